"""Letters heard clause by clause: what each clause does, and what all of them come to."""

from datetime import date, datetime

import pytest
from tests.scheduling.assistant.core.asking import PARIS, agreed, host, letter, offered, said, slot, windows

from secretaire.scheduling.assistant.core import agreement, anaphora, hearing
from secretaire.scheduling.assistant.core.acts import Act
from secretaire.scheduling.assistant.core.acts import said as clauses
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.purposes import Stand, purpose
from secretaire.scheduling.assistant.core.reading import read
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent, Role, Slot, Span, Stage

TODAY = date(2026, 11, 2)


def heard(text, *times):
    """Return the acts of a text in which some words are known to be days."""
    spans = [Span(start=text.index(each), end=text.index(each) + len(each)) for each in times]
    return [each.act for each in clauses(Text(text), spans, spans)]


@pytest.mark.parametrize(
    ("text", "times", "acts"),
    [
        ("The first two don't work, the third does.", (), [Act.REFUSE, Act.OFFER]),
        ("Friday is fine, Monday I'm still in Leeds.", ("Friday", "Monday"), [Act.OFFER, Act.REFUSE]),
        ("Mornings I teach, Tuesday works.", ("Mornings", "Tuesday"), [Act.REFUSE, Act.OFFER]),
        ("I'm in Lyon on Tuesday. Could we meet there?", ("Tuesday",), [Act.OFFER, Act.ASK]),
        ("Could you tell me who comes?", (), [Act.QUESTION]),
        ("Could you remind me when we meet?", (), [Act.ANSWER, Act.QUESTION]),
        ("Would it be OK if my colleague joined us?", (), [Act.OFFER, Act.CHANGE]),
        ("Would it be OK if we said Friday?", ("Friday",), [Act.OFFER, Act.OFFER]),
        ("Would it be OK if we used the big room?", (), [Act.OFFER, Act.ASK]),
        ("If my boss agrees, Friday works.", ("Friday",), [Act.CONDITION, Act.OFFER]),
        ("If it suits you, Friday works.", ("Friday",), [Act.COURTESY, Act.OFFER]),
        ("Which I think is noon in Oslo.", (), [Act.TELL]),
        ("Je vous confirme le 9 à 14h.", ("le 9",), [Act.OFFER]),
        ("Je vous confirme demain.", ("demain",), [Act.ANSWER]),
        ("Pourriez-vous me renvoyer le lien ?", (), [Act.QUESTION]),
        ("Pouvons-nous terminer à 17h ?", ("17h",), [Act.CHANGE]),
        ("It must be before Friday.", ("Friday",), [Act.OFFER]),
        ("Before the trial I must be home by Friday.", ("Friday",), [Act.TELL]),
        ("We met last week.", (), [Act.TELL]),
        ("From Wednesday on, that is.", ("From Wednesday",), [Act.OFFER]),
        ("Anything later?", (), [Act.ANOTHER]),
        ("So it goes, dear.", (), [Act.TELL, Act.COURTESY]),
        ("Hmm.", (), [Act.UNKNOWN]),
        ("Salle 3, Mme Petit, qui est à Lyon, vient mardi.", ("mardi",), [Act.OFFER]),
    ],
)
def test_each_clause_does_one_thing(text, times, acts):
    assert heard(text, *times) == acts


def test_what_is_excepted_beside_a_time_makes_no_refusal():
    assert heard("Next week, but not Friday.", "Next week", "Friday") == [Act.OFFER]


def test_a_time_outside_every_clause_keeps_its_part():
    mention = Mention(
        span=Span(start=0, end=6), kind=Kind.INSTANT, grain=Grain.DAY, start=datetime.fromisoformat("2026-11-06"),
        facts=frozenset({Fact.WEEKDAY}),
    )  # fmt: skip
    moment = Moment(mention, Part.PREFERRED, 0, 0)

    assert hearing.placed(Text("Friday"), hearing.Heard(()), (moment,), TODAY, moving=False) == (moment,)


@pytest.mark.parametrize(
    ("text", "stand", "intent"),
    [
        ("We cancel.", Stand(stage=Stage.NONE, role=Role.GUEST), Intent.CANCEL),
        ("Hello.", Stand(stage=Stage.NONE, role=Role.HOST), Intent.ARRANGE),
        ("Could we meet?", Stand(stage=Stage.NONE, role=Role.GUEST), Intent.ARRANGE),
        ("Why should I come?", Stand(stage=Stage.NONE, role=Role.GUEST), Intent.QUESTION),
        ("I can't come.", Stand(stage=Stage.NONE, role=Role.GUEST), Intent.DECLINE),
        ("Thanks.", Stand(stage=Stage.NONE, role=Role.GUEST), Intent.NONE),
        ("We cancel.", Stand(stage=Stage.OFFERED, role=Role.GUEST), Intent.CANCEL),
        ("None works.", Stand(stage=Stage.OFFERED, role=Role.GUEST, open=True), Intent.DECLINE),
        ("That works.", Stand(stage=Stage.OFFERED, role=Role.GUEST, sole=True), Intent.ACCEPT),
        ("I'll let you know.", Stand(stage=Stage.OFFERED, role=Role.GUEST), Intent.NONE),
        ("Hmm.", Stand(stage=Stage.OFFERED, role=Role.GUEST, changes=True), Intent.AMEND),
        ("Is it cold?", Stand(stage=Stage.OFFERED, role=Role.GUEST), Intent.QUESTION),
        ("Other times, please?", Stand(stage=Stage.AGREED, role=Role.GUEST), Intent.POSTPONE),
        ("I can't come.", Stand(stage=Stage.AGREED, role=Role.GUEST), Intent.CANCEL),
        ("Where is it?", Stand(stage=Stage.AGREED, role=Role.GUEST), Intent.QUESTION),
        ("Is it fine?", Stand(stage=Stage.AGREED, role=Role.GUEST), Intent.QUESTION),
    ],
)
def test_the_clauses_come_to_a_purpose(text, stand, intent):
    assert purpose(hearing.hear(Text(text), ()), stand) is intent


THREE = offered("11-10 10:00", "11-12 14:30", "11-13 09:00")


@pytest.mark.parametrize(
    ("body", "windows_"),
    [
        ("Those days I'm away. The day after the last one would suit me.", ["11-14 00:00 11-15 00:00"]),
        (
            "None works. On Tuesday 17th I am away, the following day suits me.",
            ["-11-17 00:00 11-18 00:00", "11-18 00:00 11-19 00:00"],
        ),
        (
            "Impossible ces trois jours-là. Est-ce que le lendemain du dernier irait, à la même heure ?",
            ["11-14 09:00 11-14 10:00"],
        ),
        (
            "None works. The Monday 16th or the Monday after would be fine.",
            ["11-16 00:00 11-17 00:00", "11-23 00:00 11-24 00:00"],
        ),
    ],
)  # fmt: skip
def test_a_day_is_told_from_another(body, windows_):
    assert windows(said(body, THREE)) == windows_


def test_a_day_that_is_told_from_several_offers_stays_what_it_was():
    text = Text("The following day at the same time would suit me.")
    mention = Mention(
        span=Span(start=0, end=17), kind=Kind.INSTANT, grain=Grain.DAY, start=datetime.fromisoformat("2026-11-03"),
        facts=frozenset({Fact.RELATIVE}),
    )  # fmt: skip
    moment = Moment(mention, Part.WISH, 0, 0)

    assert anaphora.resolved(text, (moment,), THREE.offered, PARIS) == (moment,)


def test_that_day_is_the_only_one_on_offer():
    text = Text("That day at four?")
    mention = Mention(
        span=Span(start=0, end=8), kind=Kind.INSTANT, grain=Grain.DAY, start=datetime.fromisoformat("2026-11-02"),
        end=datetime.fromisoformat("2026-11-03"), facts=frozenset({Fact.RELATIVE}),
    )  # fmt: skip

    (found,) = anaphora.resolved(text, (Moment(mention, Part.WISH, 0, 0),), (slot("11-10 10:00"),), PARIS)

    assert (found.mention.start, found.mention.end) == (datetime(2026, 11, 10), datetime(2026, 11, 11))  # noqa: DTZ001  # wall clocks


def test_a_day_without_a_start_is_moved_nowhere():
    text = Text("That day at four?")
    mention = Mention(
        span=Span(start=0, end=8), kind=Kind.BEFORE, grain=Grain.DAY, end=datetime.fromisoformat("2026-11-03"),
        facts=frozenset({Fact.RELATIVE}),
    )  # fmt: skip
    moment = Moment(mention, Part.WISH, 0, 0)

    assert anaphora.resolved(text, (moment,), (slot("11-10 10:00"),), PARIS) == (moment,)


def test_that_morning_is_one_of_the_day_before_it():
    reading = said("I'm back on Wednesday the 11th: that morning would do me.")

    assert "11-11 08:00 11-11 12:00" in windows(reading)


def test_two_readings_that_differ_are_handed_on_with_both():
    reading = said("I'd rather not say, Tuesday maybe if Tom can, otherwise Friday.", THREE)

    assert Doubt.READINGS in reading.doubts


def test_a_reading_is_the_same_as_itself_and_not_as_one_that_only_rules_out():
    one, other = said("Next week."), said("Next week is impossible.")

    assert agreement.same(one, one, zone="Europe/Paris")
    assert not agreement.same(one, other, zone="Europe/Paris")


@pytest.mark.parametrize(
    "body",
    [
        "Mon assistant nous trouvera une heure par téléphone le lundi 10 novembre.",
        "Trouve-nous une heure le lundi 10 novembre.",
        "Le lundi 10 novembre, il paraît.",
    ],
)
def test_where_weekday_and_date_disagree_both_days_are_there_to_choose_from(body):
    reading = read(host(body), Context())

    assert Doubt.TIME in reading.doubts
    assert windows(reading) == ["11-10 00:00 11-11 00:00"]
    assert ["11-09 00:00 11-10 00:00"] in [windows(each) for each in reading.others]


def test_of_two_readings_the_one_with_times_is_shown():
    reading = said("My sister's wedding is on Tuesday the 10th.", role=Role.HOST)

    assert reading.escalate
    assert reading.windows


def test_a_host_who_speaks_of_letters_does_not_leave():
    body = "Ce labo me relance toutes les semaines. Trouve-lui une heure mardi prochain."

    assert read(host(body), Context()).intent is Intent.ARRANGE


def test_a_letter_of_long_sentences_is_heard_in_bounded_time():
    body = "and Tuesday, or Friday if that works, but not Monday, " * 1_100

    assert read(letter(body), agreed("11-10 10:00")).escalate
    assert isinstance(slot("11-10 10:00"), Slot)
