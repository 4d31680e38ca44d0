"""What kinds of notices are called."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from secretaire.trust.notices.core import Kind

KINDS: Final[dict[Kind, str | Promise]] = {
    Kind.INCIDENT: pgettext_lazy("a notice is about", "An incident"),
    Kind.CHANGE: pgettext_lazy("a notice is about", "A change"),
    Kind.SUBPROCESSOR: pgettext_lazy("a notice is about", "A supplier that handles your data"),
    Kind.TERMS: pgettext_lazy("a notice is about", "What is promised or agreed"),
    Kind.WEAKNESS: pgettext_lazy("a notice is about", "A weakness to which you are exposed"),
}
