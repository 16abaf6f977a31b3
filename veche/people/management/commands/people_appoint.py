from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from veche.lib import clock
from veche.people.management import persons
from veche.people.models import Realm
from veche.people.operations import appoint
from veche.people.rules import roles
from veche.ui.console import Command as Console

ACTOR = "command:people appoint"


class Command(Console):
    help = (
        "Give a person a role in a body and all bodies under it. The first administrator is appointed by this command."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("login")
        parser.add_argument("role", help="the id of a role, such as administrator")
        parser.add_argument("body", help="the body's number here, its ОГРН or its whole name")
        parser.add_argument("--realm", choices=Realm.values, default=Realm.LIVE)

    def handle(self, *args: Any, **options: Any) -> None:
        known = roles.ordered(tuple(settings.VECHE_REGION_PACKS))
        if options["role"] not in known:
            told = _("There is no role “%(role)s”. Known roles: %(known)s.")
            raise CommandError(told % {"role": options["role"], "known": ", ".join(known)}, returncode=1)
        person, body = persons.person(options["login"]), persons.body(options["body"])
        about = {"role": options["role"], "realm": options["realm"]}
        given = appoint(person, body=body, **about, actor=ACTOR, now=clock.now())
        told = _("%(login)s is %(role)s in %(body)s.") % {"login": person.login, "role": given.role, "body": body.title}
        self.answer({"person": person.pk, "body": body.pk, **about}, told)
