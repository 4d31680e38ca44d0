"""What the components put on a page, and that no page needs more than the policy allows."""

import re
from pathlib import Path

import pytest
from django import forms
from django.template import Context, RequestContext, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from secretaire.ui import places, samples, views
from secretaire.ui.links import Link
from secretaire.ui.templatetags import ui

_TEMPLATES = Path(ui.__file__).parents[1] / "templates"
_LETTERS = {"mail.html", "action.html", "facts.html"}
_PAGES = sorted(path for path in _TEMPLATES.rglob("*.html") if path.name not in _LETTERS)


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


def show(source: str, query: str = "", **values: object) -> str:
    request = RequestFactory().get(f"/{query}")
    return Template("{% load ui %}" + source).render(RequestContext(request, values))


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.name)
def test_no_page_has_style_or_script_of_its_own(path):
    text = path.read_text()

    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert "http://" not in text
    assert not re.search(r"(src|href)=\"https://", text)


@pytest.mark.parametrize("state", ["ok", "waiting", "failing", "cancelled", "info"])
def test_a_state_is_shown_by_a_word_and_an_icon(state):
    html = show("{% badge state text %}", state=state, text="Words")

    assert "Words" in html
    assert "<use href=" in html


def test_an_icon_that_is_asked_for_exists():
    sprite = (_TEMPLATES.parent / "static/ui/icons.svg").read_text()
    drawn = set(re.findall(r'symbol id="(\w+)"', sprite))
    asked = {name for path in _PAGES for name in re.findall(r'{% icon "(\w+)"', path.read_text())}

    assert asked | set(ui._STATES.values()) | {link.icon for link in samples.places(current="")} <= drawn


class Question(forms.Form):
    """Two questions with everything that a field can say."""

    name = forms.CharField(label="Name", help_text="As on your card.")
    length = forms.ChoiceField(label="Length", widget=forms.RadioSelect, choices=[("30", "30")])
    hidden = forms.IntegerField(widget=forms.HiddenInput)


def test_a_field_is_tied_to_its_help_purpose_and_error():
    html = show("{% field form.name 'to greet you' %}", form=Question({}))

    assert 'aria-describedby="id_name_helptext id_name_purpose id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert "Why we ask: to greet you" in html
    for part in ("helptext", "purpose", "error"):
        assert f'id="id_name_{part}"' in html


def test_the_purpose_may_stand_on_the_field():
    form = Question()
    form.fields["name"].purpose = "to greet you"

    assert "Why we ask: to greet you" in show("{% field form.name %}", form=form)


def test_a_field_without_anything_to_say_is_tied_to_nothing():
    assert "aria-describedby" not in show("{% field form.length %}", form=Question())


def test_a_group_of_choices_is_one_field_with_a_legend():
    html = show("{% field form.length %}", form=Question({}))

    assert html.startswith('<fieldset class="field wrong" id="id_length" aria-describedby="id_length_error">')
    assert "<legend>Length" in html


def test_errors_are_summed_up_and_lead_to_their_fields():
    form = Question({"hidden": "x"})
    form.add_error(None, "Nothing fits")

    html = show("{% errors form %}", form=form)

    assert 'href="#id_name">Name \N{EN DASH} This field is required.' in html
    assert 'href="#id_length_0">Length \N{EN DASH} ' in html
    assert "<li>Nothing fits</li><li>Enter a whole number.</li>" in html
    assert "4 things need your attention" in html
    assert show("{% errors form %}", form=Question()).strip() == ""


def test_every_field_of_a_form_is_shown_once():
    html = show("{% fields form %}", form=Question())

    assert [html.count(f'name="{name}"') for name in ("name", "length", "hidden")] == [1, 1, 1]


def test_words_of_strangers_are_escaped():
    html = show("{% badge 'ok' text %}{% notice 'ok' text %}{{ text }}{% endnotice %}", text="<script>")

    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 3


def test_the_language_switch_keeps_the_rest_of_the_address():
    html = show("{% languages %}", query="?day=2026-03-04&lang=en")

    assert 'href="?day=2026-03-04&amp;lang=fr" lang="fr"' in html
    assert 'lang="en" hreflang="en" rel="alternate nofollow" aria-current="true"' in html


def test_there_is_no_switch_for_one_language(settings):
    settings.LANGUAGES = [("en", "English")]

    assert show("{% languages %}").strip() == ""


def test_the_time_zone_is_proposed_until_it_is_chosen_and_the_query_is_kept():
    proposed = show("{% zone_select 'Europe/Paris' %}", query="?day=4")
    chosen = show("{% zone_select 'Asia/Calcutta' %}", query="?day=4&tz=Asia/Calcutta")

    assert 'data-zone="proposed"' in proposed
    assert '<option value="Europe/Paris" selected>Paris</option>' in proposed
    assert 'data-zone="chosen"' in chosen
    assert "<option selected>Asia/Calcutta</option>" in chosen
    assert '<input type="hidden" name="day" value="4">' in chosen
    assert 'type="hidden" name="tz"' not in chosen


def test_times_without_an_address_are_buttons():
    html = show("{% slots slots 'start' %}", slots=[ui.Slot(at=samples.time(9), value="2026-03-04T08:00Z")])

    assert '<button class="slot" name="start" value="2026-03-04T08:00Z">' in html


def test_a_day_without_times_says_so():
    assert "No time is free on this day." in show("{% slots slots %}", slots=[])


@pytest.mark.parametrize("status", [403, 404, 409, 422, 429, 500, 503])
def test_an_error_says_what_happened_and_what_to_do_without_a_request(status):
    html = render_to_string("ui/error.html", {"status": status, "message": "Said <so>."})

    assert f"Error {status}" in html
    assert "Said &lt;so&gt;." in html
    assert ui.refusal(status) in html
    assert ui.remedy(status).split(",")[0] in html.replace("&#x27;", "'")


def test_a_page_is_in_the_language_and_direction_of_its_reader():
    with translation.override("ar"):
        assert '<html lang="ar" dir="rtl">' in render_to_string("ui/base.html", {})
    with translation.override("fr"):
        assert '<html lang="fr" dir="ltr">' in render_to_string("ui/base.html", {})


def test_htmx_is_configured_before_it_starts():
    html = Template('{% include "ui/htmx.html" %}').render(Context())

    assert html.index('"allowEval": false') < html.index("<script")
    assert '"includeIndicatorStyles": false' in html


def test_messages_are_shown_on_the_desk_by_what_they_mean():
    said = [{"level_tag": tag, "__str__": tag} for tag in ("error", "warning", "success")]

    html = render_to_string("ui/desk.html", {"messages": said, "links": []})

    assert [html.count(f'class="notice {state}"') for state in ("failing", "waiting", "ok")] == [1, 1, 1]


@pytest.mark.parametrize("frame", ["", "desk", "error", "message", "mail"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_design_page_speaks_every_language_in_every_theme(frame, language):
    page = views.design(RequestFactory().get(f"/?lang={language}&theme=dark"), frame).content.decode()

    assert f'<html lang="{language}"' in page
    assert frame == "mail" or 'data-theme="dark"' in page


def test_the_design_page_leaves_an_unknown_language_or_theme_alone():
    page = views.design(RequestFactory().get("/?lang=xx&theme=xx")).content.decode()

    assert '<html lang="en" dir="ltr">' in page


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ([("Access", "People", True)], []),
        ([("Access", "People", True), ("Access", "Rights", False)], ["People", "Rights"]),
        ([("Access", "People", True), ("Data", "Log", False)], ["Access", "Data"]),
        (
            [("Access", "People", False), ("Access", "Rights", True), ("Data", "Log", False)],
            ["Access", "Data", "People", "Rights"],
        ),
        ([("Access", "People", False), ("Access", "Rights", False), ("Data", "Log", False)], ["Access", "Data"]),
    ],
    ids=["one page", "one group", "two groups of one page", "within a group", "elsewhere"],
)
def test_settings_show_their_groups_and_the_pages_of_the_one_where_the_reader_is(monkeypatch, found, shown):
    links = [Link(href="/", text=text, current=current, group=group) for group, text, current in found]
    monkeypatch.setitem(places.sources, "settings", [lambda request: links])

    page = show("{% settings_places %}")

    assert re.findall(r"<a [^>]*>([^<]+)</a>", page) == shown
