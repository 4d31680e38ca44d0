"""What the files of the catalogue may say, and what is found wrong in them."""

from copy import deepcopy

import pytest

from secretaire.trust.measures.core import Executor, Unsound
from secretaire.trust.measures.core.reading import catalogue

FILES = {
    "areas": {
        "continuity": {
            "controls": {"gdpr": ["32"]},
            "measures": {
                "backups.rpo": {
                    "promises": ["BCP-08"],
                    "nature": "mechanism",
                    "responsible": "provider",
                    "objectives": ["availability"],
                    "en": "{rpo}",
                    "fr": "{rpo}",
                    "controls": {"iso27001": ["A.8.13"]},
                    "parameters": {"rpo": {"kind": "duration", "default": "PT1H"}},
                    "duties": {"rpo": {"check": "backups.rpo", "every": "{rpo}", "grace": "PT1H"}},
                    "code": ["platform.backups"],
                    "starter": True,
                },
                "client.copies": {
                    "promises": ["BCP-30"],
                    "nature": "statement",
                    "responsible": "client",
                    "objectives": ["availability"],
                    "en": "Copies.",
                    "fr": "Copies.",
                    "registers": ["request"],
                    "duties": {
                        "read": {"person": "acknowledge", "every": "P1Y", "grace": "P7D", "per_tenant": True}
                    },
                },
            },
        },
    },
    "promises": {
        "continuity": {
            "BCP-08": {"kind": "M", "by": "provider", "says": "Little is lost", "figures": "1 h"},
            "BCP-30": {"kind": "S", "by": "client", "says": "The client keeps copies"},
        }
    },
    "registers": {
        "request": {
            "fields": ["title", "read"],
            "needed": ["title"],
            "owned": ["received"],
            "states": {"received": ["closed"], "closed": []},
        }
    },
    "fields": {
        "title": {"kind": "line", "said": ["Title", "Intitulé"]},
        "read": {"kind": "choice", "said": ["Read", "Lu"], "choices": {"all": ["All", "Tout"]}, "may_lack": True},
    },
    "words": {
        "registers": {"request": ["Requests", "Demandes"]},
        "states": {"received": ["Received", "Reçu"], "closed": ["Closed", "Clos"]},
        "procedures": {"acknowledge": ["Acknowledge", "Prendre acte"]},
        "figures": {"rpo": ["What may be lost", "Perte admise"]},
    },
    "procedures": {"acknowledge": {"fields": ["read"], "signers": "owner", "minutes": 15}},
    "frameworks": {
        "gdpr": {"name": "GDPR", "ids": ["32"]},
        "iso27001": {"name": "ISO/IEC 27001:2022", "ids": ["A.8.13"]},
    },
}  # fmt: skip
RPO = ("areas", "continuity", "measures", "backups.rpo")
COPIES = ("areas", "continuity", "measures", "client.copies")


def read(*changes):
    """Return the catalogue of the files, each change being the way to a value, and the value; none takes it away."""
    files = deepcopy(FILES)
    for (*way, last), value in changes:
        place = files
        for step in way:
            place = place[step]
        if value is None:
            del place[last]
        else:
            place[last] = value
    return catalogue(**files)


def test_measures_come_with_what_proves_them():
    found = read()
    [duty] = found.measures["backups.rpo"].duties

    assert (duty.executor, duty.name, duty.every, duty.parameter) == (Executor.CHECK, "backups.rpo", "PT1H", "rpo")
    assert found.measures["client.copies"].duties[0].per_tenant
    assert found.measures["backups.rpo"].code == ("secretaire.platform.backups",)
    assert found.checks == {"backups.rpo"}
    assert found.carrying("BCP-30") == [found.measures["client.copies"]]
    assert found.starter() == [found.measures["backups.rpo"]]
    assert found.registers["request"].initial == "received"
    assert found.called("states", "closed", "fr") == "Clos"


def test_an_entry_and_a_form_ask_for_fields():
    found = read()
    title, read_ = found.entry(found.registers["request"])
    (own,) = found.form(found.procedures["acknowledge"])

    assert (title.name, title.may_lack, read_.may_lack, own.may_lack) == ("title", False, True, True)
    assert own.choices == {"all": {"en": "All", "fr": "Tout"}}


def test_controls_of_the_area_are_those_of_its_measures_but_not_of_clients_and_limits():
    assert read().measures["backups.rpo"].controls == {"gdpr": ("32",), "iso27001": ("A.8.13",)}
    assert read().measures["client.copies"].controls == {}
    limit = read(((*COPIES, "nature"), "limit"), ((*COPIES, "responsible"), "client"))
    assert limit.measures["client.copies"].controls == {}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([((*RPO, "promises"), ["BCP-30"])], "BCP-08: no measure carries it"),
        ([((*RPO, "promises"), ["BCP-08", "BCP-99"])], "backups.rpo: there is no promise BCP-99"),
        ([((*COPIES, "registers"), ["risk"])], "client.copies: there is no register risk"),
        ([(("procedures", "acknowledge"), None)], "client.copies: there is no procedure acknowledge"),
        ([((*RPO, "controls", "iso27001"), ["A.8.99"])], "backups.rpo: there is no iso27001 control A.8.99"),
        ([((*RPO, "controls", "hds"), ["EXI 01"])], "backups.rpo: there is no framework hds"),
        ([((*RPO, "duties"), {})], "BCP-08: a mechanism without a check; backups.rpo: a mechanism without a check"),
        (
            [((*COPIES, "responsible"), "shared"), ((*COPIES, "half"), {"en": "Reads.", "fr": "Lit."})],
            "BCP-30: what the client promises is no measure of anybody else",
        ),
        ([((*COPIES, "responsible"), "shared")], "the client's half is said in each language"),
        ([((*COPIES, "half"), {"en": "Reads.", "fr": "Lit."})], "the client's half is said in each language"),
        ([((*RPO, "asks"), ["client.none"])], "backups.rpo: there is no measure of the client client.none"),
        ([((*COPIES, "asks"), ["backups.rpo"])], "client.copies: there is no measure of the client backups.rpo"),
        ([((*RPO, "asks"), ["client.copies", "client.copies"])], "a name stands twice"),
        ([(("areas", "risk"), {"measures": {}})], "areas without measures or without promises: risk"),
        (
            [
                (
                    ("areas", "risk"),
                    {"measures": {"backups.rpo": FILES["areas"]["continuity"]["measures"]["backups.rpo"]}},
                )
            ],
            "measures that stand twice: backups.rpo",
        ),
        (
            [(("promises", "risk"), {"BCP-08": FILES["promises"]["continuity"]["BCP-08"]})],
            "promises that stand twice: BCP-08",
        ),
        ([((*RPO, "promise"), ["BCP-08"])], "backups.rpo: promise means nothing here"),
        ([((*RPO, "fr"), None)], "one sentence in each of en, fr"),
        ([((*RPO, "duties", "rpo", "every"), "{rto}")], "goes by rto, which is no parameter"),
        ([((*RPO, "duties", "rpo", "every"), "periodic")], "is no ISO 8601 duration"),
        ([((*RPO, "duties", "rpo", "person"), "acknowledge")], "either a check's or a person's"),
        ([((*RPO, "duties", "rpo", "check"), None)], "either a check's or a person's"),
        ([((*RPO, "nature"), "magic")], "magic"),
        ([(("registers", "request", "states"), {})], "states"),
        ([(("registers", "request", "owned"), ["lost"])], "owned or dated"),
        ([(("registers", "request", "fields"), ["read"])], "has a title"),
        ([(("registers", "request", "needed"), ["read"])], "has a title"),
        ([(("registers", "request", "needed"), ["title", "lost"])], "has a title"),
        ([(("fields", "read"), None)], "read: there is no such field"),
        ([(("fields", "read", "choices"), {})], "choices belong to a choice"),
        ([(("fields", "read", "said"), ["Read"])], "something in each"),
        ([(("words", "states", "closed"), None)], "closed: called nothing among states"),
        ([(("words", "figures", "rpo"), None)], "rpo: called nothing among figures"),
        ([(("words", "procedures"), None)], "acknowledge: called nothing among procedures"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_in_the_files_is_said(changes, words):
    with pytest.raises(ValueError, match=words):
        read(*changes)


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(Unsound, match=r"BCP-08: no measure carries it; backups.rpo: there is no promise BCP-99"):
        read(((*RPO, "promises"), ["BCP-99"]))
