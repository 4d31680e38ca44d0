"""Where, or by what, the letter wants to meet; with the number, address or link as it stands."""

import re

from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.values import Place, PlaceKind, Span

_VIDEO = (
    r"\b(?:zoom|teams|google meet|gmeet|(?:on|via|by|sur|par|en|lien|un) meet\b|skype|webex|whereby"
    r"|jitsi|facetime|gotomeeting|bluejeans|video\w*|visio\w*|online|en ligne|a distance|en distanciel"
    r"|remote(?:ly)?|virtual(?:ly)?|videocall)\b"
)
_PHONE = (
    r"\b(?:(?:by|on the|over the|via|per|quick|short|a|to|use) (?:tele)?phone\b|phone (?:call|works"
    r"|please|is|instead|if|chat|meeting)|phone\b(?=[,.;!]|$)|telephon\w*|par tel\b|au tel\b"
    r"|coup de fil|tel\.? (?:a|au)|ring (?:me|him|her|us|you)|dial (?:him|her|me|in)\b|call (?:me|him"
    r"|her|us) (?:on|at|back on)|appel tel\w*|(?:l'|t'|m'|vous |nous )?appell?\w* (?:au|sur)"
    r"|joignable au|his mobile|her mobile|my mobile|mon portable|son portable|appel audio"
    r"|conference call|conf call|audio)\b"
)
_NUMBER = re.compile(r"(?<![\w/.-])(?:\+\d{1,3}[ .-]?)?(?:\(0?\d{0,4}\)[ .-]?)?\d{2,5}(?:[ .-]?\d{2,5}){2,5}(?![\w/])")
_LUNCH = (
    r"\b(?:lunch(?!-?time)\w*|(?<!petit )(?<!petit-)(?<!p'tit )dej\b"
    r"|dejeun(?:er|e|ons)\b(?<!petit dejeuner)|repas de midi|bite to eat)\b"
)
_DINNER = r"\b(?:dinner|diner|souper|supper)\b"
_COFFEE = (
    r"\b(?:coffee|(?:un|le|de|petit|prendre un|du|autour d'un|pour un) cafe|cafe ensemble|cuppa"
    r"|tea\b(?! ?m)|espresso|cappuccino|the ensemble)\b"
)
_BREAKFAST = r"\b(?:breakfast|petit[- ]dejeuner|p'tit dej\w*|petit dej\w*)\b"
_PERSON = (
    r"\b(?:in person|face[- ]to[- ]face|face a face|en personne|en presentiel|presentiel|sur place|on[- ]?site"
    r"|(?:at|in|to) (?:our|your|my|his|her|the|their|[a-z]+'s) (?:\w+ )?(?:offices?|place|premises|hq"
    r"|headquarters|site|lab|studio|office|showroom|warehouse|clinic|chambers|lobby|hotel|workshop"
    r"|restaurant|meeting room|factory|reception|plant)"
    r"|(?:lab|site|factory|plant|office|studio|museum) (?:tour|visit)|(?:visit|visite) (?:du|de la"
    r"|de l'|de vos|de nos|of|the|our|your|to)|visite (?:de |du )?(?:chantier|site|atelier|usine)"
    r"|(?:a|dans|au) (?:notre|votre|vos|nos|mon|son|leur|leurs|ton|l'|la|le) ?(?:\w+ )?(?:bureaux?"
    r"|locaux|siege|agence|cabinet|atelier|etude|magasin|chantier|usine|boutique|entrepot|restaurant"
    r"|hotel|salle)\b|a l'(?:agence|atelier|hotel|usine|etude|entrepot)"
    r"|(?:come|coming) (?:over |round )?to (?:us|me)\b"
    r"|(?:come|stop|drop|pop) (?:by|round|in|over|to) |chez (?:vous|nous|moi|lui|elle|eux"
    r"|toi)\b(?! (?:il|c'est|ce sera|a \d))|over for a|(?:passer|venir) (?:a|au|dans|vous voir"
    r"|nous voir|chez)|in our office|our office|vos bureaux|nos bureaux|dans les locaux|salle \w+"
    r"|room \w*\d\w*|(?:board|meeting|conference|class)room|(?:meeting|conference) room)"
)
_KINDS = (
    (PlaceKind.LUNCH, re.compile(_LUNCH)),
    (PlaceKind.DINNER, re.compile(_DINNER)),
    (PlaceKind.COFFEE, re.compile(_COFFEE)),
    (PlaceKind.VIDEO, re.compile(_VIDEO)),
    (PlaceKind.PHONE, re.compile(_PHONE)),
    (PlaceKind.IN_PERSON, re.compile(f"{_BREAKFAST}|{_PERSON}")),
)
#: Words that say that people meet in person, and not where.
_ANYWHERE = re.compile(
    rf"in person|face[- ]to[- ]face|face a face|en personne|(?:en )?presentiel|sur place|on[- ]?site|{_BREAKFAST}"
)
_LINK = re.compile(r"https://[^\s<>\"]{4,300}[^\s<>\".,;:!?)]")
_CALL = re.compile(r"\b(?:call|appel|ring|phone)\b")
_NOT = re.compile(
    r"(?:\b(?:not|no|n't|pas|sans|without|instead of|rather than|au lieu d(?:e|'|u)|plutot que|before"
    r"|after|avant|apres|pendant|during|et non|no longer|previous|since|hors|following|outside|except"
    r"|lors d[ue]|around|sauf|un|avoid|conflicts with)(?: (?:the|a|le|la|l'|by|on|en|par|un|my"
    r"|mon|d'|de|du|in|our|notre|heure du|d'))*[ ']*$)"
)
_HOUR = re.compile(r"[ -]*(?:time|break|hour|pause|heure)\b")


def named(text: Text) -> Place | None:
    """Return the place that the letter names; of several, a table before a machine, a machine before a room."""
    hits: list[tuple[int, Place]] = []
    for rank, (kind, look) in enumerate(_KINDS):
        for match in look.finditer(text.plain):
            lead, tail = (
                text.plain[max(0, match.start() - 40) : match.start()],
                text.plain[match.end() : match.end() + 12],
            )
            if (_NOT.search(lead) and not lead.rstrip().endswith((" un", "'un"))) or _HOUR.match(tail):
                continue
            hits.append((rank, _place(text, kind, match.start(), match.end())))
            break
    if not hits:
        number = _NUMBER.search(text.plain)
        if number and _CALL.search(text.plain):
            hits.append((0, _place(text, PlaceKind.PHONE, number.start(), number.end())))
    return min(hits, key=lambda hit: hit[0])[1] if hits else None


def _place(text: Text, kind: PlaceKind, start: int, end: int) -> Place:
    """Return a place with the number, link or room beside it; empty where the letter names none."""
    said = text.raw[start:end] if kind is PlaceKind.IN_PERSON and not _ANYWHERE.fullmatch(text.plain[start:end]) else ""
    found = _NUMBER if kind is PlaceKind.PHONE else _LINK if kind is PlaceKind.VIDEO else None
    near = found.search(text.plain, max(0, start - 80), min(len(text.raw), end + 120)) if found else None
    if near:
        start, end = near.span()
        said = text.raw[start:end]
    return Place(kind=kind, text=said, span=Span(start=start, end=end))
