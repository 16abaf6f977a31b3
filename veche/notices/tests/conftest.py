"""A mail server, persons with addresses, and work done as a worker would."""

import datetime as dt
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest

from tests.mail import Post, post
from tests.world import NOON, World
from veche.delivery.models import Parcel
from veche.jobs import worker
from veche.lib import clock
from veche.notices.operations import letters
from veche.people.models import Person


@pytest.fixture
def mail(settings: Any) -> Iterator[Post]:
    """Letters go to this server."""
    with post() as server:
        settings.VECHE_SMTP = server.address
        settings.VECHE_SMTP_FROM = "Вече <veche@example.org>"
        yield server


@pytest.fixture
def cast(world: World) -> World:
    """The cast, each with an address."""
    for person in Person.objects.all():
        Person.objects.filter(pk=person.pk).update(email=f"{person.login}@example.org")
    for name in ("anna", "boris", "vera", "gleb", "dina", "roma"):
        getattr(world, name).refresh_from_db()
    return world


def parcel(world: World, *, page: Any = None, number: int = 1) -> Parcel:
    """This function will add a parcel that a network has refused."""
    return Parcel.objects.create(
        page=page or world.page,
        realm="live",
        kind="post",
        text="Тайный текст гражданина",
        purpose=f"test:{number}",
        state=Parcel.State.FAILED,
        due_at=NOON,
        planned_at=NOON,
        planned_by="test",
        settled_at=NOON,
    )


def work(moment: dt.datetime, *, morning: bool = False) -> None:
    """This function will owe and do what is due at a moment, as the timetable and the workers would; digests if asked."""
    with clock.frozen(moment):
        worker.run_all()
        letters.owe_notices(now=moment)
        if morning:
            letters.owe_digests(now=moment)
        letters.owe_forgotten(now=moment)
        worker.run_all()


def to(server: Post, login: str) -> list[EmailMessage]:
    """This function will give the letters that a person got."""
    return [each for each in server.letters if f"{login}@example.org" in each["To"]]


def text(letter: EmailMessage) -> str:
    """This function will read everything that a letter says, in both its forms."""
    said = "".join(str(part.get_content()) for part in letter.walk() if not part.is_multipart())
    return f"{letter['Subject']} {said}"
