"""What a person gives for a deed on a body, an official or a territory."""

from django import forms
from django.utils.translation import gettext_lazy as _

from veche.agencies.models import Territory
from veche.registry.forms.days import DayField

# The clocks of Russia, from west to east.
ZONES = (
    *("Europe/Kaliningrad", "Europe/Moscow", "Europe/Kirov", "Europe/Simferopol", "Europe/Volgograd"),
    *("Europe/Astrakhan", "Europe/Saratov", "Europe/Ulyanovsk", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk"),
    *("Asia/Novosibirsk", "Asia/Barnaul", "Asia/Tomsk", "Asia/Novokuznetsk", "Asia/Krasnoyarsk", "Asia/Irkutsk"),
    *("Asia/Chita", "Asia/Yakutsk", "Asia/Khandyga", "Asia/Vladivostok", "Asia/Ust-Nera", "Asia/Magadan"),
    *("Asia/Sakhalin", "Asia/Srednekolymsk", "Asia/Kamchatka", "Asia/Anadyr"),
)

# Read anew by each form that is made.
STANDING = Territory.objects.filter(closed_on=None).order_by("name")


class DatedForm(forms.Form):
    """On which day, and by which document."""

    on = DayField(label=_("From which day"))
    basis = forms.CharField(
        label=_("By which document"),
        help_text=_("Kind, number and date: «Постановление № 5 от 1 июня 2026 г.»."),
        max_length=500,
        required=False,
    )


class PaperForm(DatedForm):
    file = forms.FileField(label=_("The document itself"), help_text=_("PDF or a picture up to 20 MB."), required=False)


class NameForm(PaperForm):
    name = forms.CharField(label=_("New full name"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    short_name = forms.CharField(label=_("Short name"), max_length=200, required=False)
    field_order = ("name", "short_name", "on", "basis", "file")


class PlaceForm(PaperForm):
    territory = forms.ModelChoiceField(label=_("New territory"), queryset=STANDING)
    field_order = ("territory", "on", "basis", "file")


class PlaceNameForm(DatedForm):
    name = forms.CharField(label=_("New name"), max_length=200)
    field_order = ("name", "on", "basis")


class IntoForm(DatedForm):
    territory = forms.ModelChoiceField(label=_("Into which territory"), queryset=STANDING)
    field_order = ("territory", "on", "basis")


class CountForm(forms.Form):
    people = forms.IntegerField(label=_("How many people"), min_value=0, max_value=200_000_000)
    on = DayField(label=_("On which day"))
    source = forms.CharField(
        label=_("Who counted"), help_text=_("A publication with its date or address."), max_length=300
    )


class ZoneForm(forms.Form):
    zone = forms.ChoiceField(label=_("Time zone"), choices=[(name, name) for name in ZONES])


class OfficialForm(forms.Form):
    name = forms.CharField(label=_("Name of the official"), max_length=200)
    position = forms.CharField(label=_("Office"), max_length=300)
    since = DayField(label=_("In office since"), required=False)
    basis = forms.CharField(label=_("By which document"), max_length=500, required=False)
