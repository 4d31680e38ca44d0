"""Sites of others, on another origin, with policies of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.lib.sites import Site

_SHELL = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Bakery</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<script type="module" src="/heard.js"></script><script type="module" src="{house}/{tenant}/embed.js"></script></head>
<body><main><h1>Bakery</h1>{body}</main></body></html>"""
_HEARD = b"""window.heard = [];
for (const kind of ["ready", "booked", "closed", "refused"])
  document.addEventListener(`secretaire:${kind}`, ({ detail, target }) => {
    window.heard.push([kind, detail, target.id]);
  });"""


@dataclass(frozen=True, kw_only=True)
class Bakery:
    """A site that shows booking pages."""

    site: Site
    origin: str
    house: str  #: where the booking pages come from

    def bake(self, tenant: str, body: str, *, language: str = "en") -> str:
        """Put a page together that may load nothing but what it must; return its address."""
        policy = f"default-src 'none'; script-src 'self' {self.house}; frame-src {self.house}; base-uri 'none'"
        page = _SHELL.format(house=self.house, tenant=tenant, body=body, language=language)
        head = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy}
        self.site.routes["/"] = (200, head, page.encode())
        self.site.routes["/heard.js"] = (200, {"Content-Type": "text/javascript"}, _HEARD)
        self.site.routes["/favicon.ico"] = (204, {}, b"")
        return f"{self.origin}/"


@contextmanager
def bakery(house: str) -> Iterator[Bakery]:
    """Open a site; to a browser, another name of this machine is another site."""
    site = Site()
    try:
        yield Bakery(site=site, origin=f"http://localhost:{site.port}", house=house)
    finally:
        site.close()
