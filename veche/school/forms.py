"""The test as a form: one group of options a question."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from veche.school.rules.scoring import Asked


class TestForm(forms.Form):
    """Asks the questions of one sitting in its own order; an unanswered one is an error beside that question."""

    __test__ = False  # pytest takes every class called Test… for its own
    # The browser's own bubble names one gap at a time; ours name all of them and lead to each.
    use_required_attribute = False

    def __init__(self, asked: Iterable[Asked], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, one in enumerate(asked, start=1):
            self.fields[one.question.code] = forms.ChoiceField(
                label=f"{place}. {one.question.text}",
                choices=[(option.code, option.text) for option in one.options],
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose an answer."),
                    "invalid_choice": _("Choose one of these answers."),
                },
            )
