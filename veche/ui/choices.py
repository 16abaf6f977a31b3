"""What a form lets people choose from, where that is known only when it is shown."""

from collections.abc import Iterable
from typing import cast

from django import forms
from django.utils.functional import Promise


def offer(form: forms.Form, name: str, choices: Iterable[tuple[str, str | Promise]]) -> None:
    """This function will put choices, each a value and its words, into a field of choice."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)
