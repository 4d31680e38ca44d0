"""English phrases, native or not."""

from typing import Final

from secretaire.scheduling.assistant.core.lexicons.english import answers, idioms, matters, wishes
from secretaire.scheduling.assistant.core.lexicons.english.classes import CLASSES as CLASSES

#: Parts that many phrases share, written ``<name>`` in them.
PARTS: Final[dict[str, str]] = {
    "offers": (
        r"(?:these|those|them|the (?:dates|times|slots|options|proposals|proposed|offered|suggested"
        r"|above)[a-z ]{0,20}|the (?:two|three|four)[a-z ]{0,20}|either|any|ones?|what you)"
    ),
    "meeting": (
        r"(?:(?:the|our|this|that|my|today's|tomorrow's|[a-z]+day's) )?(?:next |upcoming |planned "
        r"|[a-z]+day(?:'s)? (?:morning |afternoon )?)?(?:meeting"
        r"|call|appointment|session|catch-?up|lunch|coffee|interview|visit|demo|thing|slot|chat|tour|workshop"
        r"|review|one|it|that|this)"
    ),
    "cannot": (
        r"(?:can ?not|can't|cant|couldn't|could not|won't be able to|will not be able to|(?:am|are|is|'m|'re"
        r"|'s|be|was|were) (?:not able|unable|no longer able) to|unable to|no longer)"
    ),
    "me": r"(?:me|us|him|her|them|everyone|everybody|all of us|both of us|my side|our side|my end|our end)",
}
#: For each signal its phrases, one a line; a line that is indented further goes on with the one before.
_PLAIN: Final[dict[str, str]] = {**answers.PHRASES, **wishes.PHRASES, **matters.PHRASES}
PHRASES: Final[dict[str, str]] = {
    name: _PLAIN.get(name, "") + idioms.PHRASES.get(name, "") for name in {**_PLAIN, **idioms.PHRASES}
}
