"""What a person writes: an assignment and the order by which it is issued."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from veche.compliance.operations.assignments.preparing import Wording
from veche.compliance.queries.addressees import Addressees
from veche.compliance.rules.recognition import NAMES
from veche.ui.choices import offer


class AssignmentForm(forms.Form):
    """An assignment: the words, one term, the control, and what will count as a proof."""

    use_required_attribute = False

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(label=_("What is to be done"), widget=forms.Textarea(attrs={"rows": 8}), max_length=10_000)
    due_working_days = forms.IntegerField(label=_("Working days to do it"), min_value=1, max_value=250, required=False)
    due_on = forms.DateField(
        label=_("Or by the day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    controller = forms.ChoiceField(label=_("Who controls it"))
    hashtag = forms.CharField(label=_("Hashtag"), max_length=100, required=False)
    phrase = forms.CharField(label=_("Words that must be in the post"), max_length=300, required=False)
    link = forms.CharField(label=_("Link that must be in the post"), max_length=500, required=False)
    sample = forms.CharField(
        label=_("Text that is posted nearly as it is"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2_000,
        required=False,
    )
    rule = forms.ChoiceField(label=_("Finding that is to be mended"), required=False)
    accepts_itself = forms.BooleanField(
        label=_("Accept by itself what is found whole"),
        help_text=_("A mended finding, or a post with everything named above. A repost never."),
        required=False,
    )

    def __init__(
        self, *args: Any, controllers: list[tuple[str, str]], rules: list[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        offer(self, "controller", controllers)
        offer(self, "rule", [("", _("None")), *rules])

    def clean(self) -> dict[str, Any]:
        """This function will ask for exactly one term."""
        said = super().clean() or self.cleaned_data
        if bool(said.get("due_working_days")) == bool(said.get("due_on")) and not self.errors:
            self.add_error("due_working_days", _("Give one term: so many working days, or a date."))
        return said

    def wording(self, query: Addressees) -> Wording:
        """This function will give what was written as an operation takes it."""
        said = self.cleaned_data
        wish = {"hashtag": said["hashtag"], "phrase": said["phrase"], "link": said["link"], "text": said["sample"]}
        return Wording(
            title=said["title"],
            text=said["text"],
            due_working_days=said["due_working_days"],
            due_on=said["due_on"],
            query=query,
            wish={name: wish[name] for name in NAMES if wish[name]},
            rule=said["rule"],
            accepts_itself=said["accepts_itself"],
        )


class IssueForm(forms.Form):
    """The number and the date of an assignment, and the scan when it was signed on paper."""

    use_required_attribute = False

    number = forms.CharField(label=_("Number"), max_length=60)
    on = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    order = forms.FileField(label=_("Scan of the signed order"), required=False)

    def __init__(self, *args: Any, today: dt.date, on_paper: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].initial = today
        if not on_paper:
            del self.fields["order"]
