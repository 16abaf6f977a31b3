"""Who holds a page. As little of a person as the deed needs."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from veche.registry.forms.days import DayField, document
from veche.registry.models import Custody

ROLES = (
    (Custody.Role.ADMINISTRATOR, _("Administrator")),
    (Custody.Role.OWNER, _("Owner")),
    (Custody.Role.EDITOR, _("Editor")),
)


class _Somebody(forms.Form):
    name = forms.CharField(label=_("Surname, name and patronymic"), max_length=200)
    post = forms.CharField(label=_("Job title"), max_length=200, required=False)
    contact = forms.CharField(
        label=_("Contact at work"), help_text=_("A phone or an e-mail of the body."), max_length=200, required=False
    )


class HolderForm(_Somebody):
    role = forms.ChoiceField(label=_("Who they are on the page"), choices=ROLES, widget=forms.RadioSelect)
    since = DayField(label=_("Since which day"))
    basis = forms.CharField(
        label=_("By which order"), help_text=_("Its number and date."), max_length=300, required=False
    )

    field_order = ("role", "name", "post", "contact", "since", "basis")


class HandOverForm(_Somebody):
    name = forms.CharField(
        label=_("Who takes the page over"), help_text=_("Surname, name and patronymic"), max_length=200
    )
    on = DayField(label=_("On which day"))
    basis = forms.CharField(
        label=_("By which order"), help_text=_("Its number and date."), max_length=300, required=False
    )


class RecogniseForm(forms.Form):
    """Whose account it is: one of those who hold the page or have left it, by number."""

    def __init__(self, *given: Any, holders: Iterable[tuple[int, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["held"] = forms.TypedChoiceField(
            label=_("Whose account is it"),
            choices=[*holders, ("", _("Nobody who is written down"))],
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
        )


class RemovalForm(forms.Form):
    on = DayField(label=_("On which day"))
    note = forms.CharField(
        label=_("How you know"),
        help_text=_("Where you looked: the list of managers, the settings of the channel."),
        max_length=300,
        required=False,
    )
    file = document(_("Screenshot"))
