"""What the values of the catalogue refuse."""

from functools import partial

import pytest

from secretaire.trust.measures.core import (
    Duration,
    DutyTemplate,
    Executor,
    Kind,
    Measure,
    Nature,
    NoDuration,
    Objective,
    Parameter,
    Procedure,
    Promise,
    Proof,
    Register,
    Responsible,
    Stricter,
    Unsound,
    figure,
    sentence,
)

rpo = partial(Parameter, name="rpo", kind=Kind.DURATION, default="PT1H")
count = partial(Parameter, name="count", kind=Kind.COUNT, default=2)
share = partial(Parameter, name="share", kind=Kind.PERCENTAGE, default=25)
day = partial(Parameter, name="day", kind=Kind.DATE, default="2026-11-27")
cipher = partial(Parameter, name="cipher", kind=Kind.CHOICE, default="AES", choices=("AES", "ChaCha"))
duty = partial(DutyTemplate, key="rpo", executor=Executor.CHECK, name="backups.rpo", every="PT1H")
register = partial(
    Register,
    key="risk",
    states=("open", "closed"),
    transitions={"open": ("closed",), "closed": ("open",)},
    initial="open",
)
procedure = partial(Procedure, key="review", fields=("before", "after"), signers="security")
measure = partial(
    Measure,
    key="backups.rpo",
    area="continuity",
    nature=Nature.MECHANISM,
    responsible=Responsible.PROVIDER,
    sentences={"en": "At most {rpo} is lost.", "fr": "Au plus {rpo} est perdu."},
    objectives=(Objective.AVAILABILITY,),
    promises=("BCP-08",),
    parameters=(rpo(),),
    duties=(duty(),),
)


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("P1Y2M", Duration(months=14)),
        ("P2W", Duration(days=14)),
        ("P1DT1H2M3S", Duration(days=1, seconds=3723)),
        ("PT5M", Duration(seconds=300)),
    ],
)
def test_a_duration_is_read(text, duration):
    assert Duration.parse(text) == duration


@pytest.mark.parametrize(
    "text", ["periodic", "", "P", "PT", "P1DT", "P0D", "P1W2D", "1 month", "P-1D", "P\u0661D", 3, None]
)
def test_what_is_no_duration_is_refused(text):
    with pytest.raises(NoDuration, match="is no ISO 8601 duration"):
        Duration.parse(text)


def test_durations_are_compared_roughly():
    assert Duration.parse("P12M").roughly == Duration.parse("P1Y").roughly
    assert Duration.parse("P30D").roughly < Duration.parse("P1M").roughly < Duration.parse("P31D").roughly


@pytest.mark.parametrize("word", ["periodic", "regularly", "sometimes", "P"])
def test_a_duty_without_a_rhythm_cannot_be(word):
    with pytest.raises(NoDuration):
        duty(every=word)


def test_a_duty_goes_by_the_calendar_or_by_what_happens():
    assert not duty().by_event
    assert duty(every="deploy").by_event


@pytest.mark.parametrize("wrong", [{"grace": "a while"}, {"key": "RPO"}, {"name": "Backups rpo"}])
def test_a_duty_has_names_and_a_grace(wrong):
    with pytest.raises(ValueError, match="is no"):
        duty(**wrong)


@pytest.mark.parametrize(
    ("made", "wrong"),
    [
        (rpo, {"default": "often"}),
        (rpo, {"name": "RPO"}),
        (rpo, {"lower": "PT2H"}),
        (rpo, {"upper": "PT1M"}),
        (rpo, {"choices": ("PT1H",)}),
        (count, {"default": -1}),
        (count, {"default": "1.5"}),
        (count, {"default": "two"}),
        (count, {"default": "NaN"}),
        (count, {"default": "Infinity"}),
        (share, {"default": "100.1"}),
        (day, {"default": "2026-02-30"}),
        (cipher, {"default": "DES"}),
        (cipher, {"choices": ()}),
    ],
)
def test_a_figure_is_of_its_kind_and_within_bounds(made, wrong):
    with pytest.raises(Unsound):
        made(**wrong)


def test_a_figure_may_stand_at_its_bounds():
    assert rpo(lower="PT1H", upper="PT60M").default == "PT1H"
    assert share(default="99.5", upper=100).size("99.5") < 100


def test_which_figure_promises_less_depends_on_what_it_is_of():
    assert rpo(stricter=Stricter.LESS).weaker("PT2H", than="PT1H")
    assert not rpo(stricter=Stricter.LESS).weaker("PT1H", than="PT1H")
    assert count(stricter=Stricter.MORE).weaker(1, than=2)
    assert not count(stricter=Stricter.MORE).weaker(3, than=2)
    assert not count().weaker(1, than=2)


def test_a_register_knows_what_may_follow():
    assert register().may("open", "closed")
    assert not register().may("open", "open")
    assert not register().may("lost", "open")


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "Risk"},
        {"initial": "new"},
        {"states": ("open",)},
        {"transitions": {"open": ("lost",), "closed": ()}},
        {"transitions": {"open": (), "closed": ()}},
        {"second": frozenset({("open", "open")})},
        {"second": frozenset({("lost", "open")})},
    ],
)
def test_a_register_has_no_state_that_is_unknown_or_never_reached(wrong):
    with pytest.raises(Unsound):
        register(**wrong)


def test_what_was_confirmed_is_confirmed_again_until_nobody_answers_for_it_any_more():
    steps = {"asked": ("agreed",), "agreed": ("begun", "done"), "begun": ("done", "agreed"), "done": ()}
    found = register(
        states=tuple(steps),
        transitions=steps,
        initial="asked",
        owned=frozenset({"agreed", "begun"}),
        second=frozenset({("asked", "agreed")}),
    )

    assert {state: found.anew(state) for state in steps} == {
        "asked": None,
        "agreed": "asked",
        "begun": "asked",
        "done": None,
    }


@pytest.mark.parametrize("wrong", [{"fields": ()}, {"fields": ("a", "a")}, {"fields": ("A",)}, {"key": "a b"}])
def test_a_form_has_fields_each_once(wrong):
    with pytest.raises(Unsound):
        procedure(**wrong)


def test_a_promise_has_a_number():
    named = partial(Promise, area="continuity", kind=Proof.MECHANISM, responsible=Responsible.PROVIDER, says="")

    assert named(id="BCP-08").figures == ""
    with pytest.raises(Unsound):
        named(id="BCP-8")


def test_a_measure_says_what_proves_it():
    found = measure(duties=(duty(), duty(key="read", executor=Executor.PERSON, name="review")))

    assert found.checks == ("backups.rpo",)
    assert found.procedures == ("review",)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"key": "Backups"}, "is no name"),
        ({"promises": ("all",)}, "is no name"),
        ({"sentences": {"en": "At most {rpo} is lost."}}, "one sentence in each"),
        ({"sentences": {"en": "At most {rpo} is lost.", "fr": "Au plus 1 heure, {rpo}."}}, "a digit in a sentence"),
        ({"sentences": {"en": "At most {rpo} is lost.", "fr": "Rien n'est perdu."}}, "names other parameters"),
        ({"sentences": {"en": "{rpo} {rto}", "fr": "{rpo} {rto}"}}, "names other parameters"),
        ({"parameters": (rpo(), rpo())}, "stands twice"),
        ({"duties": (duty(), duty())}, "stands twice"),
        ({"duties": (duty(parameter="rto"),)}, "is no duration of it"),
        ({"responsible": Responsible.CLIENT}, "due at each tenant"),
        ({"responsible": Responsible.SHARED}, "the client's half is said"),
        ({"responsible": Responsible.SHARED, "half": {"en": "Half."}}, "the client's half is said"),
        ({"responsible": Responsible.SHARED, "half": {"en": "2 copies.", "fr": "Copies."}}, "a digit in a sentence"),
    ],
)
def test_a_measure_that_contradicts_itself_is_refused(wrong, words):
    with pytest.raises(Unsound, match=words):
        measure(**wrong)


def test_a_count_is_no_rhythm():
    with pytest.raises(Unsound, match="is no duration of it"):
        measure(sentences={"en": "{count}", "fr": "{count}"}, parameters=(count(),), duties=(duty(parameter="count"),))


def test_a_client_has_duties_of_its_own():
    assert measure(responsible=Responsible.CLIENT, duties=(duty(per_tenant=True),)).duties[0].per_tenant


def test_a_sentence_has_the_figures_that_were_chosen():
    assert sentence(measure(), "en") == "At most 1 hour is lost."
    assert sentence(measure(), "fr", {"rpo": "PT2H"}) == "Au plus 2 heures est perdu."
    with pytest.raises(Unsound):
        sentence(measure(), "en", {"rpo": "a while"})


@pytest.mark.parametrize(
    ("parameter", "value", "english", "french"),
    [
        (rpo(), "P1Y6M", "1 year and 6 months", "1 an et 6 mois"),
        (rpo(), "P2W", "14 days", "14 jours"),
        (rpo(), "P1DT1H1S", "1 day, 1 hour and 1 second", "1 jour, 1 heure et 1 seconde"),
        (rpo(), "PT90M", "1 hour and 30 minutes", "1 heure et 30 minutes"),
        (share(), "99.5", "99.5", "99,5"),
        (count(), 3, "3", "3"),
        (day(), "2026-08-01", "1 August 2026", "1 août 2026"),
        (cipher(), "AES", "AES", "AES"),
    ],
)
def test_a_figure_reads_as_people_write_it(parameter, value, english, french):
    assert (figure(parameter, value, "en"), figure(parameter, value, "fr")) == (english, french)
