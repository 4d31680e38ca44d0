"""The public page: made as files that stand by themselves, and shown by us too."""

import json
from datetime import datetime, timedelta
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from secretaire.platform.status import queries
from secretaire.platform.status.adapters import files
from secretaire.platform.status.core.outages import months
from secretaire.platform.status.core.publishing import Component, Overview, feed, summary
from secretaire.platform.status.core.showing import indicator
from secretaire.platform.status.views import showing, words
from secretaire.protection.access.core import open_to_all
from secretaire.protection.tenancy import queries as tenancy

_PAST: Final = timedelta(days=showing.DAYS)
#: The folder of each language.
_FOLDERS: Final = {"en": "", "fr": "fr/"}


@open_to_all
@require_safe
def page(request: HttpRequest, name: str = "") -> HttpResponse:
    """Show a file of the status page as it was written last; nothing is asked of the database.

    :raises Http404: if there is none of this name, or none yet
    """
    found = files.read(name)
    if found is None:
        raise Http404
    response = HttpResponse(found[0], content_type=found[1])
    response.headers["Cache-Control"] = "public, max-age=30"
    if name.endswith((".json", ".atom")):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def written(*, now: datetime) -> dict[str, bytes]:
    """Return every file of the page as it is now, in every language; asked on the provider's ground."""
    made: dict[str, bytes] = {}
    for language, folder in _FOLDERS.items():
        with translation.override(language):
            made |= _written(language, folder, now)
    return made


def _written(language: str, folder: str, now: datetime) -> dict[str, bytes]:
    house = tenancy.provider()
    if house is None:
        return {}
    first = months(now.date(), many=showing.MONTHS)[0]
    courses = queries.courses(tenant_id=house.pk, since=first, now=now)
    speeds = queries.speeds(tenant_id=house.pk, since=(now - _PAST).date())
    conditions = queries.conditions(tenant_id=house.pk, now=now)
    overview = Overview(
        name=_("%(name)s: status") % {"name": house.name},
        url=f"{queries.address()}{folder}",
        language=language,
        at=now,
        components=tuple(
            Component(target=target, name=str(words.TARGETS[target]), condition=found)
            for target, found in conditions.items()
        ),
        indicator=indicator(list(conditions.values())),
        description=showing.said(conditions)[1],
        announcements=tuple(queries.incidents(tenant_id=house.pk, since=now - _PAST)),
    )
    shown = showing.context(overview, courses, speeds, least=queries.least())
    shown["up"] = "../" if folder else ""
    stages = {stage: str(word) for stage, word in words.STAGES.items()}
    made = {
        f"{folder}index.html": render_to_string("status/page.html", shown).encode(),
        f"{folder}feed.atom": feed(overview, stages=stages),
    }
    if not folder:
        made["api/v2/summary.json"] = json.dumps(summary(overview), ensure_ascii=False).encode()
    return made
