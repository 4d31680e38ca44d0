"""Where a letter ends: closing formula, name, signature, footers of mail programs and of lawyers."""

import re

from secretaire.scheduling.assistant.core.text import fold

_LINE = 400
_CLOSING = re.compile(
    r"(?:(?:(?:with )?(?:best|kind|warm|many|kindest|warmest)(?: regards| wishes| thanks)?|regards"
    r"|(?:many )?thanks(?: again| and regards| in advance| a lot)?"
    r"|thanks & regards|cheers|sincerely|yours(?: sincerely| faithfully| truly)?|all the best|best|ta"
    r"|thx|brgds|br|rgds|cordially|respectfully|warmly"
    r"|(?:tres |bien )?cordialement(?: votre)?|(?:bien )?a (?:vous|toi|bientot)|bien (?:sincerement"
    r"|amicalement)|amities|amicalement|sincerement"
    r"|salutations(?: distinguees| cordiales)?|(?:meilleures|cordiales|sinceres|avec mes) salutations"
    r"|merci(?: beaucoup| bien| d'avance| a vous)?"
    r"|bonne (?:journee|fin de journee|soiree|semaine)|belle journee|au plaisir|respectueusement"
    r"|mes hommages|cdlt|cdt|bav|bises|bien a vous)"
    r"[\s,.!-]{0,4})"
)
_DEVICE = re.compile(
    r"(?:sent from (?:my|a|outlook|mail|yahoo|proton|samsung)|sent (?:via|with) |get outlook for"
    r"|envoye (?:de|depuis|a partir de|avec) "
    r"|telecharge[rz]? outlook|obtenir outlook|gesendet von|verzonden (?:vanaf|met)|sent on the (?:move|go))"
)
_FOOTER = re.compile(
    r"(?:(?:this|the information in this) (?:e-?mail|message|communication"
    r"|transmission)\b.{0,80}(?:confidential|privileged|intended|may contain)"
    r"|(?:ce|le present) (?:message|courriel|mail|e-mail)\b.{0,80}(?:confidenti|destine|reserve|etabli)"
    r"|confidentiality (?:notice|note)|avis de confidentialite|avertissement|disclaimer"
    r"|message (?:analyse|verifie|scanned) (?:par|by)|scanned by|virus[- ]free|garanti sans virus"
    r"|this email has been (?:checked|scanned)"
    r"|(?:please )?(?:consider|think of) the environment|pensez a l'environnement|n'imprimez|before printing"
    r"|my working (?:hours|days)|standard ouvert|(?:our )?office (?:hours|open)|horaires d'ouverture"
    r"|bureaux? ouverts?|nos bureaux sont ouverts"
    r"|registered (?:office|in england)|siege social|calls? (?:are|may be) recorded)"
)
_DATA = re.compile(
    r"(?:(?:tel|telephone|phone|mobile|mob|fax|cell|gsm|ligne directe|standard|direct)\b\.?\s?[:+.(0-9]"
    r"|[tmpfwe]\b[\s.:]{0,3}(?:[+(0-9]|\S{1,64}@|www)|\+\d{1,3}[\s.(0-9]|www\.|https?://|siret|siren|rcs|tva|vat"
    r"|iban|account\b)"
)
_AFTERTHOUGHT = re.compile(r"\s{0,4}p\.?\s?s\b")
_NAME, _NAME_GAPS, _SHORTEST = 60, 4, 3


def split(lines: list[str], writer: str) -> tuple[list[str], list[str]]:
    """Return the lines of the letter and those of its signature and footers; an afterthought is the letter's."""
    plain = [fold(line[:_LINE]).strip() for line in lines]
    end = _end(plain, _names(writer), writer)
    while end and (not plain[end - 1] or _ends_nothing(plain[end - 1])):
        end -= 1
    kept, rest = lines[:end], lines[end:]
    for number, line in enumerate(plain[end:]):
        if _AFTERTHOUGHT.match(line):
            thought = _paragraph(plain[end + number :])
            return [*kept, "", *rest[number : number + thought]], rest[:number] + rest[number + thought :]
    return kept, rest


def _paragraph(plain: list[str]) -> int:
    return next((number for number, line in enumerate(plain) if not line), len(plain))


#: A number to ring.
#: "10.00-12.00": hours, and no number to call.
_HOURS = re.compile(r"(?<![\d.:])(?:[01]?\d|2[0-3])[.:][0-5]\d ?[-\u2013] ?(?:[01]?\d|2[0-4])[.:][0-5]\d(?![.:]?\d)")
_PHONE = re.compile(r"(?<!\d)(?:\+\d{1,3}[\s.-]?)?(?:\(?\d{2,5}\)?[\s.-]){2,5}\d{2,4}(?!\d)")
_WORDS = 9  #: of a line that holds little else than a number


def _ends_nothing(line: str) -> bool:
    if (
        _PHONE.search(line)
        and not _HOURS.search(line)
        and len(line.split()) <= _WORDS + 5
        and len(re.findall(r"[a-z]{2,}", line)) <= _WORDS // 2
    ):
        return True
    return bool(_DATA.match(line) or _FOOTER.search(line)) and len(line) < _LINE


def _end(plain: list[str], names: frozenset[str], writer: str) -> int:
    """Return the line that the signature begins with."""
    written = False
    closed = False
    for number, line in enumerate(plain):
        if line in {"--", "-- ", "__"} or _DEVICE.match(line) or (written and _FOOTER.search(line)):
            return number
        if written and (line.strip(" ,.-/") in names or (closed and _looks_named(line)) or _signed(line, names)):
            return number
        if written and _entitled(line, writer):
            return number
        closed = bool(_CLOSING.fullmatch(line)) or (closed and not line)
        written = written or bool(line)
    return len(plain)


_TITLE = re.compile(
    r"(?:(?:mr|mrs|ms|dr|prof|pr|m|mme|mlle|me|maitre|docteur|professeur|rev|sir|ing|dipl|i\.a|p\.o|pour"
    r"|for)\.?\s+){0,3}"
)
#: What follows a name in a signature: a title, an office, a number; or nothing.
_BEHIND = re.compile(r"\s{0,3}(?:$|[,|/(\u00b7\u2022]|[-\u2013\u2014:]\s)")


def _entitled(line: str, writer: str) -> bool:
    """Whether a line begins with a name that holds the last one of the writer, after titles and initials."""
    words = [word for word in re.split(r"[\s,]+", fold(writer[:_LINE])) if word]
    if not words or len(words[-1]) < _SHORTEST or len(line) > _NAME * 2:
        return False
    title = _TITLE.match(line)
    start = title.end() if title else 0
    last = line.find(words[-1], start)
    if last < 0 or not _BEHIND.match(line, last + len(words[-1])):
        return False
    firsts = re.split(r"[\s.-]+", line[start:last].strip())
    known = {
        *words,
        *(word[0] for word in words),
        *(part for word in words for part in re.split(r"[-.]", word) if part),
    }
    known |= {part[0] for part in known}
    return all(not each or each in known for each in firsts)


def _signed(line: str, names: frozenset[str]) -> bool:
    """Whether a line holds closing formula and name, or begins with the name before titles and numbers."""
    for name in names:
        if len(name) < _SHORTEST:
            continue
        if line.startswith((f"{name} |", f"{name} - ", f"{name} / ")):
            return True
        if line.endswith(f" {name}") and _CLOSING.fullmatch(line[: -len(name)]):
            return True
    return False


def _looks_named(line: str) -> bool:
    """Whether a line after the closing formula can be a name: short, and without a verb's company."""
    return (
        bool(line)
        and len(line) <= _NAME
        and not any(each.isdigit() or each in "?!" for each in line)
        and line.count(" ") <= _NAME_GAPS
    )  # names are short


def _names(writer: str) -> frozenset[str]:
    """Return what may stand alone on a line for this name: the whole, a part, initials."""
    words = [word for word in re.split(r"[\s,]+", fold(writer[:_LINE])) if word]
    if not words:
        return frozenset()
    parts = [part for word in words for part in word.split("-") if part]
    first, last = words[0], words[-1]
    initials = "".join(part[0] for part in words)
    return frozenset(
        {
            " ".join(words),
            first,
            last,
            parts[0],
            first[0],
            initials,
            ".".join(initials) + ".",
            ".".join(initials),
            f"{first[0]}. {last}",
            f"{first[0]} {last}",
            f"{first[0]}.{last}",
            f"{first} {last[0]}",
            " ".join(words[1:]),
            *(first[:length] for length in range(_SHORTEST, len(first))),
        }
        - {""}  # who has one name has no other
    )
