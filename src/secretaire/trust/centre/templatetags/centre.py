"""What the templates of the room need: texts in the reader's language, and words for what is shown."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from secretaire.platform.status.core.showing import Condition
from secretaire.trust.centre.core import Tally, Text, bar
from secretaire.trust.centre.core.publishing import Published
from secretaire.trust.centre.views import words
from secretaire.trust.evidence.core import Assurance, Outcome, Stand, State
from secretaire.trust.measures.core import Objective, Responsible

register = template.Library()


@register.filter
def said(text: Text) -> str:
    """Return a text in the reader's language."""
    return text.of(get_language() or "en")


@register.simple_tag
def state(state: State) -> SafeString:
    """Show how a measure stands, in word, icon and colour."""
    badge, icon, text = words.STATES[state]
    return _badge(badge, icon, str(text))


@register.simple_tag
def outcome(outcome: Outcome) -> SafeString:
    """Show what came of a duty."""
    badge, icon, text = words.OUTCOMES[outcome]
    return _badge(badge, icon, str(text))


@register.inclusion_tag("ui/parts/badge.html")
def condition(condition: Condition) -> dict[str, Any]:
    """Show how a part is that is probed."""
    badge, icon, text = words.CONDITIONS[condition]
    return {"state": badge, "icon_name": icon, "text": text}


@register.inclusion_tag("ui/parts/badge.html")
def standing(entry: Published) -> dict[str, Any]:
    """Show the state of an entry that is published."""
    badge, icon = words.ENTRIES[entry.state]
    return {"state": badge, "icon_name": icon, "text": said(entry.called)}


@register.inclusion_tag("centre/bar.html")
def tallies(tallies: Iterable[Tally], name: str, number: str) -> dict[str, Any]:
    """Draw how many measures stand in each state, with the same in words below.

    :param number: tells this drawing from the others of the page
    """
    found = list(tallies)
    parts = [(each, words.STATES[each.state]) for each in bar(found)]
    return {"parts": parts, "name": name, "number": number, "every": sum(each.many for each in found)}


@register.filter
def word(value: State | Outcome | Stand | Responsible | Objective) -> str | Promise:
    """Return what a state, an outcome, a stand, a side or an objective is called."""
    match value:
        case State():
            return words.STATES[value][2]
        case Outcome():
            return words.OUTCOMES[value][2]
        case Stand():
            return words.STANDS[value]
        case Responsible():
            return words.SIDES[value]
        case Objective():
            return words.OBJECTIVES[value]


@register.simple_tag
def assured(assurance: Assurance | None) -> SafeString:
    """Show how one knows, and what that means."""
    return _assurance(*map(str, words.ASSURANCES[assurance])) if assurance else SafeString()


@register.filter
def executor(value: str) -> str | Promise:
    """Return who does a duty."""
    return words.EXECUTORS[value]


@register.filter
def iso(value: Any) -> str:
    """Return an instant as programs read it."""
    return str(value.isoformat())


@cache  # the words are those of `words`, in two languages
def _badge(state: str, icon: str, text: str) -> SafeString:
    return render_to_string("ui/parts/badge.html", {"state": state, "icon_name": icon, "text": text})


@cache  # as above
def _assurance(*said: str) -> SafeString:
    return render_to_string("centre/assurance.html", {"assurance": said})
