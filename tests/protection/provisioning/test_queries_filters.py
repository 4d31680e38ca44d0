"""Filters and orders of RFC 7644, sections 3.4.2.2 and 3.4.2.3: what each finds, and what is none."""

import pytest
from tests.protection.provisioning.directory import SEARCH, USER

pytestmark = pytest.mark.django_db
EVERYBODY = {"ada", "bob", "e_e"}

USERS = {
    # each operator, on words that are compared without their case
    'userName eq "ADA@people.test"': {"ada"},
    'userName ne "ada@people.test"': {"bob", "e_e"},
    'userName co "PEOPLE"': {"ada", "bob"},
    'userName sw "B"': {"bob"},
    'userName ew "new.TEST"': {"e_e"},
    "userName pr": EVERYBODY,
    'userName gt "bob@people.test"': {"e_e"},
    'userName ge "bob@people.test"': {"bob", "e_e"},
    'userName lt "bob@people.test"': {"ada"},
    'userName le "bob@people.test"': {"ada", "bob"},
    # on words that are compared with it, and that not everybody has
    'externalId eq "A-1"': {"ada"},
    'externalId ne "A-1"': {"bob", "e_e"},
    'externalId co "-"': {"ada", "bob"},
    'externalId sw "a"': {"bob"},
    'externalId ew "-1"': {"ada", "bob"},
    "externalId pr": {"ada", "bob"},
    'externalId gt "A-1"': {"bob"},
    'externalId eq ""': set(),
    'externalId co ""': {"ada", "bob"},
    "externalId eq null": {"e_e"},
    # on flags, times, names in names, and lists
    "active eq true": {"ada", "e_e"},
    "active eq false": {"bob"},
    "active ne true": {"bob"},
    "active pr": EVERYBODY,
    'active eq "false"': {"bob"},
    'meta.created gt "2020-01-01T00:00:00Z"': EVERYBODY,
    'meta.lastModified lt "2020-01-01T00:00:00Z"': set(),
    'meta.resourceType eq "User"': EVERYBODY,
    'name.familyName eq "lovelace"': {"ada"},
    'displayName co "b"': {"bob"},
    'emails[type eq "work" and value co "@work."]': {"ada"},
    'emails.value eq "ada@work.test"': {"ada"},
    "not (emails pr)": {"bob", "e_e"},
    # joined: "and" binds closer than "or", "not" closest
    'userName sw "a" or userName sw "b" and active eq true': {"ada"},
    '(userName sw "a" or userName sw "b") and active eq false': {"bob"},
    'not (userName sw "a" or userName sw "b")': {"e_e"},
    'not (userName sw "a") and not (active eq false)': {"e_e"},
    'userName co "people" and externalId pr and active eq true': {"ada"},
    'displayName eq "BOB" or userName sw "e"': {"bob", "e_e"},
    # written in other ways
    'USERNAME EQ "ada@people.test"': {"ada"},
    f'{USER}:userName Eq "ada@people.test"': {"ada"},
    r'userName eq "\u0061da@people.test"': {"ada"},
    # attempts to make a value more than a value
    """userName eq "' or '1'='1" """: set(),
    'userName eq "ada@people.test\'; DROP TABLE identity_user; --"': set(),
    r'userName eq "x\" or userName pr or userName eq \""': set(),
    'userName sw "%"': set(),
    'userName co "_"': {"e_e"},
    r'userName co "\\"': set(),
    'userName eq "*"': set(),
    r'userName co "a\u0000"': set(),
    r'externalId eq "\ud800"': set(),
}

BAD = [
    "userName",
    "userName eq",
    'userName is "ada"',
    'userName eq "ada',
    "userName eq ada",
    "userName = 'ada'",
    'eq "ada"',
    "(userName pr",
    "userName pr)",
    "userName pr and",
    "or userName pr",
    "not userName pr",
    "userName pr userName pr",
    "active gt true",
    'active co "t"',
    'active eq "perhaps"',
    'meta.created gt "yesterday"',
    'salary eq "1"',
    'userName[value eq "a"]',
    'emails[type eq "work"',
    'emails[salary eq "1"]',
    r'userName eq "\x"',
    "' or 1=1 --",
    "userName pr; DROP TABLE identity_user",
    "not (" * 33 + "userName pr" + ")" * 33,
    'userName eq "' + "a" * 1000 + '"',
]


@pytest.fixture
def people(directory):
    work = [{"type": "work", "value": "ada@work.test"}]
    return {
        "ada": directory.user("ada@people.test", externalId="A-1", name={"familyName": "Lovelace"}, emails=work)["id"],
        "bob": directory.user("bob@people.test", externalId="a-1", displayName="Bob", active=False)["id"],
        "e_e": directory.user("e_e@new.test")["id"],
    }


@pytest.fixture
def teams(directory, people):
    return {
        "Red": directory.group("Red", people["ada"], externalId="R")["id"],
        "blue": directory.group("blue", people["ada"], people["bob"])["id"],
        "Void": directory.group("Void")["id"],
    }


def found(directory, condition):
    return {one["userName"].partition("@")[0] for one in resources(directory, "/Users", filter=condition)}


def teams_found(directory, condition):
    return {one["displayName"] for one in resources(directory, "/Groups", filter=condition)}


def resources(directory, path, **query):
    return directory.get(path, **query).get("Resources", [])


@pytest.mark.usefixtures("people")
def test_each_filter_finds_whom_it_names(directory):
    assert {each: found(directory, each) for each in USERS} == USERS


@pytest.mark.usefixtures("people")
def test_the_database_finds_whom_a_look_at_each_row_finds(directory):
    aside = "meta.created pr"  # the database is not asked for it, and so for nothing of the filter

    assert {each: found(directory, f"({each}) and {aside}") for each in USERS} == USERS


def test_an_identifier_is_compared_as_a_whole(directory, people):
    ada = people["ada"]

    assert found(directory, f'id eq "{ada}"') == {"ada"}
    assert found(directory, f'id ne "{ada}"') == {"bob", "e_e"}
    assert found(directory, f'id sw "{ada[:13]}"') == {"ada"}
    assert found(directory, "id pr") == EVERYBODY
    assert found(directory, 'id eq "nonsense"') == set()
    assert found(directory, "id eq null") == set()


def test_groups_are_found_by_name_identifier_and_member(directory, people, teams):
    ada, bob = people["ada"], people["bob"]
    conditions = {
        'displayName eq "RED"': {"Red"},
        'displayName ne "red"': {"blue", "Void"},
        'displayName co "LU"': {"blue"},
        "displayName pr": set(teams),
        'externalId eq "R"': {"Red"},
        'externalId eq "r"': set(),
        f'id eq "{teams["Void"]}"': {"Void"},
        f'members eq "{ada}"': {"Red", "blue"},
        f'members.value eq "{bob}"': {"blue"},
        f'members[value eq "{bob}"]': {"blue"},
        f'not (members eq "{bob}")': {"Red", "Void"},
        f'members eq "{ada}" and not (members eq "{bob}")': {"Red"},
        f'members[value eq "{ada}" or value eq "{bob}"]': {"Red", "blue"},
        f'members[value sw "{bob[:13]}"]': {"blue"},
        f'members co "{bob[:13]}"': {"blue"},
        f'members ne "{ada}"': {"Void"},
        'members eq "nonsense"': set(),
        "members eq null": {"Void"},
        "members pr": {"Red", "blue"},
    }

    assert {each: teams_found(directory, each) for each in conditions} == conditions


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("condition", BAD)
def test_what_is_no_filter_is_refused_as_the_standard_says(directory, condition):
    asked = directory.ask("POST", "/Users/.search", {"schemas": [SEARCH], "filter": condition})

    assert (asked.status_code, asked.json()["scimType"]) == (400, "invalidFilter")
    assert directory.get("/Users", filter=condition)["scimType"] == "invalidFilter"


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("path", "upwards"),
    [
        ("userName", ["ada", "bob", "e_e"]),
        ("active", ["bob", "ada", "e_e"]),
        ("externalId", ["ada", "bob", "e_e"]),
        ("name.familyName", ["ada", "bob", "e_e"]),
        ("meta.created", ["ada", "bob", "e_e"]),
        ("META.LASTMODIFIED", ["ada", "bob", "e_e"]),
    ],
)
def test_people_are_sorted_by_what_a_directory_asks(directory, path, upwards):
    named = [one["userName"].partition("@")[0] for one in resources(directory, "/Users", sortBy=path)]

    assert named == upwards


def test_an_order_may_be_turned_round(directory, people, teams):
    by_name = resources(directory, "/Groups", sortBy="displayName", sortOrder="descending")
    by_id = resources(directory, "/Users", sortBy="id", sortOrder="descending")
    by_place = resources(directory, "/Users", sortBy="externalId", sortOrder="descending")

    assert [one["displayName"] for one in by_name] == ["Void", "Red", "blue"]
    assert [one["id"] for one in by_id] == sorted(people.values(), reverse=True)
    assert [one["userName"] for one in by_place] == ["e_e@new.test", "bob@people.test", "ada@people.test"]
    assert set(teams) == {"Void", "Red", "blue"}
