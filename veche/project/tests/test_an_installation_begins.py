"""An empty installation gets its region and its first administrator by one command, once."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from veche.agencies.models import Body
from veche.people import queries as people
from veche.people.models import Person

pytestmark = pytest.mark.django_db
ASKED = {
    "region": "Область",
    "zone": "Asia/Vladivostok",
    "head": "Правительство области",
    "centre": "Центр управления регионом",
    "name": "Роман Ставит",
    "login": "roma@example.org",
}


def began(**changed: str) -> dict[str, str]:
    out = io.StringIO()
    call_command("installation_begin", **{**ASKED, **changed}, as_json=True, stdout=out)
    told: dict[str, str] = json.loads(out.getvalue())
    return told


def test_the_first_administrator_chooses_a_password_and_may_do_all_there_is() -> None:
    address = began()["address"]
    client = Client()
    choosing = client.get(address.partition("8000")[2], follow=True)
    assert choosing.status_code == 200
    roma = Person.objects.get()
    assert not roma.has_usable_password()
    assert people.may(roma, "registry.import", body=Body.objects.get(level="centre"))
    assert people.sees_all(roma, "registry.see")


def test_a_second_beginning_is_refused() -> None:
    began()
    with pytest.raises(CommandError, match="Регион здесь"):
        began(region="Другая область", login="anna@example.org")
    assert Person.objects.count() == 1


def test_a_wrong_zone_changes_nothing() -> None:
    with pytest.raises(CommandError, match="Mars/Base"):
        began(zone="Mars/Base")
    assert not Body.objects.exists()


def test_what_nobody_can_be_asked_for_is_named() -> None:
    with pytest.raises(CommandError, match="--head"):
        began(head="")
