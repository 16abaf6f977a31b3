"""Days, bases and documents: the fields that most deeds ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DayField(forms.DateField):
    """A day, chosen in the browser's calendar."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        options.setdefault("input_formats", ["%Y-%m-%d", "%d.%m.%Y"])
        super().__init__(**options)


def basis(*, required: bool = True) -> forms.CharField:
    """This function will make the field of a document's name."""
    return forms.CharField(
        label=_("On what basis"),
        help_text=_("An order, a decision, a letter: its name, number and date."),
        max_length=300,
        required=required,
    )


def document(label: Any, *, required: bool = False) -> forms.FileField:
    """This function will make the field of a file that proves something."""
    return forms.FileField(label=label, help_text=_("PDF, picture or DOCX up to 20 MB."), required=required)
