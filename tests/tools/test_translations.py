"""The catalogues follow the source, keep what is translated and say what is not."""

import gettext

import pytest
from babel.messages.pofile import read_po
from tools import translations

_MODULE = """
from django.utils.translation import gettext as _, ngettext, pgettext
plain = _("Plain")
both = ngettext("One day", "%(n)s days", 2)
month = pgettext("the month", "May")
"""
_PAGE = """{% load i18n %}
  <p title="it's"># {% translate "From a page" %} ({{ x }}
      {% blocktranslate trimmed count n=n %}One guest of {{ host }}{% plural %}
{{ n }} guests of {{ host }}{% endblocktranslate %}
  {% if _("In an expression") == x %}
"""


@pytest.fixture
def root(tmp_path):
    (tmp_path / "app/room/templates/room").mkdir(parents=True)
    (tmp_path / "app/room/views.py").write_text(_MODULE)
    (tmp_path / "app/room/templates/room/page.html").write_text(_PAGE)
    (tmp_path / "app/room/templates/room/body.txt").write_text('{% load i18n %}{% translate "In a letter" %}')
    return tmp_path / "app"


def catalogue(root, language="fr"):
    with translations.catalogue(root=root, language=language).open("rb") as file:
        return read_po(file, locale=language)


def replace(root, old, new):
    path = translations.catalogue(root=root, language="fr")
    path.write_text(path.read_text().replace(old, new, 1))


def test_modules_pages_and_letters_are_read(root):
    ids = {message.id for message in translations.messages(root=root) if message.id}

    assert ids == {
        "Plain",
        ("One day", "%(n)s days"),
        "May",
        "From a page",
        ("One guest of %(host)s", "%(n)s guests of %(host)s"),
        "In an expression",
        "In a letter",
    }


def test_migrations_are_left_out(root):
    (root / "migrations").mkdir()
    (root / "migrations/0001.py").write_text('_("Never")')

    assert translations.messages(root=root).get("Never") is None


def test_a_catalogue_that_is_missing_or_old_is_found(root):
    assert translations.main(["check", "--root", str(root)]) == 1

    translations.main(["extract", "--root", str(root)])
    (root / "room/views.py").write_text(_MODULE + '_("New")')

    assert any("not up to date" in complaint for complaint in translations.check(root=root))


def test_extraction_keeps_translations_and_drops_what_is_gone(root):
    translations.extract(root=root)
    replace(root, 'msgid "Plain"\nmsgstr ""', 'msgid "Plain"\nmsgstr "Simple"')
    (root / "room/views.py").write_text('_("Plain")')

    translations.extract(root=root)

    assert catalogue(root).get("Plain").string == "Simple"
    assert catalogue(root).get("May", "the month") is None


def test_extraction_twice_changes_nothing(root):
    translations.extract(root=root)
    first = translations.catalogue(root=root, language="fr").read_bytes()

    translations.extract(root=root)

    assert translations.catalogue(root=root, language="fr").read_bytes() == first
    assert b"Date" not in first


def test_what_is_not_translated_is_named_in_french_only(root, capsys):
    translations.main(["extract", "--root", str(root)])

    assert translations.main(["check", "--root", str(root)]) == 1

    complaints = capsys.readouterr().err
    assert "not translated: 'Plain'" in complaints
    assert "locale/en" not in complaints


@pytest.fixture
def small(root):
    """A package of one sentence, and its translation."""
    (root / "room/views.py").write_text('_("Hello %(name)s"); ngettext("%(n)s day", "%(n)s days", 2)')
    (root / "room/templates/room/page.html").unlink()
    (root / "room/templates/room/body.txt").unlink()
    translations.extract(root=root)
    replace(root, 'msgid "Hello %(name)s"\nmsgstr ""', 'msgid "Hello %(name)s"\nmsgstr "Bonjour %(name)s"')
    replace(root, 'msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "%(n)s jour"\nmsgstr[1] "%(n)s jours"')
    return root


def test_a_complete_catalogue_passes_and_is_compiled(small):
    assert translations.main(["check", "--root", str(small)]) == 0
    assert translations.main(["compile", "--root", str(small)]) == 0

    french = gettext.translation("django", small / "locale", ["fr"])
    assert french.gettext("Hello %(name)s") == "Bonjour %(name)s"
    assert [french.ngettext("%(n)s day", "%(n)s days", n) for n in (1, 2)] == ["%(n)s jour", "%(n)s jours"]


def test_a_lost_placeholder_is_found(small):
    replace(small, "Bonjour %(name)s", "Bonjour %(nom)s")

    [complaint] = translations.check(root=small)

    assert complaint.endswith("other placeholders than the original: 'Hello %(name)s'")


def test_a_doubtful_translation_is_found(small):
    replace(small, '#, python-format\nmsgid "Hello', '#, fuzzy, python-format\nmsgid "Hello')

    complaints = translations.check(root=small)

    assert any(complaint.endswith("not sure: 'Hello %(name)s'") for complaint in complaints)
