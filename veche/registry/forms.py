"""What a person gives: a sheet, a key."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SheetForm(forms.Form):
    file = forms.FileField(
        label=_("Tracking sheet"),
        help_text=_("An .xlsx or .csv file up to 50 MB. Columns are found by their names, in any order."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        allow_empty_file=True,
    )


class KeyForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of key"))
    key = forms.CharField(
        label=_("Key"),
        help_text=_("It is kept sealed and never shown again."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        strip=False,
        required=False,
    )

    def __init__(self, *args: Any, kinds: tuple[tuple[str, str], ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["key"].widget.attrs["required"] = True
