"""A sheet, a key, what somebody saw, what many pages are to hold."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from veche.agencies import queries as agencies
from veche.registry.forms.days import DayField
from veche.registry.queries import words
from veche.ui.choices import offer

# What is typed where the page shows nothing.
NOTHING = frozenset({"-", "—", "–", "нет", "no", "none"})
TEXTS = ("title", "description", "category", "site", "email", "phone", "postal_address", "pinned_text")
NUMBERS = ("members", "widgets")
YES_OR_NO = ("official_mark", "is_plugged", "has_avatar", "has_cover", "has_point_on_map")


class SheetForm(forms.Form):
    file = forms.FileField(
        label=_("Tracking sheet"),
        help_text=_("An .xlsx or .csv file up to 50 MB. Columns are found by their names, in any order."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        allow_empty_file=True,
    )


def _classes() -> list[tuple[str, str]]:
    named = [(each.code, each.title.say(words.language())) for each in words.page_classes()]
    return [("", gettext("Leave as it is")), *named]


def _municipalities() -> list[tuple[str, str]]:
    named = [(str(number), name) for number, name in agencies.municipality_names()]
    return [("", gettext("Leave as it is")), *named]


class BulkForm(forms.Form):
    page_class = forms.ChoiceField(label=_("Class of the pages"), required=False, choices=_classes)
    holder = forms.CharField(
        label=_("Who runs the pages"),
        help_text=_("Login or whole name of a member of staff: from today an administrator of each of these pages."),
        max_length=200,
        required=False,
    )
    sphere = forms.CharField(label=_("Sphere of their bodies"), max_length=60, required=False)
    territory_id = forms.ChoiceField(label=_("Municipality of their bodies"), required=False, choices=_municipalities)
    founder = forms.CharField(
        label=_("Founder of their bodies"),
        help_text=_(
            "Its ОГРН or whole name. The bodies move under it with all that stands under them; rights follow the tree."
        ),
        max_length=500,
        required=False,
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
    until = DayField(
        label=_("Works until"),
        help_text=_("The last day, where its network names one: you will be reminded in time."),
        required=False,
    )

    def __init__(self, *args: Any, kinds: tuple[tuple[str, str], ...], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "kind", kinds)
        self.fields["key"].widget.attrs["required"] = True


class SharedKeyForm(forms.Form):
    network = forms.ChoiceField(label=_("Network"))
    kind = forms.ChoiceField(label=_("Kind of key"))
    label = forms.CharField(
        label=_("Name"),
        help_text=_("How you tell this key from the others. A known name gets the new key."),
        max_length=60,
        required=False,
    )
    key = forms.CharField(
        label=_("Key"),
        help_text=_("It is kept sealed and never shown again."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        strip=False,
    )
    until = DayField(
        label=_("Works until"),
        help_text=_("The last day, where its network names one: you will be reminded in time."),
        required=False,
    )

    def __init__(
        self, *args: Any, networks: list[tuple[str, str]], kinds: list[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        offer(self, "network", networks)
        offer(self, "kind", kinds)


class TestimonyForm(forms.Form):
    """What a person saw on a page; an untouched field says nothing."""

    seen_on = DayField(label=_("When you saw it"))
    evidence = forms.FileField(
        label=_("Evidence"),
        help_text=_("A screenshot or a PDF, up to 20 MB: by it anybody can check what you saw."),
        widget=forms.FileInput(attrs={"accept": "image/*,.pdf"}),
    )
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def __init__(self, *args: Any, labels: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        for name in YES_OR_NO:
            choices = [("", _("did not look")), ("yes", _("yes")), ("no", _("no"))]
            self.fields[name] = forms.ChoiceField(label=labels[name], choices=choices, required=False)
        for name in NUMBERS:
            self.fields[name] = forms.IntegerField(
                label=labels[name], min_value=0, max_value=100_000_000, required=False
            )
        for name in TEXTS:
            widget = forms.Textarea(attrs={"rows": 3}) if name in ("description", "pinned_text") else forms.TextInput()
            self.fields[name] = forms.CharField(label=labels[name], max_length=5000, required=False, widget=widget)

    def told(self) -> dict[str, Any]:
        """This function will give the fields that were filled in; a dash or «нет» says that the page shows none."""
        given = self.cleaned_data
        values: dict[str, Any] = {name: given[name] == "yes" for name in YES_OR_NO if given[name]}
        values |= {name: given[name] for name in NUMBERS if given[name] is not None}
        texts = {name: given[name].strip() for name in TEXTS if given[name].strip()}
        return values | {name: "" if text.lower() in NOTHING else text for name, text in texts.items()}

    def seen_at(self, *, zone: dt.tzinfo, now: dt.datetime) -> dt.datetime:
        """This function will give the moment of the sight: today is now, another day its noon where the page is."""
        day: dt.date = self.cleaned_data["seen_on"]
        if day == now.astimezone(zone).date():
            return now
        return dt.datetime.combine(day, dt.time(12), tzinfo=zone).astimezone(dt.UTC)
