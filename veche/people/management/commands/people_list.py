from argparse import ArgumentParser
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch

from veche.people.management import persons
from veche.people.models import Appointment, Person
from veche.ui.console import Command as Console


class Command(Console):
    help = "List the staff with their roles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--body", help="only those with a role in this body or under it")
        parser.add_argument("--role", help="only those with this role")

    def handle(self, *args: Any, **options: Any) -> None:
        held = Appointment.objects.filter(ended_at=None).select_related("body")
        if options["body"]:
            held = held.filter(body__path__startswith=persons.body(options["body"]).path)
        if options["role"]:
            held = held.filter(role=options["role"])
        rows = Person.objects.prefetch_related(Prefetch("appointments", queryset=held, to_attr="held"))
        if options["body"] or options["role"]:
            rows = rows.filter(Exists(held.filter(person=OuterRef("pk"))))
        for person in rows.order_by("name", "pk").iterator(chunk_size=500):
            roles = [{"role": each.role, "body": each.body.title, "realm": each.realm} for each in person.held]
            told = ", ".join(f"{each['role']}: {each['body']}" for each in roles)
            state = "" if person.is_active else "!"
            values = {"login": person.login, "name": person.name, "is_active": person.is_active, "roles": roles}
            self.answer(values, f"{state}{person.login}\t{person.name}\t{told}")
