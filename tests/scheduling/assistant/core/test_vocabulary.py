"""Words of a letter that no letter had from which was learnt."""

from secretaire.scheduling.assistant.core import vocabulary
from secretaire.scheduling.assistant.core.text import Text


def test_words_that_are_not_known_are_counted_without_names_and_numbers():
    text = Text("Bonjour Mme Kowalczyk, le zygomatique à 15h, svp : zygomatique ou prêt ?")

    assert vocabulary.words(text) == ["zygomatique", "svp", "zygomatique", "pret"]
    assert vocabulary.strange(text, {"svp", "pret"}) == 2
    assert vocabulary.strange(Text("zyx " * 30), {"svp"}) == 6


def test_the_words_of_everyday_letters_are_known():
    assert {"lundi", "dispo", "available", "merci"} <= vocabulary.known()
