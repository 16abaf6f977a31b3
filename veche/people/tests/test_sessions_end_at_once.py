"""A session serves until it is over, its person is suspended or the password is changed: the very next page asks anew."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from conftest import signed_in
from tests.world import World
from veche.people.models import Person

OWN_CARD = "/people/me/"


def is_in(client: Client) -> bool:
    return client.get(OWN_CARD).status_code == 200


def run_out(anna: Person) -> None:
    Session.objects.update(expire_date=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))


def suspend(anna: Person) -> None:
    Person.objects.filter(pk=anna.pk).update(is_active=False)


def change_password(anna: Person) -> None:
    anna.set_password("another one, long enough")
    anna.save()


def sign_out_elsewhere(anna: Person) -> None:
    Session.objects.all().delete()


@pytest.mark.parametrize("end", [run_out, suspend, change_password, sign_out_elsewhere])
def test_a_session_that_ended_opens_nothing(world: World, end: Callable[[Person], None]) -> None:
    client = signed_in(world.anna)
    assert is_in(client)
    end(world.anna)
    assert not is_in(client)
