"""The first administrator comes by commands: added, appointed, invited, listed."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.world import World
from veche.lib import clock
from veche.people.models import Person
from veche.people.queries import links


def run(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue().strip()


def test_from_nobody_to_an_administrator_with_a_link(world: World) -> None:
    run("people_add", "Olga", "Ольга Первая", "--email", "olga@example.org")
    run("people_appoint", "olga", "administrator", "правительство ОБЛАСТИ")
    token = run("people_invite", "olga").rstrip("/").rpartition("/")[2]
    opened = links.opened_by(token, now=clock.now())
    assert opened is not None
    assert opened.person == Person.objects.get(login="olga")
    told = json.loads(run("people_list", "--role", "administrator", "--json").splitlines()[0])
    assert told["roles"][0]["role"] == "administrator"


@pytest.mark.parametrize(
    "words",
    [
        ("people_add", "anna", "Другая Анна"),
        ("people_appoint", "nobody", "leader", "1"),
        ("people_appoint", "anna", "tsar", "1"),
        ("people_appoint", "anna", "leader", "Нет такой"),
        ("people_invite", "anna", "--hours", "0"),
    ],
)
def test_what_cannot_be_done_is_said(world: World, words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        run(*words)
