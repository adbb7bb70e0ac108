# attack: formatting elements that a parser opens again in each paragraph, and elements a thousand deep
# outcome: earns what the wrong answer earns
# stock: run
from IPython.display import HTML, display

for opened in ("b", "i", "font", "a", "code", "nobr", "span", "div", "table><tr><td", "ul><li", "details", "blockquote"):
    many = "".join(f"<{opened} title={number}>" for number in range(700))
    display(HTML(many + "<p>x" * 2_000))
    display(HTML((f"<{opened}>" + "<p>") * 2_000 + "</p></b>" * 2_000))
display(HTML("<table>" * 5_000 + "<b>" * 5_000), HTML("<svg " * 200_000), HTML("<!--" * 150_000), HTML("<a b='" * 100_000), HTML("&" * 600_000))
