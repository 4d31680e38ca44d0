"""HTML of strangers to plain text: quotes keep their marks, and what a reader would not see is left out.

Only what is plainly hidden is recognised: attributes, styles of an element, and simple rules of its style sheets.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_SKIPPED = {"head", "script", "style", "title", "template", "noscript", "object", "svg", "select", "textarea"}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table"),
    *("tbody", "tfoot", "thead", "tr", "ul"),
}
_APART = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre"}
_VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"),
}
_DEEPEST = 200  #: elements inside each other that are told apart
#: White, or so near to it that nobody tells the difference.
_WHITE = re.compile(r"white|transparent|#fff|#(?:f[5-9a-f]){3}|rgb\(255,255,255\)|rgba\(255,255,255,1\)")
_GONE = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|mso-hide:all|opacity:0(?:\.0\d*)?(?:;|!|$)"
    r"|font-size:(?:0|[0-3](?:\.\d+)?(?:px|pt))(?:[a-z%]{0,3})(?:;|!|$)|(?:max-)?(?:height|width):0(?:px|pt|em|%)?(?:;|!|$)"
    r"|text-indent:-\d{3,}|(?:left|top|margin-left):-\d{3,}|clip:rect\(0|clip-path:inset\((?:50|100)%"
)
_COLOUR = re.compile(r"(?:^|;)color:([^;!]+)")
_GROUND = re.compile(r"(?:^|;)background(?:-color)?:([^;!]+)")
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_NAME = re.compile(r"(?:\w+)?([.#][\w-]+)")
_RULES = 2_000  #: of style sheets that are looked at
_SPACES = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(slots=True)
class _Element:
    tag: str
    hidden: bool
    colour: str
    ground: str


class _Reader(HTMLParser):
    """Writes the text of a page down while its elements go by."""

    def __init__(self, hidden_names: set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden = False  #: whether words were left out that nobody would see
        self._names = hidden_names
        self._open: list[_Element] = [_Element("", hidden=False, colour="", ground="white")]
        self._quotes = self._skips = self._verbatim = 0
        self._fresh = True  #: whether nothing stands in the present line

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._break()
        elif tag in _BLOCKS:
            self._line(apart=tag in _APART)
        elif tag in {"td", "th"}:
            self._space()
        if tag == "li":
            self._write("- ")
        if tag in _VOID or len(self._open) > _DEEPEST:
            return
        self._open.append(self._element(tag, {name: value or "" for name, value in attrs}))
        self._skips += tag in _SKIPPED
        self._quotes += tag == "blockquote"
        self._verbatim += tag == "pre"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in {element.tag for element in self._open[1:]}:
            while self._close(self._open.pop().tag) != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._skips:
            return
        if self._open[-1].hidden:
            self.hidden = self.hidden or any(letter.isalnum() for letter in data)
            return
        if self._verbatim:
            for number, piece in enumerate(data.split("\n")):
                if number:
                    self._break()
                self._write(piece)
            return
        text = _SPACES.sub(" ", data)
        if text.startswith(" "):
            self._space()
        if text.strip(" "):
            self._write(text.strip(" "))
            if text.endswith(" "):
                self._space()

    def unknown_decl(self, data: str) -> None:
        """Pass over what Office writes between elements."""

    def _close(self, tag: str) -> str:
        self._quotes -= tag == "blockquote"
        if tag in _BLOCKS:
            self._line(apart=tag in _APART)
        self._skips -= tag in _SKIPPED
        self._verbatim -= tag == "pre"
        return tag

    def _element(self, tag: str, attributes: dict[str, str]) -> _Element:
        above = self._open[-1]
        style = _SPACES.sub("", attributes.get("style", "").lower())[:5_000]
        colour = _last(_COLOUR, style) or attributes.get("color", "").strip().lower() or above.colour
        ground = _last(_GROUND, style) or attributes.get("bgcolor", "").strip().lower() or above.ground
        names = {f".{each}" for each in attributes.get("class", "").split()} | {f"#{attributes.get('id', '')}"}
        gone = "hidden" in attributes or bool(_GONE.search(style)) or not self._names.isdisjoint(names)
        alike = bool(colour) and (colour == ground or bool(_WHITE.fullmatch(colour) and _WHITE.fullmatch(ground)))
        return _Element(tag, hidden=above.hidden or gone or alike, colour=colour, ground=ground)

    def _line(self, *, apart: bool) -> None:
        if not self._fresh:
            self._break()
        if apart and self.pieces and self.pieces[-2:] != ["\n", "\n"] and self.pieces[-1] == "\n":
            self._break()

    def _break(self) -> None:
        if self._fresh and self._quotes and not self._skips:
            self._write("")
        self.pieces.append("\n")
        self._fresh = True

    def _space(self) -> None:
        if not self._fresh and self.pieces[-1] != " ":
            self.pieces.append(" ")

    def _write(self, text: str) -> None:
        if self._skips or self._open[-1].hidden:
            return
        if self._fresh and self._quotes:
            self.pieces.append(">" * min(self._quotes, 20) + " ")
        self.pieces.append(text)
        self._fresh = False


def text(page: str) -> tuple[str, bool]:
    """Return what a reader of a page sees, and whether it holds words that none would see."""
    reader = _Reader(_hidden_names(page))
    reader.feed(page)
    reader.close()
    lines = "".join(reader.pieces).replace("\N{NO-BREAK SPACE}", " ").split("\n")
    while lines and not lines[-1].strip("> "):
        lines.pop()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n"), reader.hidden


def _hidden_names(page: str) -> set[str]:
    """Return the classes and identities that the style sheets of a page hide."""
    found: set[str] = set()
    low, start = page.lower(), 0
    while (start := low.find("<style", start)) >= 0:
        end = low.find("</style", start)
        sheet = page[start : end if end >= 0 else len(page)].partition(">")[2]
        for number, rule in enumerate(_RULE.finditer(sheet)):
            if number > _RULES:
                break
            if _GONE.search(_SPACES.sub("", rule[2].lower())):
                found |= {
                    _NAME.sub(r"\1", each.strip()) for each in rule[1].split(",") if _NAME.fullmatch(each.strip())
                }
        start = end if end >= 0 else len(low)
    return found


def _last(pattern: re.Pattern[str], style: str) -> str:
    found = pattern.findall(style)
    return found[-1] if found else ""
