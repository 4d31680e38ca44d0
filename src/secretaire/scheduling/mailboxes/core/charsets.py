"""Bytes of strangers to text: charsets that mail is written in, and no other codecs."""

import re
import unicodedata

#: What Python calls text encodings and mail is never written in would run for ages or open holes.
_KNOWN = re.compile(
    r"(?:us-?)?ascii|utf-?8|utf-?16(?:-?[lb]e)?|(?:iso-?8859|latin|windows|cp|koi8|mac|gb|big5|shift|euc|iso-?2022)"
    r"[\w-]{0,20}|ks_c_5601-1987|sjis|tis-620",
    re.IGNORECASE,
)
_FALLBACK = "windows-1252"
#: Marks that show nothing and change what is read: zero widths, directions turned, tags (Unicode 14, section 23.9).
_INVISIBLE = re.compile("[\u200b\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069\u00ad\U000e0000-\U000e007f]")
_TAGS = re.compile("[\U000e0000-\U000e007f]")


def decoded(content: bytes, charset: str) -> tuple[str, bool]:
    """Return bytes as text, and whether the charset was as it said."""
    name = charset.strip().strip("\"'")
    if _KNOWN.fullmatch(name):
        try:
            return content.decode(name), True
        except (LookupError, ValueError):
            pass
    try:
        return content.decode("utf-8"), False
    except UnicodeDecodeError:
        return content.decode(_FALLBACK, "replace"), False


def visible(text: str) -> tuple[str, bool]:
    """Return a text with plain line ends and without marks that cannot be seen, and whether those could hide words."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        letter for letter in plain if letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cs", "Co", "Cn"}
    )
    return _INVISIBLE.sub("", kept), bool(_TAGS.search(kept))
