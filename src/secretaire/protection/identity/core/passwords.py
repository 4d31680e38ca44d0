"""Which passwords are good enough.

*modern* follows NIST SP 800-63B-4: length is what counts, nothing is asked of its characters, and what people try first
is refused. *classic* is the older rule that some clients have written into their contracts.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from enum import StrEnum
from itertools import pairwise

#: NIST SP 800-63B-4, section 3.1.1.2: where the password is the only factor, and where it is one of two.
ALONE, ONE_OF_TWO = 15, 8
CLASSIC = 8
#: Nobody types more; longer texts would only keep the machine busy.
LONGEST = 1000

_CLASSES = (re.compile(r"[a-z]"), re.compile(r"[A-Z]"), re.compile(r"\d"), re.compile(r"[^a-zA-Z\d]"))
_ENOUGH_CLASSES = 3
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm")
_NEIGHBOURS = frozenset(pair for row in _ROWS for pair in pairwise(row))
_LEET = str.maketrans({"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s"})
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_TELLING = 4  #: letters from which a word of the surroundings is one that attackers try
_STEADY = 4  #: characters that go by in one run, on average, in what a keyboard or the alphabet dictates


class Rule(StrEnum):
    """The two rules that a tenant chooses from."""

    MODERN = "modern"
    CLASSIC = "classic"


class Demand(StrEnum):
    """Whether an account needs a second factor where its role does not ask for one."""

    OPTIONAL = "optional"
    ENFORCED = "enforced"


class Fault(StrEnum):
    """What is wrong with a password."""

    SHORT = "short"
    LONG = "long"
    PLAIN = "plain"  #: too few kinds of character, for the classic rule
    COMMON = "common"
    NEAR = "near"  #: made of words that stand around it
    REGULAR = "regular"  #: repeats, alphabets, rows of keys


def shortest(rule: Rule, *, second_factor: bool) -> int:
    """Return how many characters a password needs."""
    if rule is Rule.CLASSIC:
        return CLASSIC
    return ONE_OF_TWO if second_factor else ALONE


def faults(
    password: str, *, rule: Rule, second_factor: bool, common: Collection[str], around: Iterable[str]
) -> list[Fault]:
    """Return everything that is wrong with a password; nothing if it is good.

    :param common: passwords that everybody tries, in small letters
    :param around: names and addresses from which nobody should make a password
    """
    least = shortest(rule, second_factor=second_factor)
    if len(password) > LONGEST:
        return [Fault.LONG]
    plain = sum(bool(kind.search(password)) for kind in _CLASSES) < _ENOUGH_CLASSES
    found = {
        Fault.SHORT: len(password) < least,
        Fault.PLAIN: rule is Rule.CLASSIC and plain,
        Fault.COMMON: _is_common(password, common),
        Fault.NEAR: _is_near(password, around, least),
        Fault.REGULAR: _is_regular(password),
    }
    return [fault for fault, there in found.items() if there]


def words(*texts: str) -> set[str]:
    """Return the words of names and addresses that must not make up a password."""
    return {word for text in texts for word in re.split(r"[\W_]+", _folded(text)) if len(word) >= _TELLING}


def adopted(digest: str) -> str | None:
    """Return a bcrypt digest from elsewhere in the form in which it is kept here; nothing if it is none."""
    bare = digest.removeprefix("bcrypt").lstrip("$")
    found = re.fullmatch(r"2[aby]\$\d\d\$[./A-Za-z0-9]{53}", bare)
    return f"bcrypt$${bare}" if found else None


def _folded(text: str) -> str:
    bare = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return bare.casefold()


def _is_common(password: str, common: Collection[str]) -> bool:
    folded = _folded(password)
    forms = {folded, folded.translate(_LEET), _unit(folded)}
    forms |= {_EDGES.sub("", form) for form in forms} | {_EDGES.sub("", form).translate(_LEET) for form in forms}
    return any(form in common or _unit(form) in common for form in forms)


def _is_near(password: str, around: Iterable[str], least: int) -> bool:
    """Tell whether what is left without the words around it would be less than half a password."""
    folded = _folded(password)
    rest = folded
    for word in sorted(words(*around), key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest != folded and len(re.sub(r"[\W\d_]", "", rest)) * 2 < least


def _is_regular(password: str) -> bool:
    folded = _folded(password)
    steps = [_follows(*pair) for pair in pairwise(folded)]
    runs = 1 + sum(not step for step in steps)
    return len(_unit(folded)) <= _STEADY or runs * _STEADY <= len(folded)


def _follows(one: str, other: str) -> bool:
    return one == other or (one, other) in _NEIGHBOURS or (other, one) in _NEIGHBOURS


def _unit(text: str) -> str:
    """Return the shortest text whose repetition this is."""
    at = (text + text).find(text, 1)
    return text[:at] if at > 0 else text
