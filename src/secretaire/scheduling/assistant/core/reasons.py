"""What somebody gives as the reason why a time suits: "Wednesday being best since the shop is closed"."""

import re

_SINCE = re.compile(
    r",? (?:as|since|because|while|whilst|when|given that|now that|seeing that|puisqu(?:e |')|car|parce qu(?:e |')"
    r"|vu que|comme|quand|pendant que) ?(?=\w)"
)
_BEST = (
    r"(?:best|better|ideal\w*|easiest|easier|good|great|perfect|fine|favou?rite|preference|preferred|pick|choice|handy"
    r"|handiest|kind(?:er|est|ness)?|nicer|nicest|simplest|neatest|likeliest|cheapest|convenient|lovely|nice|quietest|mieux|parfaite?|preferee?|preferable|pratique)"
)
#: Words that welcome a time, right behind it.
_WELCOME = re.compile(
    r"[ ,(]{0,3}(?:(?:is|are|'s|being|(?:would|will|'d|might) be|looks?|works?|suits?|est|serait|etant|my|our|mon|ma)"
    rf"(?: [a-z]{{1,9}}){{0,3}}? {_BEST}|{_BEST}|(?:works|suits|convient|me va))\b"
    r"(?! (?:avoided|left|kept|skipped|not))"
)
_NOT = re.compile(r"\b(?:not|no|never|n't|pas|avoid\w*|less|worse|worst|moins)\b|n't\b")


def unreasoned(follows: str) -> str:
    """Return what follows a time without the reason why it suits, for that closes nothing."""
    since = _SINCE.search(follows)
    if since is None or not _WELCOME.match(follows, 0, since.start()) or _NOT.search(follows, 0, since.start()):
        return follows
    return follows[: since.start()]
