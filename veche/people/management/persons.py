"""What the commands about staff share: finding persons and bodies as they are typed."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.lib import same_name
from veche.people.models import Person


def person(login: str) -> Person:
    """This function will find a person by login; raises CommandError."""
    found = Person.objects.filter(login=login.strip().lower()).first()
    if found is None:
        raise CommandError(_("Nobody signs in with the login “%(login)s”.") % {"login": login}, returncode=1)
    return found


def body(text: str) -> Body:
    """This function will find a body by its number here, its ОГРН or its whole name; raises CommandError."""
    rows = Body.objects.all()
    number = int(text) if text.isdecimal() and len(text) < 13 else None
    found: list[Body] = list(
        (rows.filter(pk=number) if number else rows.filter(ogrn=text) | rows.filter(name_key=same_name.key(text)))[:2]
    )
    if len(found) != 1:
        told = _("There is no single body “%(body)s”. Give its number, its ОГРН or its whole name.")
        raise CommandError(told % {"body": text}, returncode=1)
    return found[0]
