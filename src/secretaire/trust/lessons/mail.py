"""Letters about lessons, each written once in its reader's language; what is taught stands behind the link."""

from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.lib import mail
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.letters import actions as letters
from secretaire.scheduling.letters.core import Draft, Person, Sender
from secretaire.trust.lessons import queries
from secretaire.trust.lessons.core import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import Promise

    from secretaire.trust.lessons.queries import Due

_SAYS: "Final[Mapping[Stage, tuple[str | Promise, str | Promise]]]" = {
    Stage.FIRST: (
        gettext_lazy("A lesson: %(title)s"),
        gettext_lazy("Read it, and confirm it by %(day)s. It takes some minutes."),
    ),
    Stage.BEFORE: (
        gettext_lazy("Still to be confirmed: %(title)s"),
        gettext_lazy("You have not confirmed this lesson yet. It is to be confirmed by %(day)s."),
    ),
    Stage.AFTER: (
        gettext_lazy("Late: %(title)s"),
        gettext_lazy("This lesson was to be confirmed by %(day)s, and you have not confirmed it."),
    ),
    Stage.LAST: (
        gettext_lazy("Late, and the last reminder: %(title)s"),
        gettext_lazy(
            "This lesson was to be confirmed by %(day)s. You are not reminded again; it stays listed that you have not."
        ),
    ),
}


def write(*, tenant_id: UUID, due: "Due") -> None:
    """Write one letter, once."""
    workspace = tenancy.get(tenant_id=tenant_id)
    user, lesson = due.user, due.lesson
    subject, says = _SAYS[due.stage]
    with translation.override(user.language):
        context = {
            "name": user.name,
            "workspace": workspace.name,
            "title": subject % {"title": lesson.title(user.language)},
            "says": says % {"day": mail.day(lesson.due)},
            "action": _("Read and confirm"),
            "href": tenancy.address(tenant=workspace, to="bureau:lesson", number=lesson.number),
        }
    letters.write(
        tenant_id=tenant_id,
        draft=Draft(
            key=queries.key(lesson.number, due.stage, user.pk),
            kind="lesson",
            about=queries.about(lesson.number),
            to=Person(name=user.name, email=user.email, language=user.language, zone="UTC"),
            template="lessons/mail",
            context=context,
            sender=Sender(name=workspace.name),
        ),
    )
