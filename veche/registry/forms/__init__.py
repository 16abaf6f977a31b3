"""What a person gives: a sheet, a key, a day, a name, a document."""

from veche.registry.forms.custody import HandOverForm, HolderForm, RemovalForm
from veche.registry.forms.keys import BulkForm, KeyForm, SharedKeyForm, SheetForm, TestimonyForm
from veche.registry.forms.pages import (
    ClaimForm,
    DayForm,
    DecisionForm,
    ExemptionForm,
    GiveForm,
    NewPageForm,
    PageForm,
    QuestionForm,
    ReasonForm,
)

__all__ = [
    "BulkForm",
    "ClaimForm",
    "DayForm",
    "DecisionForm",
    "ExemptionForm",
    "GiveForm",
    "HandOverForm",
    "HolderForm",
    "KeyForm",
    "NewPageForm",
    "PageForm",
    "QuestionForm",
    "ReasonForm",
    "RemovalForm",
    "SharedKeyForm",
    "SheetForm",
    "TestimonyForm",
]
