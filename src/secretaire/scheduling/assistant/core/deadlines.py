"""Whether a time is one by which an answer, or something else, is awaited."""

import re

_DEADLINE = re.compile(
    r"\b(?:let (?:me|us) know|revert|reply|answer|respond|confirm\w*|rsvp|get back|decide|book(?:ed|ing)?"
    r"|valid|expires?|closes?|hold|held|due|pay|paid|payment|invoice|deadline|submit|send|sent"
    r"|deliver\w*|registration|register"
    r"|(?:be|is|goes?|get it|have it) (?:in|on) (?:his|her|my|our|their|the) (?:diary|calendar|agenda)"
    r"|repon\w+|retour|dites|dis-moi|dire|tenir au courant|regl\w+|factur\w+|echeance|payer|paiement"
    r"|rendre|livr\w+|envo[iy]\w+|transmet\w+|fourni\w+|publi\w+|inscri\w+|donner une reponse|decid\w+|prevenir"
    r"|previens|prevenez"
    r"|commit(?:s|ted|ting|ment)?|chas(?:e|es|ed|ing)|hound(?:s|ed|ing)?|nag(?:s|ging)?"
    r"|(?:nail|pin|lock|firm)\w* (?:it|this|that|him|her|them) (?:down|in|up)|(?:nailed|firmed|locked) (?:down|in|up)"
    r"|feedback|news|word|nouvelles|need to know|must know)\b"
)
#: An answer that is wanted for a day.
_WANTED = re.compile(
    r"\b(?:reponse|retour|avis|answer|reply|response|decision|feedback|commitment|approval|sign-?off|go-?ahead"
    r"|(?:an?|his|her|their|your|the|final|firm|clear) (?:yes|ok|okay|nod|word))\b[^.!?]{0,30}\b(?:pour|for|by|d'ici"
    r"|avant"
    r"|before)\b"
)
_LIMIT = re.compile(
    r"\b(?:by|before|avant|d'ici|until|latest|au plus tard|jusqu'\w*|no later than|within|sous)"
    r"(?: (?:le|la|the|a|end of|fin|cop on|close of|soir|on))*[ ]*$"
)
#: What is awaited, or must be there, by a day.
_AWAITED = re.compile(
    r"\b(?:attendue?s?|souhaitee?s?|requise?s?|exigee?s?|awaited|expected|required|needed)"
    r" (?:pour|avant|d'ici|by|before)(?: (?:le|la|the|au))*[ ']*$"
)
#: What somebody has to hand in at a time.
DUE = re.compile(
    r"\b(?:a|to|dois|devons|doit|must|should) (?:rendre|remettre|deposer|boucler|finaliser"
    r"|hand(?: it| this| them)?(?: in)?|turn in|submit|file|lodge)\b(?: (?!(?:slots?|times?|dates?)\b)[a-z'-]+){0,4} ?$"
)
#: What follows a day by which an answer is wanted: "Before Wednesday, could you let me know …".
_ANSWER = re.compile(
    r"^[ ,]{0,3}(?:i'd like|i would like|i need|i want|we need|we'd like|j'aimerais|je voudrais|il me faut"
    r"|nous devons)"
    r" (?:to )?(?:know|hear|savoir|avoir|understand)\b|^[ ,]{0,3}(?:could|can|would|will|please|pourriez|pouvez"
    r"|peux|merci de)[ -]?(?:you|vous"
    r"|tu)? ?(?:please )?(?:(?:let|tell) (?:me|us)\b|confirm|me (?:dire|confirmer)|confirmer|dire|repondre"
    r"|send(?! (?:me |him |her |them |us |out |an? |the |my |your |calendar )*invit)|answer)\b"
)
_LATER = re.compile(
    r"\b(?:(?:have|get|give|receive|send)(?: you)? (?:an|my|our|the) (?:answer|reply|response|decision)"
    r"|(?:aurez|auras|donnerai|donnerons|enverrai|recevrez) (?:\w+ )?(?:une |ma |notre |la )?reponse"
    r"|(?:je|nous) (?:vous |te |t'|vous en )?(?:dis|disons|redis|repond\w*|ecri\w*|fais signe|ferai signe|tiens"
    r"|donne une reponse|donnerai)\b|(?:then|will|'ll|shall|going to)(?: i)? (?:answer|reply to|write to|call"
    r"|tell|inform) you\b"
    r"|revien(?:s|drai|drons)|reviens vers|recontact\w*|rappel\w*|confirmer(?:ai|ons)|saurai"
    r"|saurons|tiendrai|redis|redirai|get back|come back to|let you know|(?:will|shall) (?:know|confirm|write"
    r"|call|check|revert|answer|reply|send|tell)|(?:i'll|we'll) (?:know|confirm|write|call|check"
    r"|revert|answer|reply|send|tell)|hear back"
    r"|choose later|shall know|know more|en saurai)\b"
)


def awaited(near: str, follows: str, *, free: bool) -> bool:
    """Tell whether somebody waits for something at a time, by the thought that it stands in and what follows.

    :param free: somebody is free in the same thought
    """
    return bool(
        _ANSWER.search(follows)
        or _LATER.search(near)
        or _WANTED.search(near)
        or _AWAITED.search(near)
        or (DUE.search(near) and not free)
        or (_DEADLINE.search(near) and _LIMIT.search(near) and not free)
    )
