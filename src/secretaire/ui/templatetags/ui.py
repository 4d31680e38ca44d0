"""The components: ``{% load ui %}`` and use them by name; the design page shows each."""

import re
from collections.abc import Iterable
from typing import Any, Final

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.http import QueryDict
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from secretaire.lib import colours
from secretaire.ui import places, zones
from secretaire.ui.bar import Bar
from secretaire.ui.links import Link
from secretaire.ui.marked import Marked
from secretaire.ui.month import Month
from secretaire.ui.slots import Slot, parts
from secretaire.ui.timeline import Timeline
from secretaire.ui.week import Week

register = template.Library()

#: The icon of each state; a state is never shown by colour alone.
_STATES = {"ok": "check", "waiting": "clock", "failing": "alert", "cancelled": "cross", "info": "info"}

_BOXES = {"CheckboxInput"}
_PARTS: Final = re.compile(r"[^.:/_]*[.:/_]|[^.:/_]+")


@register.filter
def parted(name: str) -> SafeString:
    """Let a name that machines gave break behind its signs, where it does not fit on a line."""
    return format_html_join("", "{}<wbr>", ((each,) for each in _PARTS.findall(name)))


@register.inclusion_tag("ui/parts/icon.html")
def icon(name: str) -> dict[str, Any]:
    """Draw an icon of ``icons.svg`` beside words that say the same."""
    return {"name": name}


@register.inclusion_tag("ui/parts/badge.html")
def badge(state: str, text: str, icon: str = "") -> dict[str, Any]:
    """Show a state: ok, waiting, failing, cancelled or info; an icon of its own where the state has degrees."""
    return {"state": state, "text": text, "icon_name": icon or _STATES[state]}


@register.simple_block_tag
def notice(content: SafeString, state: str, title: str = "") -> str:
    """Say something that concerns the whole page, in one of the states of a badge."""
    context = {"content": content, "state": state, "title": title, "icon_name": _STATES[state]}
    return render_to_string("ui/parts/notice.html", context)


@register.simple_block_tag
def blank(content: SafeString, title: str, icon: str = "calendar") -> str:
    """Stand where there is nothing yet, and say what to do about it."""
    return render_to_string("ui/parts/blank.html", {"content": content, "title": title, "icon_name": icon})


@register.inclusion_tag("ui/parts/copy.html")
def copy(text: str, words: str = "") -> dict[str, Any]:
    """Offer to copy an address, or what the words say; without ``ui/copy.js`` on the page nothing is shown."""
    return {"text": text, "words": words}


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, purpose: str = "") -> dict[str, Any]:
    """Show a field of a form with its label, help, purpose and errors, tied together for every reader.

    The purpose may also stand on the form's field, as an attribute ``purpose``.
    """
    purpose = purpose or getattr(bound.field, "purpose", "")
    described = " ".join(
        f"{bound.auto_id}_{part}"
        for part, present in (("helptext", bound.help_text), ("purpose", purpose), ("error", bound.errors))
        if present
    )
    grouped = bound.use_fieldset
    return {
        "field": bound,
        "purpose": purpose,
        "described": described,
        "grouped": grouped,
        "whole": getattr(bound.field.widget, "whole", False),  # drawn by a template of its own, within the legend
        "boxed": type(bound.field.widget).__name__ in _BOXES,
        "widget": bound.as_widget(attrs={"aria-describedby": described} if described and not grouped else {}),
    }


@register.inclusion_tag("ui/parts/fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """Show every field of a form, hidden ones included."""
    return {"form": form}


@register.inclusion_tag("ui/parts/errors.html")
def errors(form: BaseForm) -> dict[str, Any]:
    """Sum up what is wrong with a form and take the focus; nothing if nothing is."""
    found = [{"error": error} for error in form.non_field_errors()]
    found += [{"error": error} for bound in form.hidden_fields() for error in bound.errors]
    for bound in form.visible_fields():
        found += [{"error": error, "label": bound.label, "target": _target(bound)} for error in bound.errors]
    return {"found": found}


@register.inclusion_tag("ui/parts/month.html")
def month(month: Month) -> dict[str, Any]:
    """Show a month to pick a day from."""
    return {"month": month}


@register.inclusion_tag("ui/parts/slots.html")
def slots(slots: Iterable[Slot], name: str = "slot") -> dict[str, Any]:
    """List the free times of a day; those without an address are buttons called ``name``."""
    return {"parts": parts(slots), "name": name}


@register.inclusion_tag("ui/parts/week.html")
def week(week: Week) -> dict[str, Any]:
    """Draw a week, or list its days where the screen is narrow."""
    return {"week": week}


@register.inclusion_tag("ui/parts/marked.html")
def marked(marked: Marked) -> dict[str, Any]:
    """Show a text with what was found in it, and a legend."""
    return {"marked": marked}


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(timeline: Timeline) -> dict[str, Any]:
    """Draw spans of time and instants to scale; a table beside it says the same in words."""
    return {"timeline": timeline}


@register.inclusion_tag("ui/parts/bar.html")
def bar(bar: Bar) -> dict[str, Any]:
    """Draw a day to scale with its legend, and the same in a table."""
    return {"bar": bar}


@register.inclusion_tag("ui/parts/steps.html")
def steps(current: int, *titles: str) -> dict[str, Any]:
    """Show how far one has come; steps are counted from 1."""
    marked = [(number, title) for number, title in enumerate(titles, start=1)]
    return {"steps": marked, "current": current}


@register.inclusion_tag("ui/parts/progress.html")
def progress(done: int, total: int, text: str) -> dict[str, Any]:
    """Show how much of something is done."""
    return {"done": done, "total": total, "text": text}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(links: Iterable[Link], label: str) -> dict[str, Any]:
    """Offer several views of one thing."""
    return {"links": links, "label": label}


@register.inclusion_tag("ui/parts/navigation.html")
def navigation(links: Iterable[Link]) -> dict[str, Any]:
    """Show the places of the desk; at the foot of a narrow screen, beside a wide one."""
    return {"links": links}


@register.simple_tag(takes_context=True)
def main_places(context: RequestContext) -> list[Link]:
    """Return the parts of the house that are open to the reader."""
    return places.main(context["request"])


@register.inclusion_tag("ui/parts/settings.html", takes_context=True)
def settings_places(context: RequestContext) -> dict[str, Any]:
    """Show the settings that are open to the reader: the groups, and what is in the one where they are."""
    groups: dict[str, list[Link]] = {}
    for link in places.settings(context["request"]):
        groups.setdefault(link.group, []).append(link)
    here = next((group for group, links in groups.items() if any(link.current for link in links)), "")
    return {
        "groups": [
            Link(href=links[0].href, text=group, current=group == here, count=sum(link.count for link in links))
            for group, links in groups.items()
        ],
        "group": here,
        "links": groups.get(here, []),
    }


@register.simple_tag
def guest_ways(word: str) -> list[Link]:
    """Return what a guest can do besides with the booking that a word leads to."""
    return places.guest(word)


@register.inclusion_tag("ui/parts/ways.html", takes_context=True)
def sign_in_ways(context: RequestContext) -> dict[str, Any]:
    """Offer the ways of signing in at another house, if there are any; they lead on to where the reader was going."""
    request = context["request"]
    return {"ways": places.ways(request), "next": request.GET.get("next", ""), "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/parts/account.html", takes_context=True)
def account(context: RequestContext, name: str) -> dict[str, Any]:
    """Show who is signed in, the way to the settings if one is open, and the way out."""
    request = context["request"]
    return {"name": name, "settings": places.settings(request), "visit": getattr(request, "visit", None)}


@register.inclusion_tag("ui/parts/zone.html", takes_context=True)
def zone_select(context: RequestContext, zone: str) -> dict[str, Any]:
    """Offer the time zones (``?tz=``), keeping the rest of the query; a script proposes the reader's own."""
    query = _query(context)
    kept = [(name, value) for name, values in query.lists() if name != "tz" for value in values]
    return {
        "areas": zones.areas(),
        "zone": zone,
        "extra": "" if zones.known(zone) else zone,
        "chosen": "tz" in query,
        "kept": kept,
    }


@register.simple_tag(takes_context=True)
def look_sheet(context: RequestContext) -> str:
    """Return the name of the stylesheet with the colours of whose page it is; empty where they are ours."""
    look = _look(context)
    return colours.sheet(look.accent) if look and look.accent else ""


@register.inclusion_tag("ui/parts/languages.html", takes_context=True)
def languages(context: RequestContext) -> dict[str, Any]:
    """Offer this very page in the other languages (``?lang=``); to a guest, in those of whose page it is."""
    query = _query(context).copy()
    look = _look(context)
    user = getattr(context.get("request"), "user", None)
    guest = look and not (user and user.is_authenticated)
    offered = []
    for code in look.languages if guest else dict(settings.LANGUAGES):
        query["lang"] = code
        name = capfirst(get_language_info(code)["name_local"])
        offered.append({"code": code, "name": name, "href": f"?{query.urlencode()}", "current": code == get_language()})
    return {"offered": offered if len(offered) > 1 else []}


@register.simple_tag
def refusal(status: int) -> str:
    """Return the title of an error page."""
    titles = {
        400: _("This cannot be read"),
        403: _("You may not do this"),
        404: _("There is nothing here"),
        409: _("This has changed meanwhile"),
        422: _("This cannot be done"),
        429: _("Too many attempts"),
        503: _("Not available at the moment"),
    }
    return titles.get(status, _("Something went wrong"))


@register.simple_tag
def remedy(status: int) -> str:
    """Return what a person can do about an error."""
    remedies = {
        400: _("Check the address, or what you typed, and send it once more."),
        403: _("If you think that you should be able to, ask the person who invited you."),
        404: _("Check the address, or ask the person who gave it to you for a new link."),
        409: _("Go back and choose again; what is shown then is up to date."),
        422: _("Go back, correct what is said above and try again."),
        429: _("Wait a few minutes, then try again."),
        503: _("Try again in a few minutes. Nothing that you have booked is lost."),
    }
    return remedies.get(status, _("It is our fault, not yours. Try again in a few minutes."))


def _look(context: RequestContext) -> Any:
    """Return how whose page it is looks; nothing on the pages of the installation."""
    return getattr(context.get("request"), "look", None)


def _query(context: RequestContext) -> QueryDict:
    request = context.get("request")
    return request.GET if request else QueryDict()


def _target(bound: BoundField) -> str:
    """Return the id of the element that an error leads to."""
    return f"{bound.auto_id}_0" if bound.use_fieldset else bound.auto_id
