"""What a citizen writes of a page that pretends to be official."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from veche.public.operations.reporting import LONGEST, LONGEST_CONTACT


class ReportForm(forms.Form):
    address = forms.CharField(
        label=_("Address of the suspicious page"),
        help_text=_("Paste it from the browser or from a message."),
        max_length=1000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none"}),
    )
    words = forms.CharField(
        label=_("What is wrong with it"),
        help_text=_("Telephones, card numbers and names are covered before anybody reads this."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    screenshot = forms.FileField(
        label=_("Screenshot"),
        help_text=_("A picture up to 5 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    contact = forms.CharField(
        label=_("How to reach you"),
        help_text=_("Only if you want to be asked. It is kept sealed and erased with the decision."),
        max_length=LONGEST_CONTACT,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    # People do not see this field; programs that fill in everything give themselves away by it.
    subject = forms.CharField(required=False)

    def clean_subject(self) -> str:
        """This function will refuse what only a program fills in."""
        if self.cleaned_data["subject"]:
            raise forms.ValidationError(_("The report was not taken. Fill in only the fields that you see."))
        return ""

    def given(self) -> dict[str, Any]:
        """This function will give what a report is made of."""
        return {name: self.cleaned_data[name] for name in ("address", "words", "screenshot", "contact")}
