"""Turns with which a meeting begins: what bounds it, what is like the time before, what is taken out of a week."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.scheduling.assistant.core.asking import agreed, host, letter, offered, read, said, slot, windows

from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent, Role


def of_days(days, hours):
    start, end = hours.split("-")
    return [f"{day} {start} {day} {end}" for day in days.split()]


def of_starts(day, hours):
    return [f"{day} {hour} {day} {int(hour[:2]) + 1:02}{hour[2:]}" for hour in hours.split()]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        # some other time like the one before
        ("Mercredi après 15h, à défaut jeudi, mêmes heures.", of_days("11-04 11-05", "15:00-18:00")),
        ("Tuesday 10 in the late morning, or else the day after, same moment.", of_days("11-10 11-11", "10:00-12:00")),
        ("Demain à 7h30 ? Sinon après-demain la même heure.", ["11-03 07:30 11-03 08:30", "11-04 07:30 11-04 08:30"]),
        ("Mardi 10 à partir de 14h ; jeudi 12, idem.", of_days("11-10 11-12", "14:00-18:00")),
        # a list, and what stands in it
        ("Je peux le 9, 10 ou 11 décembre.", [f"12-{day:02} 00:00 12-{day + 1:02} 00:00" for day in (9, 10, 11)]),
        ("I am free on 12th post 4 pm and on 13th whole day.", ["11-12 16:00 11-12 18:00", "11-13 00:00 11-14 00:00"]),
        ("Any time past three on Thursday is fine.", ["11-05 15:00 11-05 18:00"]),
        # days and hours in another order
        ("Après 17h, du lundi 9 au mercredi 11.", of_days("11-09 11-10 11-11", "17:00-18:00")),
        ("Je suis libre tous les matins de 24 jusqu'à 26 novembre.", of_days("11-24 11-25 11-26", "08:00-12:00")),
        ("I am free one morning, November 10 through 12.", of_days("11-10 11-11 11-12", "08:00-12:00")),
        ("Any day between 10th and 12th November, forenoon only.", of_days("11-10 11-11 11-12", "08:00-12:00")),
        ("Deux heures ce vendredi, après 13h ?", ["11-06 13:00 11-06 18:00"]),
        ("Le 3 décembre, sur le coup de 11 heures.", ["12-03 11:00 12-03 12:00"]),
        ("On peut se voir le lundi 9 à 9h30, ou bien le même jour à 15h ?", of_starts("11-09", "09:30 15:00")),
        (
            "Libre mercredi 11 toute la journée, vendredi 13 à partir 16h.",
            ["11-11 00:00 11-12 00:00", "11-13 16:00 11-13 18:00"],
        ),
        ("Tuesday, no, I tell a lie: Wednesday the 11th at ten.", ["11-11 10:00 11-11 11:00"]),
        (
            "Je suis libre lundi 9 avant-midi ou bien le 20 en après-midi.",
            ["11-09 08:00 11-09 12:00", "11-20 12:00 11-20 18:00"],
        ),
        ("The 10 or the 12 of November, in the afternoon from the 14:30.", of_days("11-10 11-12", "14:30-18:00")),
        (
            "Half past four on Tuesday the 10th, or same again Wednesday.",
            ["11-10 16:30 11-10 17:30", "11-11 16:30 11-11 17:30"],
        ),
        ("Je peux mercredi 11, soit à 7h30 avant le journal, soit à 12h30 pile.", of_starts("11-11", "07:30 12:30")),
        (
            "Tuesday the 10th right when the doors open at 3:15, or Thursday the 12th at 7:30.",
            ["11-10 15:15 11-10 16:15", "11-12 07:30 11-12 08:30"],
        ),
        # what bounds it
        ("Thursday or Friday, before the ring opens at half nine.", of_days("11-05 11-06", "08:00-09:30")),
        ("Thursday morning is fine so long as we're done by ten.", ["11-05 08:00 11-05 10:00"]),
        ("Thursday before my 11 o'clock works for me.", ["11-05 08:00 11-05 11:00"]),
        ("Jeudi ou vendredi, avant la récré de 10h30.", of_days("11-05 11-06", "08:00-10:30")),
        ("Demain, avant ma tournée de 11h.", ["11-03 08:00 11-03 11:00"]),
        ("Il faudrait qu'on se voie avant notre fermeture du 20.", ["11-02 00:00 11-20 00:00"]),
        ("I'd like to see her before she flies on Friday.", ["11-02 00:00 11-06 00:00"]),
        ("Could we meet before month end?", ["11-02 00:00 12-01 00:00"]),
        ("Nous devrions nous revoir d'ici la fin du mois.", ["11-02 00:00 12-01 00:00"]),
        # out of what is left
        ("Any day but Monday next week works.", ["11-09 00:00 11-14 00:00", "-11-09 00:00 11-10 00:00"]),
        (
            "I can do the 12th or the 13th, any time bar the school run between 2 and 3.",
            [
                "11-12 00:00 11-13 00:00",
                "-11-12 14:00 11-12 15:00",
                "11-13 00:00 11-14 00:00",
                "-11-13 14:00 11-13 15:00",
            ],
        ),
        (
            "Any time next week, but not Wednesday, and mornings are hopeless for me.",
            [
                "11-09 00:00 11-14 00:00",
                "-11-11 00:00 11-12 00:00",
                *(f"-11-{day:02} 08:00 11-{day:02} 12:00" for day in range(9, 14)),
            ],
        ),
        (
            "Some time next week, mornings are hopeless for me.",
            ["11-09 00:00 11-14 00:00", *(f"-11-{day:02} 08:00 11-{day:02} 12:00" for day in range(9, 14))],
        ),
        # a week that is told by a day in it
        (
            "Mardi 17 de préférence, sinon n'importe quand cette semaine-là, sauf le vendredi.",
            ["~11-17 00:00 11-18 00:00", "11-16 00:00 11-21 00:00", "-11-20 00:00 11-21 00:00"],
        ),
        (
            "The 18th would be best, otherwise any day that week.",
            ["~11-18 00:00 11-19 00:00", "11-16 00:00 11-21 00:00"],
        ),
        ("Any day that week works.", []),
        # weekdays behind the day on which somebody comes
        (
            "I land on Tuesday 17 November and fly back on Friday. Wednesday or Thursday would be fine.",
            [f"11-{day} 00:00 11-{day + 1} 00:00" for day in (18, 19)],
        ),
        ("Any time this month is fine for me.", ["11-02 00:00 12-01 00:00"]),
        ("Fridays in December work for me.", [f"12-{day:02} 00:00 12-{day + 1:02} 00:00" for day in (4, 11, 18, 25)]),
        ("Plutôt la semaine suivante, celle du 16.", ["11-16 00:00 11-21 00:00"]),
        ("Pour moi la semaine calendaire 47.", ["11-16 00:00 11-21 00:00"]),
        (
            "Any time in December, only not the week of the 14th.",
            ["12-01 00:00 01-01 00:00", "-12-14 00:00 12-19 00:00"],
        ),
        ("Je peux en décembre après le 14.", ["12-15 00:00 01-01 00:00"]),
        ("Je vous propose lundi 9, en matinée chez moi, donc l'après-midi chez vous.", ["11-09 08:00 11-09 12:00"]),
    ],
)
def test_what_a_guest_can_do(body, wanted):
    assert windows(said(body)) == sorted(wanted)


def test_a_lunch_on_one_of_two_days_is_on_either():
    assert windows(read(host("Find a lunch with Tom Thursday or Friday, please."), Context())) == [
        "11-05 00:00 11-06 00:00",
        "11-06 00:00 11-07 00:00",
    ]


def test_what_is_only_called_after_the_weekend_is_not_on_it():
    body = "We need to talk about the weekend rota. Ada, plan something in week 47, please."

    assert windows(read(host(body), Context())) == ["11-16 00:00 11-21 00:00"]


def test_a_series_begins_with_its_first_meeting():
    body = "Ada, un appel aux deux semaines avec Tom à compter du mercredi 11 novembre, 8h30, trente minutes."
    found = read(host(body), Context())

    assert (windows(found), found.recurrence.rule) == (["11-11 08:30 11-11 09:00"], "FREQ=WEEKLY;INTERVAL=2")


def test_an_offer_is_taken_by_its_number_alone():
    context = offered("11-10 10:00", "11-12 15:00")

    assert said("La 2 ça roule", context).chosen == slot("11-12 15:00")


def test_the_week_after_the_one_that_is_full_is_meant_however_long_that_is_told():
    body = (
        "La semaine du 9 je suis sur un chantier loin d'ici, sans réseau ni courant fiable. Celle d'après, "
        "en revanche, quand vous voulez."
    )

    assert windows(said(body, offered("11-10 10:00", "11-12 15:00")))[-1] == "11-16 00:00 11-21 00:00"


@pytest.mark.parametrize(
    ("body", "doubt"),
    [
        ("Tuesday the 12th at four suits me.", Doubt.TIME),  # the 12th to come is a Thursday
        ("Je vous propose un dîner jeudi.", Doubt.TIME),
        ("Pour moi jeudi, à demi quatre.", Doubt.TIME),
        ("Thursday 4:30 pm, Zhongshan time, is fine for me.", Doubt.ZONE),
    ],
)
def test_what_can_be_meant_otherwise_is_asked(body, doubt):
    found = said(body, writer=replace(letter("").writer, zone="Europe/Berlin"), host_zone=zone(body))

    assert doubt in found.doubts


def zone(body):
    return "America/Toronto" if "dîner" in body else "Europe/Berlin"


def test_on_a_day_whose_number_is_offered_far_ahead_nobody_doubts():
    found = said("Tuesday the 15th at ten is perfect.", offered("12-15 10:00"))

    assert Doubt.TIME not in found.doubts


@pytest.mark.parametrize(
    "body", ["Tomorrow at four with the new man, his name escapes me.", "J'ai oublié son nom. Demain à 10h."]
)
def test_who_is_only_described_is_asked_for(body):
    found = read(host(body), Context())

    assert (found.intent, found.doubts) == (Intent.ARRANGE, (Doubt.UNSURE,))


def test_the_same_hour_as_the_meeting_that_goes_is_told_from_it():
    found = said("Peut-on repousser à la semaine qui vient, même jour et même heure ?", agreed("11-05 10:00"))

    assert windows(found) == ["11-12 10:00 11-12 11:00"]


@pytest.mark.parametrize("body", ["I can't see a way forward.", "Je ne vois plus d'issue."])
def test_despair_goes_to_a_person(body):
    assert Doubt.DELICATE in said(f"Please cancel Thursday. {body}", agreed("11-05 10:00")).doubts


@pytest.mark.parametrize(
    "body",
    [
        "Please find an hour with Tom, the day after the thesis.",
        "Trouvez une heure avec Tom, le lendemain de la soutenance.",
    ],
)
def test_a_day_that_only_an_event_tells_is_asked_for(body):
    assert Doubt.TIME in read(host(body), Context()).doubts


def test_all_but_one_of_the_offers_goes_to_a_person_rather_than_to_that_one():
    found = said("Toutes vos propositions sont bonnes à part la première.", offered("11-10 10:00", "11-12 15:00"))

    assert found.chosen is None or found.chosen == slot("11-12 15:00") or Doubt.CHOICE in found.doubts


def test_an_hour_at_the_edge_of_the_evening_is_that_hour():
    assert windows(said("Un soir de la semaine prochaine vers 17h30 ?")) == of_days(
        "11-09 11-10 11-11 11-12 11-13", "17:30-18:30"
    )


def test_an_hour_after_something_that_ends_then_is_a_bound():
    body = "Thursday, any time after my clinic, which ends at half twelve."

    assert windows(said(body)) == ["11-05 12:30 11-05 18:00"]


def test_an_hour_of_somebody_elsewhere_is_not_read_on_the_clock_from_here():
    found = read(host("La cliente voudrait une visio mardi 10 à 15h chez elle. Tu lui dis l'heure d'ici."), Context())

    assert Doubt.ZONE in found.doubts


@pytest.mark.parametrize(
    ("body", "delicate"),
    [
        ("La mise en demeure de Mme Stas est arrivée hier. Trouve-lui une heure lundi.", True),
        ("The report of Mme Stas came yesterday. Find her an hour on Monday.", False),
    ],
)
def test_a_dispute_of_the_hosts_own_is_delicate(body, delicate):
    assert (Doubt.DELICATE in read(host(body), Context()).doubts) is delicate


@pytest.mark.parametrize(
    ("part", "wanted"),
    [
        ("the back end of the", "11-12 00:00 11-14 00:00"),
        ("the start of the", "11-09 00:00 11-11 00:00"),
        ("the", "11-09 00:00 11-14 00:00"),
    ],
)
def test_a_meeting_can_go_to_a_part_of_the_week_after(part, wanted):
    found = read(host(f"Please move Thursday's chat to {part} following week."), agreed("11-05 10:00"))

    assert windows(found) == [wanted]


def test_a_meeting_keeps_the_hour_of_which_is_said_that_it_stays():
    found = read(host("Please shift the talk to Monday the 9th, the hour can stay."), agreed("11-05 10:00"))

    assert windows(found) == ["11-09 10:00 11-09 11:00"]


def test_whoever_asks_for_minutes_sends_no_newsletter():
    stranger = replace(letter("").writer, role=Role.STRANGER)
    body = "Hi, I write the Groundwork newsletter. Could I grab 15 minutes with Ms Blum on Tuesday at 4?"

    assert said(body, writer=stranger).intent is not Intent.NONE


def test_whoever_wants_to_be_off_a_list_takes_no_offer():
    found = said("Veuillez m'enlever de cette liste, je ne fais plus cela depuis le 1er.", offered("11-10 10:00"))

    assert found.intent is Intent.OPT_OUT


def test_a_death_that_is_told_softly_goes_to_a_person():
    body = "Mon père s'est éteint cette nuit. Je ne viendrai pas jeudi."

    assert Doubt.DELICATE in said(body, agreed("11-05 10:00")).doubts


def test_an_hour_forward_is_later_to_some():
    assert Doubt.TIME in said("Can we move Thursday's meeting one hour forward?", agreed("11-05 10:00")).doubts


def test_whoever_takes_an_offer_back_in_the_same_breath_has_not_taken_it():
    found = said("Let's say the Tuesday. No, sorry: the Thursday.", offered("11-10 10:00", "11-12 15:00"))

    assert found.chosen is None or found.chosen == slot("11-12 15:00")


def test_a_thing_that_one_is_invited_to_is_no_hour():
    found = read(host("Invite Tom à un Webex d'une heure et demie, mercredi 11 ou vendredi 13."), Context())

    assert (windows(found), found.duration) == (
        ["11-11 00:00 11-12 00:00", "11-13 00:00 11-14 00:00"],
        timedelta(minutes=90),
    )


def test_an_hour_at_the_place_of_whom_it_is_written_to_is_on_the_clock_there():
    found = read(host("Ada nous réserve Zoom avec Tom lundi 9 à 16h, heure de chez vous à Londres."), Context())

    assert windows(found) == ["11-09 17:00 11-09 18:00"]


def test_a_number_that_the_month_before_it_has_not_stays_where_it_is():
    assert windows(said("In February, but not the 31st.")) == ["-12-31 00:00 01-01 00:00", "02-01 00:00 03-01 00:00"]


def test_how_long_something_takes_bounds_nothing():
    assert windows(said("Any time Thursday before my 20 minutes of yoga is fine.")) == ["11-05 00:00 11-06 00:00"]


@pytest.mark.parametrize(
    "body",
    [
        "Malheureusement ces deux jours, c'est non. Le lundi d'après, à la même heure ?",
        "Neither of them, sorry. The Monday after, same time?",
    ],
)
def test_the_monday_after_is_the_one_behind_what_was_offered(body):
    found = said(body, offered("11-11 10:00", "11-12 10:00"))

    assert windows(found) == ["11-16 10:00 11-16 11:00"]


@pytest.mark.parametrize("body", ["Mardi, seulement si le prix ne bouge pas.", "Tuesday, only if the price stands."])
def test_what_is_taken_for_a_price_goes_to_the_host(body):
    assert Doubt.UNSURE in said(body, offered("11-10 10:00", "11-12 15:00")).doubts


def test_the_next_day_without_a_change_of_the_hour():
    assert windows(said("On décale au lendemain sans changer l'heure ?", agreed("11-05 10:00"))) == [
        "11-06 10:00 11-06 11:00"
    ]
