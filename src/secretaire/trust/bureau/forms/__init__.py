"""The shapes of what the security office writes."""

from secretaire.trust.bureau.forms.asking import Around
from secretaire.trust.bureau.forms.entries import (
    SEEN,
    AdoptForm,
    AttachForm,
    DutyForm,
    EntryForm,
    FileForm,
    MoveForm,
    TickForm,
)
from secretaire.trust.bureau.forms.measures import PlanForm, PromiseForm, SearchForm, WithdrawForm
from secretaire.trust.bureau.forms.notices import NoticeForm, ReachForm, StopForm, WordsForm
from secretaire.trust.bureau.forms.papers import AnswerForm, DocumentForm
from secretaire.trust.bureau.forms.questionnaires import HandForm, MatchForm
from secretaire.trust.bureau.forms.registers import LookForm

__all__ = [
    "SEEN",
    "AdoptForm",
    "AnswerForm",
    "Around",
    "AttachForm",
    "DocumentForm",
    "DutyForm",
    "EntryForm",
    "FileForm",
    "HandForm",
    "LookForm",
    "MatchForm",
    "MoveForm",
    "NoticeForm",
    "PlanForm",
    "PromiseForm",
    "ReachForm",
    "SearchForm",
    "StopForm",
    "TickForm",
    "WithdrawForm",
    "WordsForm",
]
