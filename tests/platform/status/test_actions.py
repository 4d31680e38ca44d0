"""Places report, days follow from what they saw, alerts come and go, and people are told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import make_tenant, system
from tests.meetings import promises

from secretaire import config
from secretaire.lib import scope, signing
from secretaire.lib.errors import Missing, Refused
from secretaire.platform.status import actions, queries
from secretaire.platform.status.actions import NameTaken, Notice, Over
from secretaire.platform.status.core.outages import outages
from secretaire.platform.status.core.reports import OLDEST, Result, Target, Why
from secretaire.platform.status.core.showing import Condition, Indicator, Kind, Stage
from secretaire.platform.status.models import Day, Incident, Place, Update
from secretaire.platform.status.models import Result as Row
from secretaire.protection.alerts import queries as alerts
from secretaire.protection.audit.models import Entry

NOW = datetime(2026, 3, 2, 12, 0, 30, tzinfo=UTC)
KEY = signing.public(signing.fresh())
MINUTE = timedelta(minutes=1)


@pytest.fixture(name="promised")
def _promised():
    with promises() as found:
        yield found


@pytest.fixture
def there(db, promised):
    """A tenant whose ground is held."""
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        yield tenant


def place(tenant, name="paris-1", added=NOW - timedelta(days=30)) -> Place:
    return actions.register(actor=system(tenant), name=name, key=KEY, now=added)


def sees(place: Place, marks: str, *, upto=NOW, target=Target.PAGE, arrived=None) -> None:
    """Let a place have seen something each minute until an instant: + up, - down, blank nothing."""
    results = [
        Result(
            target=target,
            at=upto - MINUTE * (len(marks) - number),
            ok=mark == "+",
            took=timedelta(milliseconds=100),
            why=Why.NONE if mark == "+" else Why.SILENT,
        )
        for number, mark in enumerate(marks)
        if mark != " "
    ]
    actions.receive(tenant_id=place.tenant_id, place_id=place.pk, results=results, now=arrived or upto)


def reckon(tenant, now=NOW) -> None:
    for day in queries.touched(tenant_id=tenant.pk, now=now):
        actions.reckon(tenant_id=tenant.pk, on=day, now=now)


def lengths(tenant, now=NOW) -> list[int]:
    """Return how many minutes each outage lasted."""
    since = NOW.date() - timedelta(days=1)
    found = queries.courses(tenant_id=tenant.pk, since=since, now=now)[Target.PAGE]
    return [each.length // MINUTE for each in outages(found)]


def raised(tenant) -> set[tuple[str, str]]:
    return {(each.key.split("/")[1], each.severity) for each in alerts.unsettled(tenant_id=tenant.pk)}


def entries(tenant, verb) -> int:
    return Entry.objects.filter(tenant_id=tenant.pk, verb=verb).count()


def test_a_place_is_registered_once_and_removed_once(there):
    found = place(there)

    with pytest.raises(NameTaken):
        place(there)
    assert queries.place_by_name(tenant_id=there.pk, name="paris-1") == found
    actions.remove(actor=system(there), place_id=found.pk, now=NOW)

    assert queries.place_by_name(tenant_id=there.pk, name="paris-1") is None
    with pytest.raises(Missing):
        actions.remove(actor=system(there), place_id=found.pk, now=NOW)
    assert place(there).pk != found.pk  # the name is free again
    assert (str(found), entries(there, "place.registered"), entries(there, "place.removed")) == ("paris-1", 2, 1)


@pytest.mark.parametrize(
    ("name", "key"),
    [("Paris", KEY), ("", KEY), ("paris", "x"), ("paris", KEY[:-4]), ("p" * 41, KEY)],
    ids=["capital", "nameless", "no key", "cut key", "long name"],
)
def test_what_is_no_name_or_key_is_refused(there, name, key):
    with pytest.raises(Refused):
        actions.register(actor=system(there), name=name, key=key, now=NOW)


def test_what_is_sent_twice_is_kept_once_and_what_cannot_be_of_now_never(there):
    found = place(there)
    late = Result(target=Target.API, at=NOW - OLDEST - MINUTE, ok=True, took=MINUTE)
    early = Result(target=Target.API, at=NOW + timedelta(hours=1), ok=True, took=MINUTE)

    for _ in range(2):
        sees(found, "+-")
        actions.receive(tenant_id=there.pk, place_id=found.pk, results=[late, early], now=NOW)

    assert [(each.ok, each.why, str(each)[:4]) for each in Row.objects.order_by("at")] == [
        (True, "", "page"),
        (False, "silent", "page"),
    ]


def test_an_outage_is_known_once_its_results_arrive(there):
    found = place(there)
    sees(found, "+" * 30, upto=NOW - timedelta(minutes=20))
    reckon(there)
    assert lengths(there) == []

    sees(found, "-" * 15 + "++", upto=NOW - timedelta(minutes=3), arrived=NOW)
    reckon(there)

    assert lengths(there) == [15]
    assert str(Day.objects.get()) == "page 2026-03-02"


def test_results_of_an_earlier_day_that_arrive_late_are_reckoned(there):
    found = place(there)
    sees(found, "++++")
    reckon(there, NOW)
    sees(found, "-" * 12, upto=NOW - timedelta(days=1), arrived=NOW + MINUTE)

    assert queries.touched(tenant_id=there.pk, now=NOW + MINUTE) == [NOW.date() - timedelta(days=1), NOW.date()]
    reckon(there, NOW + MINUTE)

    assert lengths(there) == [12]


def test_an_outage_over_midnight_is_one(there):
    midnight = NOW.replace(hour=0, minute=0)
    sees(place(there), "+" * 5 + "-" * 14 + "+" * 5, upto=midnight + timedelta(minutes=10))
    reckon(there, midnight + timedelta(minutes=13))

    assert lengths(there, now=midnight + timedelta(minutes=15)) == [14]
    assert Day.objects.count() == 2


def test_reckoning_again_changes_nothing(there):
    sees(place(there), "+-" * 10)
    reckon(there)
    before = list(Day.objects.values())

    reckon(there)

    assert list(Day.objects.values()) == before


def test_of_two_places_one_is_no_majority(there):
    sees(place(there), "-" * 20)
    sees(place(there, "lyon-1"), "+" * 20)
    reckon(there)

    assert lengths(there) == []
    assert queries.conditions(tenant_id=there.pk, now=NOW) == {Target.PAGE: Condition.PARTIAL}


def test_a_target_that_is_not_heard_of_any_more_is_unknown(there):
    sees(place(there), "++", target=Target.MAIL)
    reckon(there)

    assert queries.conditions(tenant_id=there.pk, now=NOW + timedelta(hours=1)) == {Target.MAIL: Condition.UNKNOWN}


def test_the_speed_of_a_day_is_that_of_what_worked(there):
    sees(place(there), "+-" * 5)
    reckon(there)

    assert queries.speeds(tenant_id=there.pk, since=NOW.date()) == {Target.PAGE: [(NOW.date(), 100)]}
    assert Day.objects.get().slow == 100


def test_what_fails_too_often_is_an_alert_until_it_does_not(there):
    found = place(there)
    sees(found, "+" * 60 + "-" * 10)
    reckon(there)

    actions.watch(actor=system(there), now=NOW)
    assert raised(there) == {("burning", "critical")}

    later = NOW + timedelta(hours=7)
    sees(found, "+" * 420, upto=later)
    reckon(there, later)
    actions.watch(actor=system(there), now=later)

    assert raised(there) == set()
    assert entries(there, "availability.recovered") == 1


def test_what_burned_and_does_not_any_more_fast_is_less_bad(there):
    sees(place(there), "+" * 60 + "-" * 10 + "+" * 15)
    reckon(there)

    actions.watch(actor=system(there), now=NOW)

    assert raised(there) == {("burning", "high")}


def test_a_place_that_is_silent_is_an_alert_and_all_of_them_a_worse_one(there):
    sees(place(there), "+" * 10)
    place(there, "lyon-1")
    reckon(there)

    actions.watch(actor=system(there), now=NOW)
    assert raised(there) == {("silent", "medium")}
    actions.watch(actor=system(there), now=NOW + timedelta(minutes=20))

    assert raised(there) == {("silent", "high")}
    assert [each.silent for each in queries.heard(tenant_id=there.pk, now=NOW)] == [True, False]


def test_where_no_place_is_registered_nobody_is_alerted(there):
    actions.watch(actor=system(there), now=NOW)

    assert raised(there) == set()


def notice(**values) -> Notice:
    told = {
        "kind": Kind.INCIDENT,
        "title": {"en": "Bookings fail", "fr": ""},
        "text": {"en": " We look into it.\x00\r\nSoon. ", "fr": "Nous cherchons."},
        "impact": Indicator.MAJOR,
        "stage": Stage.INVESTIGATING,
        "targets": (Target.PAGE,),
        "began": NOW,
    }
    return Notice(**told | values)


def test_what_is_announced_is_published_at_once(there, promised):
    made = actions.announce(actor=system(there), notice=notice(), now=NOW)

    (found,) = queries.incidents(tenant_id=there.pk, since=NOW - timedelta(days=90))
    assert (found.id, found.title, found.targets, found.stage) == (
        made.pk,
        {"en": "Bookings fail"},
        (Target.PAGE,),
        Stage.INVESTIGATING,
    )
    assert found.said[0].text == {"en": "We look into it.\nSoon.", "fr": "Nous cherchons."}
    assert [each["tenant_id"] for each in promised.of(actions.publish)] == [str(there.pk)]
    assert (str(made), entries(there, "incident.announced")) == (f"incident {NOW}", 1)


def test_an_incident_ends_with_its_last_stage_and_can_be_explained_later(there):
    made = actions.announce(actor=system(there), notice=notice(), now=NOW)

    def tell(stage, after):
        actions.tell(
            actor=system(there), incident_id=made.pk, stage=stage, text={"en": f"{stage}"}, now=NOW + MINUTE * after
        )

    tell(Stage.MONITORING, 5)
    tell(Stage.RESOLVED, 10)
    tell(Stage.RESOLVED, 600)
    with pytest.raises(Over):
        tell(Stage.IDENTIFIED, 601)

    found = queries.incident(tenant_id=there.pk, incident_id=made.pk)
    assert (found.ended, found.stage, len(found.said)) == (NOW + 10 * MINUTE, Stage.RESOLVED, 4)
    assert str(Update.objects.order_by("at").first()) == f"investigating {NOW}"


@pytest.mark.parametrize(
    "values",
    [
        {"title": {"en": " ", "fr": ""}},
        {"text": {"en": "", "fr": "\x07"}},
        {"stage": Stage.SCHEDULED},
        {"kind": Kind.MAINTENANCE, "stage": Stage.SCHEDULED, "until": NOW},
    ],
)
def test_what_says_nothing_or_contradicts_itself_is_not_announced(there, values):
    with pytest.raises(Refused):
        actions.announce(actor=system(there), notice=notice(**values), now=NOW)

    assert not Update.objects.exists()


def test_a_stage_of_another_kind_is_refused_and_a_foreign_incident_is_missing(there):
    made = actions.announce(actor=system(there), notice=notice(), now=NOW)

    with pytest.raises(Refused):
        actions.tell(actor=system(there), incident_id=made.pk, stage=Stage.COMPLETED, text={"en": "x"}, now=NOW)
    with pytest.raises(Missing):
        queries.incident(tenant_id=there.pk, incident_id=there.pk)


def test_a_maintenance_has_a_beginning_and_an_end(there):
    told = notice(
        kind=Kind.MAINTENANCE,
        stage=Stage.SCHEDULED,
        impact=Indicator.NONE,
        began=NOW + timedelta(days=1),
        until=NOW + timedelta(days=1, hours=2),
    )
    made = actions.announce(actor=system(there), notice=told, now=NOW)

    found = queries.incident(tenant_id=there.pk, incident_id=made.pk)
    assert (found.kind, found.until, found.ended) == (Kind.MAINTENANCE, told.until, None)


def test_what_has_ended_as_it_is_announced_has_ended(there):
    made = actions.announce(actor=system(there), notice=notice(stage=Stage.RESOLVED), now=NOW)

    assert Incident.objects.get(pk=made.pk).ended_at == NOW


@pytest.mark.usefixtures("as_worker")
def test_results_go_soon_and_days_and_incidents_late(there):
    found = place(there)
    sees(found, "+-")
    reckon(there)
    actions.announce(actor=system(there), notice=notice(stage=Stage.RESOLVED), now=NOW)
    open_still = actions.announce(actor=system(there), notice=notice(), now=NOW)

    actions.forget(actor=system(there), now=NOW + timedelta(days=34))
    assert (Row.objects.count(), Day.objects.count()) == (2, 1)
    actions.forget(actor=system(there), now=NOW + timedelta(days=36))
    assert (Row.objects.count(), Day.objects.count(), Incident.objects.count()) == (0, 1, 2)
    actions.forget(actor=system(there), now=NOW + timedelta(days=1102))

    assert (Day.objects.count(), list(Incident.objects.all())) == (0, [open_still])
    assert entries(there, "availability.forgotten") == 2


@pytest.mark.parametrize(("setting", "value"), [("objective", "100"), ("objective", "much"), ("outage_minutes", 0)])
def test_settings_that_mean_nothing_are_told(monkeypatch, setting, value):
    settings = config.load()
    changed = replace(settings, status=replace(settings.status, **{setting: value}))
    monkeypatch.setattr(config, "load", lambda: changed)

    with pytest.raises(config.Misconfigured, match=setting):
        _ = queries.objective(), queries.least()
