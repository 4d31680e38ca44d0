"""Days that would have done, had nothing come in between: "Thursday would be good but I'm away"."""

import re

from secretaire.scheduling.assistant.core.surroundings import BUSY

_BUT = (
    r",? (?:but|only|except(?: that)?|though|however|unfortunately|sadly|alas|mais|sauf que|seulement|malheureusement"
    r"|helas)\b,?"
)
#: What is said of a day for which it is too late.
_UNREAL = re.compile(
    r"(?:,? (?:would|could|might)(?: normally| usually| otherwise| well)? have (?:been|worked|suited|done|gone|fitted)"
    r"|,? (?:ca |cela )?(?:m'|nous )?(?:aurait|auraient) (?:ete|convenu|pu|fait|colle|marche)\b)"
    rf"[^.;!?,]{{0,30}}?{_BUT}(?! only\b| seulement\b)"
)
#: The same before the day: "I could have done Monday, but".
_UNREAL_LEAD = re.compile(
    r"\b(?:(?:would|could|might|'d) have (?:done|managed|made|said|suggested|proposed|offered|loved|liked|taken)"
    r"|wish (?:i|we) (?:could|was|were)(?: \w+){0,2}"
    r"|aur(?:ais|ions) (?:bien )?(?:pu|dit|propose|aime|voulu)(?: \w+)?)(?: (?:on|the|le|la))*[ ']*$"
)
_BEHIND = re.compile(_BUT)
#: What is said of a day that would do, before what stands against it.
_WOULD = re.compile(
    r"(?:,? (?:would|could|might|should|'d)(?: normally| usually| otherwise| also)? (?:be|work|suit|do|fit)\b"
    r"|,? (?:is |are )?(?:usually|normally|generally|always) (?:works?|suits?|is|does|good|fine|free|ok|best|ideal)\b"
    r"|,? (?:was|were|had been|looked|seemed|sounded|sounds|looks)\b"
    r"|,? (?:ca |cela |ce )?(?:m'|nous )?(?:serait|irait|conviendrait|arrangerait|etait|semblait|paraissait)\b)"
    rf"[^.;!?,]{{0,30}}?{_BUT}"
)
#: Where what stands against it ends.
_END = re.compile(r"[.;!?,(\n]|$| (?:so|and|then|donc|alors|du coup|et) ")
_SO = re.compile(r" (?:so|and|donc|alors|du coup|et) ")
_NEAR = 30  #: characters behind "so" within which another time is named in the place of the first
#: What makes a day no worse than less good, or is about the one who is written to.
_MILD = re.compile(
    r"\b(?:not|n't|pas) (?:\w+ )?(?:ideal|great|perfect|best|favou?rite|fussed|bothered|sure|mind|matter|ideale?"
    r"|parfait|top)\b|\b(?:you|your|yours|you're|vous|votre|vos|toi|te|tu)\b|\bif\b|\bsi\b"
)
_CAME_UP = re.compile(r"\b(?:came|cropped|come|popped) up\b|\bi've (?:an?|got) \w+$|\bi have (?:an?|my) \w+(?: \w+)?$")


def regretted(lead: str, rest: str, reach: int) -> bool:
    """Whether a day would have done, but will not.

    :param lead: what leads to it in its sentence.
    :param rest: what follows in its sentence.
    :param reach: characters up to the next time that is named.
    """
    if _UNREAL.match(rest, 0, reach) or (_UNREAL_LEAD.search(lead) and _BEHIND.match(rest, 0, reach)):
        return True
    would = _WOULD.match(rest, 0, reach)
    end = _END.search(rest, would.end()) if would else None
    if would is None or end is None or end.start() > reach:
        return False
    hindrance = rest[would.end() : end.start()]
    leads_on = _SO.fullmatch(end[0]) and not (reach < len(rest) and reach - end.end() < _NEAR)
    busy = BUSY.search(hindrance) or _CAME_UP.search(hindrance)
    return bool(busy and not leads_on and not _MILD.search(hindrance))
