"""What a person must look at, whatever else was understood."""

import re
from collections.abc import Iterable

from secretaire.scheduling.assistant.core.signals import Signals, given, pattern
from secretaire.scheduling.assistant.core.text import Text, fold
from secretaire.scheduling.assistant.core.values import Doubt, Intent, Letter, Role

_SIGNS = 2  #: of a newsletter, in the letter of somebody who is known
_NAME = 3  #: letters of a name that is looked for
_OWN = 2_000  #: characters in which somebody says who writes
_LIMIT = 65_536  #: characters of a letter that are searched for attacks, quotes and all


#: "Take Roger off, he has been told": of a host's own hand, no threat.
_TOLD = re.compile(
    r"\b(?:il|elle|ils|elles) (?:est|sont|a ete|ont ete|en est|en sont) (?:deja |bien )?(?:prevenu|averti)e?s?\b"
    r"|\b(?:he|she|they)(?:'s| has|'ve| have| is| are)(?: already)? been warned\b"
)


def attack(letter: Letter, whole: str, own: str = "") -> bool:
    """Whether the letter commands the machine, threatens, or poses as the host; quoted and hidden text counts.

    :param own: what the writer wrote of it, without what is quoted.
    """
    shown = fold(whole[:_LIMIT])
    if letter.writer.role is Role.HOST and own:
        shown = shown.replace(fold(own), _TOLD.sub(" ", fold(own)), 1)
    plain = " ".join(f"{fold(letter.subject)}. {shown} {fold(letter.hidden[:_LIMIT])}".split())
    return given("attack", plain) or _covert(letter) or impersonates(letter) or _poses(letter, fold(whole[:_OWN]))


#: Whom a text speaks to that is kept from the eye of a person, or where it wants something sent; no word of a style.
_COVERT = re.compile(r"\b(?:agents?|assistant\w*|bots?|robots?|llm|instructions?|automat\w+)\b|\w@\w")


def _covert(letter: Letter) -> bool:
    """Whether hidden text speaks to a machine, or names an address."""
    return bool(_COVERT.search(fold(letter.hidden[:_LIMIT])))


def impersonates(letter: Letter) -> bool:
    """Whether somebody else writes under the host's name."""
    writer = letter.writer
    if writer.role is Role.HOST or writer.email.casefold() == letter.host_email.casefold():
        return False
    words = set(re.findall(r"\w+", fold(writer.name)))
    return len(words) > 1 and words == set(re.findall(r"\w+", fold(letter.host_name)))


def _poses(letter: Letter, plain: str) -> bool:
    """Whether somebody else says that it is the host who writes: "this is Ann, I lost my phone"."""
    writer = letter.writer
    names = [name for name in re.findall(r"\w+", fold(letter.host_name)) if len(name) >= _NAME]
    own = set(re.findall(r"\w+", fold(writer.name)))
    if writer.role is Role.HOST or not names or own & set(names):
        return False
    names = [re.escape(name) for name in names]
    return bool(
        re.search(
            rf"(?:^|[.!?;\n] ?|\b(?:hi|hello|hey|bonjour),? ?)(?:\w+, )?(?:this is|it's|it is|i am|i'm|c'est|ici"
            rf"|je suis)"
            rf" (?:moi, )?(?:{'|'.join(names)})\b(?!['-]| (?:qui|que|who|whom|that|and|et|i |we |you )|\?)",
            plain,
        )
    )


def machine(letter: Letter, text: Text) -> bool:
    """Whether a machine answers."""
    address = letter.writer.email.casefold().partition("@")[0]
    subject = fold(letter.subject)
    return (
        bool(_ROBOT.match(address))
        or bool(_MACHINE.search(subject))
        or (
            any(given("auto", each) and not _IGNORED.search(each) for each in _stretches(text))
            and not any(given("opt_out", each) for each in _stretches(text))
        )
    )


#: A person speaks of a machine: "if my out-of-office answers, ignore it".
_IGNORED = re.compile(
    r"\b(?:ignore|disregard|pay no attention to|don't mind|ignore[rz]|ne tenez pas compte|ne tiens pas compte"
    r"|oublie[rz]?"
    r"|n'y (?:faites|fais) pas attention)\b|\bif (?:you (?:get|receive|see) )?my (?:auto|out)"
)
_ROBOT = re.compile(r"mailer-?daemon|postmaster|bounces?\b|auto-?(?:reply|responder)")
_MACHINE = re.compile(
    r"\b(?:auto(?:matic|mated)?[- ]?(?:reply|response|matische|svar|respuesta|answer)"
    r"|reponse automatique|absence du bureau|out of (?:the )?office|autosvar|abwesenheit\w*|ooo\b"
    r"|undeliver\w+|delivery (?:status|failure)|mail delivery|returned mail|non distribue|non remis"
    r"|automati[a-z]+ (?:odpoved|odpowiedz|antwoord|antwort|svar|vastaus|valasz|odgovor|yanit)|respuesta automatica"
    r"|risposta automatica|resposta automatica|raspuns automat|automaattinen (?:vastaus|viesti)|afwezigheidsbericht"
    r"|fuera de la oficina|franvaromeddelande|fravaersmelding|poissaoloilmoitus"
    r"|message d'absence|absent(?:e)? du bureau|failure notice|echec de (?:remise|distribution)"
    r"|\[?(?:ticket|case|incident) ?#?\d)"
)


def _stretches(text: Text) -> Iterable[str]:
    """Yield the text in stretches of two sentences, for what a machine says goes over a full stop."""
    sentences = text.sentences
    for number, sentence in enumerate(sentences):
        following = sentences[number + 1].plain if number + 1 < len(sentences) else ""
        yield f"{sentence.plain} {following}"


#: "Could I grab 15 minutes with her", "as agreed with Ann, I have blocked Thursday": nobody writes to many so.
_REQUEST = re.compile(
    r"\b(?:as (?:agreed|discussed|promised)|comme (?:convenu|discute|evoque|promis)) (?:with|avec|by|par|on the phone"
    r"|au telephone)\b"
    r"|\b(?:j'ai bloque|je bloque|j'ai reserve|je reserve|i've (?:blocked|booked|reserved)|i have (?:blocked|booked"
    r"|reserved)) (?!a (?:table|stand|booth|hall|room)|une? (?:table|stand|salle))"
    r"|\b(?:could|can|may|might) (?:i|we) (?:\w+ ){0,3}(?:minutes|half an hour|an hour|a (?:call|chat|word|slot))\b"
    r"|\b(?:pourrais-je|pourrions-nous|puis-je|est-ce que je (?:peux|pourrais)) (?:\w+ ){0,4}(?:minutes|heure|entretien"
    r"|rendez-vous|rencontrer|parler)\b"
)


def bulk(letter: Letter, text: Text) -> bool:
    """Whether the letter went to many: a newsletter, an advertisement; of somebody known only by several signs."""
    look = pattern("bulk")
    signs = sum(len(look.findall(each.plain)) for each in text.sentences) if look else 0
    if _REQUEST.search(text.plain):
        return False
    return letter.writer.role is not Role.HOST and signs >= (1 if letter.writer.role is Role.STRANGER else _SIGNS)


#: What makes a meeting of the host's own a delicate one.
_DISPUTE = re.compile(r"\b(?:mise en demeure|assignation|suing|sues? (?:us|me)|lawsuit)\b")
#: Without any of these, nobody asks not to be written to again.
_ENOUGH = re.compile(
    r"\b(?:stop|plus|enlev\w+|retir\w+|cess\w+|ceas\w+|remov\w+|tak(?:e|ing) (?:\w+ ){1,4}(?:out|off|away)"
    r"|no (?:more|longer)|again|any ?more"
    r"|ot(?:ez|e)|ray(?:ez|e)|biff\w+|supprim\w+|effac\w+|delet\w+|lach\w+|tak(?:e|ing) (?:me|us) from"
    r"|never|jamais|not to be|enough|give it a rest|paix|tranquille|unsubscrib\w+|desinscri\w+|desabonn\w+"
    r"|leave (?:me|us) (?:alone|out))\b"
)


#: What is taken for a price: only the host can say whether it is paid.
_ONLY_IF = re.compile(
    r"\b(?:only if|(?:seule|unique)ment si|a (?:la )?(?:seule )?condition (?:que|qu'|de|d')|on (?:the |one )?condition"
    r"|sous reserve (?:que|qu'|de|d')|subject to)\b"
)


#: What is bargained over, which only the host can answer: "would she drop the commission to 8 %?".
_BARGAIN = re.compile(
    r"\b(?:commissions?|discounts?|rebates?|remises?|ristournes?|rabais|surcharges?|acompte|down payment)\b"
    r"|\b\d+(?:[.,]\d+)? ?(?:%|per ?cent\b|pour cent\b)"
)


def doubts(letter: Letter, signals: Signals, intent: Intent) -> set[Doubt]:
    """Return why a person must look, by what the letter is about."""
    found: set[Doubt] = set()
    legal = signals.given("legal") and letter.writer.role is not Role.HOST
    if (legal or signals.given("grief")) and intent is not Intent.AUTO_REPLY:
        found.add(Doubt.DELICATE)
    if letter.writer.role is Role.HOST and _DISPUTE.search(signals.text.plain):
        found.add(Doubt.DELICATE)
    if intent is Intent.OPT_OUT and not _ENOUGH.search(signals.text.plain):
        found.add(Doubt.UNSURE)
    if intent is Intent.ACCEPT and _ONLY_IF.search(signals.text.plain):
        found.add(Doubt.UNSURE)
    if signals.given("secret") and letter.writer.role is not Role.HOST:
        found.add(Doubt.CONFIDENTIAL)
    if letter.writer.role is Role.STRANGER and intent not in {Intent.AUTO_REPLY, Intent.NONE, Intent.OPT_OUT}:
        found.add(Doubt.STRANGER)
    if letter.writer.role is not Role.HOST and any(
        each.asks and _BARGAIN.search(each.plain) for each in signals.text.sentences
    ):
        found.add(Doubt.HOST_ONLY)
    if intent is Intent.QUESTION:
        found.add(Doubt.HOST_ONLY)
    return found
