"""The first deed in an empty installation: the region, the body at its head, the centre, and who runs it all."""

import datetime as dt
from zoneinfo import available_timezones

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import BaseModel

from veche.agencies import operations as agencies
from veche.agencies.models import Body, Territory
from veche.lib.refusals import Refusal
from veche.people import operations as people
from veche.people.models import OneTimeLink
from veche.people.operations import passwords

ACTOR = "command:installation begin"


class BegunAlready(Refusal):
    """There is a region here already; it is changed on the screens."""


class NoSuchZone(Refusal):
    """The name of the time zone is not one of the tz database."""


class Beginning(BaseModel):
    """What has to be known to begin; names are as in the bodies' own statutes."""

    region: str
    oktmo: str | None = None
    zone: str
    head: str
    centre: str
    login: str
    name: str
    email: str = ""


@transaction.atomic
def begin(asked: Beginning, *, now: dt.datetime) -> OneTimeLink:
    """This function will make the region and its first administrator, and give the link by which that person chooses a password.

    Raises BegunAlready, NoSuchZone.
    """
    if Body.objects.exists() or Territory.objects.exists():
        raise BegunAlready(
            _("This installation has its region already. What is wrong in it is changed on the screens.")
        )
    if asked.zone not in available_timezones():
        raise NoSuchZone(
            _("There is no time zone “%(zone)s”. Give a name such as Europe/Moscow.") % {"zone": asked.zone}
        )
    region = agencies.add_territory(
        asked.region, kind="region", oktmo=asked.oktmo, zone=asked.zone, actor=ACTOR, now=now
    )
    head = agencies.add_body(asked.head, level="region", territory=region, actor=ACTOR, now=now)
    agencies.add_body(asked.centre, level="centre", territory=region, parent=head, actor=ACTOR, now=now)
    first = people.add_person(asked.login, name=asked.name, email=asked.email, actor=ACTOR, now=now)
    people.appoint(first, role="administrator", body=head, actor=ACTOR, now=now)
    return passwords.make_link(first, actor=ACTOR, now=now)
