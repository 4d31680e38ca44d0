"""What the writer wrote now, apart from what stands around it."""

import pytest

from secretaire.scheduling.assistant.core.quotes import newest

ASKED = "> Are you free Tuesday at 3pm?\n> Best, Edith"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            f"Tuesday is fine.\n\nOn Mon, Nov 7, 2016 at 10:12 AM Edith <e@x.example> wrote:\n\n{ASKED}\n",
            "Tuesday is fine.",
        ),
        (
            f"Tuesday is fine.\n\nOn Mon, Nov 7, 2016 at 10:12 AM, Edith The Assistant\n<e@x.example> wrote:\n\n{ASKED}\n",
            "Tuesday is fine.",
        ),
        (f"Mardi ira.\n\nLe lun. 7 nov. 2016 à 10:12, Edith <e@x.example> a\nécrit :\n\n{ASKED}\n", "Mardi ira."),
        (f"Mardi ira.\n\nLe 07/11/2016 à 10:12, Edith a écrit :\n{ASKED}\n", "Mardi ira."),
        (
            "Mardi ira.\n\n-----Message d'origine-----\nDe : Edith [mailto:e@x.example]\nEnvoyé : lundi 7 novembre 2016\n"
            "À : Ann\nObjet : RDV\n\nMardi à 15h ?\n",
            "Mardi ira.",
        ),
        (
            "Mardi ira.\n\nDe : Edith <e@x.example>\nEnvoyé : lundi 7 novembre 2016 10:12\nÀ : Ann\nObjet : RDV\n\nMardi ?\n",
            "Mardi ira.",
        ),
        (
            "Fine.\n\n________________________________\nFrom: Edith <e@x.example>\nSent: Monday\nTo: Ann\nSubject: Call\n\nOK?\n",
            "Fine.",
        ),
        (
            f"Works.\n\nSent from my iPhone\n\n> On 7 Nov 2016, at 10:12, Edith <e@x.example> wrote:\n> \n{ASKED}\n",
            "Works.",
        ),
        (f"Passt.\n\nAm 07.11.2016 um 10:12 schrieb Edith:\n{ASKED}\n", "Passt."),
        ("Hi Edith,\n\n> Tuesday at 3pm?\nNo.\n\n> Wednesday at 10am?\nYes.\n", "Hi Edith,\n\nNo.\n\nYes."),
    ],
)
def test_a_reply_is_read_without_what_it_answers(body, text):
    assert newest(body).text == text
