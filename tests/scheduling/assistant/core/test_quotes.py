"""What the writer wrote now, apart from what stands around it."""

import pytest

from secretaire.scheduling.assistant.core.quotes import newest

ASKED = "> Are you free Tuesday at 3pm?\n> Best, Edith"
OUTLOOK = "From: Edith <e@x.example>\nSent: Monday, 7 November\nTo: Ann\nSubject: Call\n\nTuesday at 3pm?\n"
OUTLOOK_FR = "De : Edith [mailto:e@x.example]\nEnvoyé : lundi 7 novembre\nÀ : Ann\nObjet : RDV\n\nMardi à 15h ?\n"


@pytest.mark.parametrize(
    "below",
    [
        f"On Mon, Nov 7, 2016 at 10:12 AM Edith <e@x.example> wrote:\n\n{ASKED}\n",
        f"On Mon, Nov 7, 2016 at 10:12 AM, Edith The Assistant\n<e@x.example> wrote:\n\n{ASKED}\n",
        f"Le lun. 7 nov. 2016 à 10:12, Edith <e@x.example> a\nécrit :\n\n{ASKED}\n",
        f"Le 07/11/2016 à 10:12, Edith a écrit :\n{ASKED}\n",
        f"-----Message d'origine-----\n{OUTLOOK_FR}",
        f"-----Original Message-----\n{OUTLOOK}",
        f"________________________________\n{OUTLOOK}",
        OUTLOOK,
        OUTLOOK_FR,
        f"Sent from my iPhone\n\n> On 7 Nov 2016, at 10:12, Edith <e@x.example> wrote:\n> \n{ASKED}\n",
        f"Envoyé de mon iPhone\n\n> Le 7 nov. 2016 à 10:12, Edith <e@x.example> a écrit :\n> \n{ASKED}\n",
        f"Am 07.11.2016 um 10:12 schrieb Edith:\n{ASKED}\n",
    ],
)
def test_a_reply_is_read_without_what_it_answers(below):
    assert newest(f"Tuesday is fine.\n\n{below}").text == "Tuesday is fine."


def test_answers_between_quoted_lines_are_kept_with_the_lines_they_answer():
    letter = newest("Hi Edith,\n\n> Tuesday at 3pm?\nNo.\n\n> Wednesday at 10am?\nYes.\n")

    assert letter.text == "Hi Edith,\n\nNo.\n\nYes."
    assert letter.asked == ("Tuesday at 3pm?", "Wednesday at 10am?")


def test_the_letter_of_somebody_with_one_name_is_not_taken_for_a_signature():
    found = newest("Hello,\n\nFriday is fine.\n\nAda", writer="Ada")

    assert found.text == "Hello,\n\nFriday is fine."
    assert found.signature == "Ada"
