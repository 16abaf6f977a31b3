"""What a person types: to sign in, about a colleague, a new password."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from veche.people.models import Person, Realm
from veche.ui.choices import offer

# What anybody can type on any keyboard and nobody takes for something else.
LOGIN = RegexValidator(r"^[\w.@+-]+$", gettext_lazy("Letters, digits and the signs @ . + - _ only, without spaces."))


REALMS = ((Realm.LIVE, gettext_lazy("Real pages")), (Realm.TRAINING, gettext_lazy("Training pages")))


class SignInForm(forms.Form):
    login = forms.CharField(
        label=gettext_lazy("Login"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=gettext_lazy("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class PersonForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Surname, name and patronymic"),
        max_length=200,
        help_text=gettext_lazy("As colleagues know the person."),
    )
    post = forms.CharField(label=gettext_lazy("Job title"), max_length=200, required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        help_text=gettext_lazy("For the link to a password, duties and the morning digest."),
    )
    login = forms.CharField(
        label=gettext_lazy("Login"),
        max_length=150,
        validators=[LOGIN],
        help_text=gettext_lazy("With it the person signs in. Capital letters make no difference."),
    )

    def clean_login(self) -> str:
        return str(self.cleaned_data["login"]).strip().lower()


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=gettext_lazy("Role"), widget=forms.RadioSelect)
    realm = forms.ChoiceField(
        label=gettext_lazy("On which pages"),
        choices=REALMS,
        initial=Realm.LIVE,
    )

    def __init__(self, *args: Any, roles: list[tuple[str, str]], realms: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "role", roles)
        offer(self, "realm", [pair for pair in REALMS if pair[0] in realms])
        realm = self.fields["realm"]
        if len(realms) == 1:
            realm.widget, realm.initial = forms.HiddenInput(), realms[0]


class EmailForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        help_text=gettext_lazy("For the link to a password, duties and the morning digest."),
    )


class NewPasswordForm(forms.Form):
    new = forms.CharField(
        label=gettext_lazy("New password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("At least 10 characters. Three or four words are easy to remember and hard to guess."),
    )
    again = forms.CharField(
        label=gettext_lazy("New password once more"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person

    def clean_new(self) -> str:
        password = str(self.cleaned_data["new"])
        password_validation.validate_password(password, self.person)
        return password

    def clean(self) -> None:
        new, again = self.cleaned_data.get("new"), self.cleaned_data.get("again")
        if new and again and new != again:
            self.add_error("again", _("The passwords differ. Type the same one twice."))


class OwnPasswordForm(NewPasswordForm):
    current = forms.CharField(
        label=gettext_lazy("Present password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("current", "new", "again")

    def clean_current(self) -> str:
        current = str(self.cleaned_data["current"])
        if not self.person.check_password(current):
            raise forms.ValidationError(_("This is not your present password."))
        return current


class ApiKeyForm(forms.Form):
    label = forms.CharField(
        label=gettext_lazy("What the key is for"),
        max_length=100,
        help_text=gettext_lazy("By this name you will know the key when you have to end it."),
    )
    days = forms.ChoiceField(
        label=gettext_lazy("Works for"),
        choices=((30, gettext_lazy("a month")), (92, gettext_lazy("a quarter")), (365, gettext_lazy("a year"))),
        initial=92,
    )
