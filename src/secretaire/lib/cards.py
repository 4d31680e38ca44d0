"""Numbers of payment cards in free text: found, and masked before the text is kept (PCI DSS 3.5.1).

A number is one of a card if it has a length and a beginning that its scheme gives out and a right check digit (ISO/IEC
7812-1), is written in one piece or in the groups that cards show, and does not stand inside something longer. Numbers
of telephones, companies, accounts and orders are left alone.
"""

import re
from typing import Final

#: Beginnings that schemes give out, with the lengths of their numbers.
_SCHEMES: Final = (
    (re.compile(r"4"), frozenset({13, 16, 19})),  # Visa
    (re.compile(r"5[1-5]|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)"), frozenset({16})),  # Mastercard
    (re.compile(r"3[47]"), frozenset({15})),  # American Express
    (re.compile(r"3(?:0[0-5]|095|6|[89])"), frozenset({14, 16, 17, 18, 19})),  # Diners Club
    (re.compile(r"6(?:011|4[4-9]|5)"), frozenset({16, 17, 18, 19})),  # Discover
    (re.compile(r"35(?:2[89]|[3-8]\d)"), frozenset({16, 17, 18, 19})),  # JCB
    (re.compile(r"62|81"), frozenset({16, 17, 18, 19})),  # UnionPay
    (re.compile(r"(?:5018|5020|5038|5893|6304|6759|676[1-3])"), frozenset({13, 14, 15, 16, 17, 18, 19})),  # Maestro
)
#: Digits in one piece, or in groups with the same sign between them; not inside a word, a number or an IBAN.
_CANDIDATE: Final = re.compile(
    r"(?<![\w+/])(?<!\d[.,:-])"
    r"\d{2,19}(?:(?P<sign>[ \u00a0\u202f.-])\d{2,7}(?:(?P=sign)\d{1,7}){0,5})?"
    r"(?![\w/])(?![.,:-]?\d)"
)
#: How cards show their numbers: in fours, and as American Express and Diners Club do.
_GROUPS: Final = re.compile(r"4,4,4,(?:1|4|4,[1-3])|4,6,[45]|6,13|8,8")
_IBAN: Final = re.compile(r"\b[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}(?:[ \u00a0]?[A-Z0-9]{1,3})?\b")
_SHOWN: Final = 4


def masked(text: str) -> tuple[str, int]:
    """Return a text in which each card number is stars but for its last four digits, and how many there were."""
    accounts = [found.span() for found in _IBAN.finditer(text)]
    many = 0

    def mask(found: re.Match[str]) -> str:
        nonlocal many
        number = _leading(found[0])
        if not number or any(start <= found.start() and found.end() <= end for start, end in accounts):
            return found[0]
        many += 1
        hidden = sum(each.isdigit() for each in number) - _SHOWN
        return re.sub(r"\d", "*", number, count=hidden) + found[0][len(number) :]

    return _CANDIDATE.sub(mask, text), many


def _leading(written: str) -> str:
    """Return the longest run of groups at the beginning that is a card number: what follows may be its check code."""
    ends = [found.end() for found in re.finditer(r"\d+", written)]
    return next((written[:end] for end in reversed(ends) if is_card(written[:end])), "")


def is_card(written: str) -> bool:
    """Tell whether digits, as they are written, are the number of a card."""
    groups = re.findall(r"\d+", written)
    digits = "".join(groups)
    if len(groups) > 1 and not _GROUPS.fullmatch(",".join(str(len(each)) for each in groups)):
        return False
    return any(scheme.match(digits) and len(digits) in lengths for scheme, lengths in _SCHEMES) and _checks(digits)


def _checks(digits: str) -> bool:
    """Tell whether the last digit is right (Luhn)."""
    if len(set(digits)) == 1:
        return False
    doubled = (sum(divmod(2 * int(each), 10)) for each in digits[-2::-2])
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0
