"""The guest whom a program names, with answers that the page's own form would take."""

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from django.utils.translation import gettext as _
from django.utils.translation import override

from secretaire.lib.errors import Refused
from secretaire.platform.api.forms.bookings import BookingSent, GuestSent
from secretaire.scheduling.booking.core import Guest
from secretaire.scheduling.pages.core import PlaceKind, QuestionKind, in_language

if TYPE_CHECKING:
    from secretaire.scheduling.pages.models import Page, Question

_NO_PLACES = frozenset({"Factory", "localtime", "posixrules"})
_PHONE = re.compile(r"\+?[0-9][0-9 ()/.\-]{4,29}")
_LINE = 500


def guest(page: "Page", sent: BookingSent) -> Guest:
    """Return who comes, and what they answered.

    :raises Refused: if the page asks for something else
    """
    person = sent.guest
    if person.time_zone not in available_timezones() - _NO_PLACES:
        raise Refused(_("There is no time zone “%(zone)s”.") % {"zone": person.time_zone})
    given = {each.position: each.answer for each in sent.answers}
    questions = {each.position: each for each in page.questions.all()}
    if len(given) != len(sent.answers) or set(given) - set(questions):
        raise Refused(_("An answer belongs to no question of this page, or is here twice."))
    with override(person.language):
        answers = [*_phone(page, person, list(questions.values()))]
        for position, question in questions.items():
            label = in_language(question.label, person.language, *page.languages)
            if position in given:
                answers.append((label, _answer(page, question, given[position], person.language)))
            elif question.required:
                raise Refused(_("The question “%(label)s” needs an answer.") % {"label": label})
    return Guest(
        name=person.name.strip(),
        email=person.email,
        zone=person.time_zone,
        language=person.language,
        answers=tuple(answers),
    )


def _phone(page: "Page", person: GuestSent, questions: "list[Question]") -> list[tuple[str, str]]:
    asked = any(each.kind == QuestionKind.PHONE and each.required for each in questions)
    if page.place_kind == PlaceKind.PHONE and not asked and not person.phone:
        raise Refused(_("The host calls the guest: a phone number is needed."))
    return [(_("Your phone number"), person.phone)] if person.phone else []


def _answer(page: "Page", question: "Question", text: str, language: str) -> str:
    kind = QuestionKind(question.kind)
    if kind is QuestionKind.CHOICE:
        known = next((each for each in question.choices if text in each.values()), None)
        if known:
            return in_language(known, language, *page.languages)
    elif kind is QuestionKind.YES:
        if text == "true" or (text == "false" and not question.required):
            return _("Yes") if text == "true" else _("No")
    elif _fits(kind, text):
        return text
    raise Refused(_("The question “%(label)s” cannot be answered like that.") % {"label": _called(page, question)})


def _fits(kind: QuestionKind, text: str) -> bool:
    if kind is QuestionKind.PHONE:
        return _PHONE.fullmatch(text) is not None
    if kind is QuestionKind.NUMBER:
        try:
            return len(text) <= 20 and Decimal(text).is_finite()  # noqa: PLR2004  # signs, as in the page's form
        except InvalidOperation:
            return False
    return kind is QuestionKind.TEXT or len(text) <= _LINE


def _called(page: "Page", question: "Question") -> str:
    return in_language(question.label, "", *page.languages)
