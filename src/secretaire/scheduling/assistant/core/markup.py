"""A body that came as HTML after all: what it shows, and what it keeps from the eye."""

import html
import re

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,15})\b(?P<rest>[^<>]{0,2000})>"
    r"|<!--(?P<note>[^<>]{0,2000})-->"
)
_LOOKS = re.compile(r"<(?:div|p|br|html|body|span|table|blockquote)\b[^<>]{0,400}>", re.IGNORECASE)
_HIDING = re.compile(
    r"display\s?:\s?none|visibility\s?:\s?hidden|font-size\s?:\s?[0-3](?:\.\d+)?(?:px|pt)?\b(?!\.|%|em|rem)"
    r"|opacity\s?:\s?0(?![.\d])|line-height\s?:\s?0(?![.\d])"
    r"|color\s?:\s?(?:#fff\b|#(?:f[5-9a-f]){3}\b|white)|max-height\s?:\s?0(?![.\d])|mso-hide|\bhidden\b",
    re.IGNORECASE,
)
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "table"})
_EMPTY = frozenset({"br", "img", "hr", "meta", "link", "input"})
_SILENT = frozenset({"style", "script", "head", "title"})
_QUOTE = "\n-----Original Message-----\n"


def visible(body: str) -> tuple[str, str]:
    """Return what a body shows and what it hides; a body without markup shows all of it."""
    if not _LOOKS.search(body):
        return body, ""
    shown: list[str] = []
    hidden: list[str] = []
    veils: list[str] = []  #: elements that are open since one began to hide
    done = 0
    for tag in _TAG.finditer(body):
        (hidden if veils else shown).append(body[done : tag.start()])
        done = tag.end()
        if tag["note"]:
            hidden.append(tag["note"])
            continue
        name = tag["name"].lower()
        if not veils and name in _BREAKS:
            shown.append("\n")
        if not veils and name == "blockquote" and not tag["close"]:
            shown.append(_QUOTE)
        _veil(veils, name, closes=bool(tag["close"]), rest=tag["rest"])
    (hidden if veils else shown).append(body[done:])
    return html.unescape("".join(shown)), html.unescape(" ".join(hidden)).strip()


def _veil(veils: list[str], name: str, *, closes: bool, rest: str) -> None:
    """Note that an element hides what is in it, or that it ends."""
    if closes:
        if veils and veils[-1] == name:
            veils.pop()
    elif name not in _EMPTY and not rest.endswith("/") and (veils or name in _SILENT or _HIDING.search(rest)):
        veils.append(name)
