"""Templates of letters for tests, as a room would bring them."""

import pytest
from django.template import Engine
from django.template.loaders.locmem import Loader

PARTS = {
    "test/letter/subject.txt": "{% load i18n %}{% translate 'Sent' %}\n{{ name }}\n",
    "test/letter/body.txt": "Hello {{ name }} & co,\n\n\n\n{{ text }}",
    "test/letter/body.html": "<p>Hello {{ name }}</p>",
}


@pytest.fixture(autouse=True)
def templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the templates of the tests be found."""
    engine = Engine.get_default()
    monkeypatch.setattr(engine, "template_loaders", [Loader(engine, PARTS), *engine.template_loaders])
