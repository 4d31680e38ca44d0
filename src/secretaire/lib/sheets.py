"""Texts for spreadsheets: none is taken for a formula, wherever the program that reads the file parts its cells.

Programs part a table at the mark of their country: where people write decimal commas, at semicolons. Then the quotes
around a cell hold nothing together, and a text begins new cells inside. So an apostrophe goes before whatever looks
like a formula at the beginning of a text, and after each mark that may part it.
"""

import re
from typing import Final

_BEGIN: Final = r"(?:\A|(?<=[;\t\r\n]))"
_BLANK: Final = r'(?:[^\S\t\r\n]|")*'
_SIGNS: Final = "-=+@|＝＋－＠"  # noqa: RUF001  # some programs reckon with those of full width, too
_FORMULA: Final = re.compile(rf"{_BEGIN}(?={_BLANK}[{_SIGNS}])|\A(?=[\t\r\n])")
_TOLD: Final = rf"(?={_BLANK}[{_SIGNS}'])"
_CONFUSED: Final = re.compile(rf"{_BEGIN}{_TOLD}|\A(?=[\t\r\n])")
_ESCAPED: Final = re.compile(rf"{_BEGIN}'{_TOLD}|\A'(?=[\t\r\n])")


def harmless(text: str) -> str:
    """Return a text that spreadsheets show as it is."""
    return _FORMULA.sub("'", text)


def escaped(text: str) -> str:
    """Return such a text from which ``meant`` can tell what it was, since apostrophes have one before them, too."""
    return _CONFUSED.sub("'", text)


def meant(text: str) -> str:
    """Return what was escaped."""
    return _ESCAPED.sub("", text)
