"""The newest text of a letter: without quotes, forwards, signature and footer, which are kept aside.

Nothing here looks further back or ahead than a fixed number of lines, and lines are looked at up to a fixed length, so
the work grows with the length of the letter and with nothing else. ``quotequail`` knows the attribution lines of more
languages; it compares every line with every pattern and some of its patterns take quadratic time, so it is only given
what is left when our own rules are done, cut to a length that it can bear.
"""

import re
from dataclasses import dataclass

import quotequail

from secretaire.scheduling.assistant.core import signatures
from secretaire.scheduling.assistant.core.text import fold

_LINE = 400  #: characters of a line that are looked at
_LINES = 4_000  #: lines that are looked at; what follows is quoted
_QUAIL_LINES, _QUAIL_LINE = 120, 200
_WRAP = 4  #: lines over which an attribution may be broken
_HEADERS = 2  #: lines that must follow a sender to be the headers of a letter
_LEAK = 55  #: a quoted line of this length may have been broken by a mail program

_OPENERS = ("on ", "le ", "am ", "op ", "el ", "den ", "il ", "em ")
_CLOSERS = (
    "wrote:",
    "wrote :",
    "ecrit :",
    "ecrit:",
    "schrieb:",
    "geschreven:",
    "escribio:",
    "skrev:",
    "ha scritto:",
    "escreveu:",
)
_SEPARATOR = re.compile(
    r"[-_*=\s]{0,80}(?:(?P<forward>(?:debut du )?message (?:transfere|reexpedie)|(?:begin )?forwarded message"
    r"|weitergeleitete nachricht)|original message|message d'origine|message original|ursprungliche nachricht"
    r"|oorspronkelijk bericht|original-nachricht)\s{0,3}:?[-_*=\s]{0,80}"
)
_RULE = re.compile(r"[_-]{10,200}\s{0,3}")
_HEADER = re.compile(r"[*_ ]{0,4}(?P<name>[a-z][a-z -]{0,14}?)[*_ ]{0,4}:")
_SENDER = frozenset({"from", "de", "von", "expediteur", "van", "fra"})
_REST = (
    "sent date to cc subject envoye a objet reply-to gesendet an betreff verzonden onderwerp aan sujet "
    "destinataire le pour sendt til emne"
)
_FORWARD = re.compile(r"\s{0,3}(?:fwd?|tr|wg|i|doorst)\s{0,2}:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """A letter taken apart."""

    text: str  #: what the writer wrote now
    quoted: str = ""  #: what stands below or between as a quote
    forwarded: str = ""  #: what was passed on
    signature: str = ""  #: name, signature and footers
    asked: tuple[str, ...] = ()  #: the quoted lines that the writer answered one by one
    cut: bool = False  #: the letter is longer than what is looked at


def newest(body: str, *, subject: str = "", writer: str = "") -> Newest:
    """Return what the writer wrote in this letter, and the rest apart.

    :param writer: the writer's name, which ends a letter when it stands on a line of its own.
    """
    every = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = every[:_LINES]
    head, kind = _head(lines)
    own, below = lines[:head], lines[head:]
    forward = kind == "forward" or (kind == "headers" and bool(_FORWARD.match(fold(subject[:40]))))
    kept, quoted, asked = _unquoted(own)
    if kind == "attribution":
        after, inner, more = _unquoted(below)
        if any(line.startswith(">") for line in below):
            kept, quoted, asked = kept + after[_attribution(below, 0) :], quoted + inner, asked + more
        else:
            quoted += below
    elif not forward:
        quoted += below
    written, signature = signatures.split(_quailed(kept), writer)
    return Newest(
        text=_tidy(written),
        quoted="\n".join(quoted).strip(),
        forwarded="\n".join(below).strip() if forward else "",
        signature="\n".join(signature).strip(),
        asked=tuple(asked),
        cut=len(every) > _LINES,
    )


def _tidy(lines: list[str]) -> str:
    """Return the lines as one text with single blanks, so that a phrase is found however it is set."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(" ".join(line.split()) for line in lines)).strip()


def _head(lines: list[str]) -> tuple[int, str]:
    """Return the first line of what is not the writer's, and by what it was known."""
    for number, line in enumerate(lines):
        plain = fold(line[:_LINE])
        separator = _SEPARATOR.fullmatch(plain)
        if separator:
            return number, "forward" if separator["forward"] else "headers"
        if _attribution(lines, number):
            return number, "attribution"
        if _headers(lines, number + bool(_RULE.fullmatch(plain))):
            return number, "headers"
    return len(lines), ""


def _attribution(lines: list[str], number: int) -> int:
    """Return over how many lines an attribution ('On … wrote:') goes that begins here; 0 if none does."""
    first = fold(lines[number][:_LINE]).lstrip("> ")
    if not first.startswith(_OPENERS):
        return 0
    joined = ""
    for length, line in enumerate(lines[number : number + _WRAP], 1):
        joined = f"{joined} {fold(line[:_LINE]).strip('> ')}".strip()
        if joined.endswith(_CLOSERS):
            return length if any(each.isdigit() or each == "@" for each in joined) else 0
        if not line.strip():
            return 0
    return 0


def _headers(lines: list[str], number: int) -> bool:
    """Whether the headers of another letter begin here."""
    found = [_HEADER.match(fold(line[:_LINE]).lstrip("> ")) for line in lines[number : number + 5]]
    names = [header["name"].strip() if header else "" for header in found]
    return names[:1] != [] and names[0] in _SENDER and sum(name in _REST.split() for name in names[1:]) >= _HEADERS


def _unquoted(lines: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Return the lines that are not quoted, those that are, and those right above an answer."""
    kept: list[str] = []
    quoted: list[str] = []
    asked: list[str] = []
    for number, line in enumerate(lines):
        if line.lstrip()[:1] == ">" or _leaked(lines, number):
            quoted.append(line)
            continue
        if line.strip() and number and lines[number - 1].lstrip()[:1] == ">":
            asked.append(lines[number - 1].lstrip("> "))
        kept.append(line)
    return kept, quoted, asked


def _leaked(lines: list[str], number: int) -> bool:
    """Whether a line is the end of a quoted one that a mail program broke."""
    before = lines[number - 1] if number else ""
    after = lines[number + 1] if number + 1 < len(lines) else ""
    return before.startswith(">") and len(before) >= _LEAK and after.startswith(">") and bool(lines[number].strip())


def _quailed(lines: list[str]) -> list[str]:
    """Leave out what follows an attribution in a language that our own rules do not know."""
    bounded = "\n".join(line[:_QUAIL_LINE] for line in lines[:_QUAIL_LINES])
    parts = quotequail.quote(bounded, limit=_QUAIL_LINES + 1, quote_intro_line=True)
    if len(parts) == 1 or not parts[0][1].strip():
        return lines
    return lines[: parts[0][1].count("\n") + 1]
