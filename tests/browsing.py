"""A real browser, and what it can tell of a page: its complaints, whom it spoke to, what is not accessible."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page, sync_playwright

_AXE = Path(__file__).parent / "vendor/axe.min.js"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a browser while the block lasts."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the loop that playwright keeps in this thread is not ours
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)  # none: playwright's own
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
            yield browser
            browser.close()
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def served() -> Iterator[str]:
    """Serve the pages from this very process while the block lasts; yield their address."""
    server = make_server("127.0.0.1", 0, get_wsgi_application(), _Server, _Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Window:
    """One window of a browser, with notes of all that it asked for and complained of."""

    def __init__(self, browser: Browser, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.context.set_default_timeout(60_000)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda said: self._note(said.text))
        self.page.on("pageerror", lambda error: self._note(str(error)))

    def close(self) -> None:
        """Forget everything."""
        self.context.close()

    def _note(self, complaint: str) -> None:
        # An answer that says no is one that the tests ask for.
        if "Failed to load resource: the server responded with a status of 4" not in complaint:
            self.complaints.append(complaint)


def faults(page: Page) -> list[tuple[str, list[str]]]:
    """Return what the accessibility rules find on a page: each rule and the elements that break it."""
    page.wait_for_load_state()
    page.evaluate(_rules())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]


def overflows(page: Page) -> bool:
    """Tell whether a page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@cache
def _rules() -> str:
    return _AXE.read_text()


def days(where):
    """Return the days that have times: of the month that is shown or, where that is nearly over, of the next."""
    onward, found = where.locator("a[rel=next]"), where.locator("a.day")
    onward.wait_for()
    if found.count() < 2:  # whoever asks takes the second
        shown = onward.get_attribute("href")
        onward.click()
        where.locator(f"a[rel=next]:not([href='{shown}'])").wait_for()  # what is clicked before is lost
        found.nth(1).wait_for()
    return found
