"""What a person gives: a sheet, a key, a day, a name, a document."""

from veche.registry.forms.custody import HandOverForm, HolderForm, RecogniseForm, RemovalForm
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
from veche.registry.forms.places import (
    CountForm,
    DatedForm,
    IntoForm,
    NameForm,
    OfficialForm,
    PaperForm,
    PlaceForm,
    PlaceNameForm,
    ZoneForm,
)

__all__ = [
    "BulkForm",
    "ClaimForm",
    "CountForm",
    "DatedForm",
    "DayForm",
    "DecisionForm",
    "ExemptionForm",
    "GiveForm",
    "HandOverForm",
    "HolderForm",
    "IntoForm",
    "KeyForm",
    "NameForm",
    "NewPageForm",
    "OfficialForm",
    "PageForm",
    "PaperForm",
    "PlaceForm",
    "PlaceNameForm",
    "QuestionForm",
    "ReasonForm",
    "RecogniseForm",
    "RemovalForm",
    "SharedKeyForm",
    "SheetForm",
    "TestimonyForm",
    "ZoneForm",
]
