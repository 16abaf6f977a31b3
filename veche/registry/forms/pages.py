"""What is told of a page and of a body's duty to run one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from veche.registry.forms.days import DayField, basis, document
from veche.ui.choices import offer


class DayForm(forms.Form):
    on = DayField(label=_("On which day"))


class ReasonForm(forms.Form):
    on = DayField(label=_("From which day"))
    basis = forms.CharField(label=_("Why"), max_length=300)


class PageForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=300)
    page_class = forms.ChoiceField(label=_("Class"))
    address = forms.CharField(
        label=_("Address"),
        help_text=_("Any shape: from the browser, from a letter, with @."),
        max_length=300,
    )
    external_id = forms.CharField(
        label=_("Number in the network"),
        help_text=_("Only if you know it: it finds the page again when the address changes."),
        max_length=60,
        required=False,
    )
    on = DayField(label=_("Since which day is it so"))
    basis = basis(required=False)

    def __init__(self, *args: Any, classes: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "page_class", classes)


class GiveForm(forms.Form):
    body = forms.CharField(label=_("To which body"), help_text=_("Its name or ОГРН."), max_length=500)
    on = DayField(label=_("From which day"))
    basis = basis()


class NewPageForm(forms.Form):
    body = forms.CharField(label=_("Body"), help_text=_("Its name or ОГРН."), max_length=500)
    address = forms.CharField(
        label=_("Address of the page"),
        help_text=_("Any shape: from the browser, from a letter, with @."),
        max_length=300,
    )


class ClaimForm(NewPageForm):
    basis = forms.CharField(
        label=_("Why the page is yours"),
        help_text=_("An order, who created the page, what its settings say."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    file = document(_("Document or screenshot"))


class DecisionForm(forms.Form):
    decision = forms.CharField(
        label=_("On what the decision is based"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class QuestionForm(forms.Form):
    note = forms.CharField(label=_("What is wrong"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class ExemptionForm(forms.Form):
    network = forms.ChoiceField(label=_("In which network"), required=False)
    basis = basis()
    since = DayField(label=_("From which day"))
    until = DayField(label=_("To which day"), help_text=_("Empty: until it is ended."), required=False)
    file = document(_("Document"))

    def __init__(self, *args: Any, networks: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "network", networks)
