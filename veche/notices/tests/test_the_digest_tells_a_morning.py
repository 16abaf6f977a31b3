"""One digest on a working morning, by role; nothing to say means no letter."""

import datetime as dt
import io
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.mail import Post
from tests.world import NOON, World
from veche.compliance.models import WeekCount
from veche.connectors.contract import SeenComment
from veche.inbox.models import Case
from veche.inbox.operations import collecting, triage
from veche.inbox.operations.collecting import Incoming
from veche.lib import clock
from veche.notices.queries import digests
from veche.notices.queries.digests import PIECES
from veche.notices.queries.pieces import requirements
from veche.notices.queries.pieces.line import Day
from veche.notices.tests.conftest import parcel, text, to, work
from veche.packs import load

SECRET, AUTHOR = "Нет света на улице Тайной", "Иван Жалобщиков"
MORNING = NOON.replace(day=17, hour=22)  # Thursday 08:00 there


@pytest.fixture
def case(cast: World) -> Case:
    """A citizen's message that is late."""
    seen = SeenComment(external_id="1", post_id="7", at=NOON, text=SECRET, author_id="5", author_name=AUTHOR)
    collecting.ingest([Incoming(cast.page, seen)], now=NOON)
    triage.triage(now=NOON)
    Case.objects.update(body=cast.administration, due_at=NOON)
    return Case.objects.get()


def words(found: digests.Digest, tone: str) -> str:
    return " ".join(line.words for line in found.of(tone))


def test_every_role_of_the_packs_has_a_digest_of_known_pieces() -> None:
    assert {piece for role in load("roles").values() for piece in role.digest} == set(PIECES)
    assert all(role.digest for role in load("roles").values())


def test_a_few_are_named_and_the_rest_counted() -> None:
    assert requirements.first_of(list("абвгд")) == tuple("абвгд")
    assert requirements.first_of(list("абвгдеж")) == (*"абвгд", "и ещё 2")


def test_each_role_is_told_its_own_matters(case: Case, cast: World) -> None:
    parcel(cast)
    anna, boris, dina, gleb = (
        digests.digest(each, now=MORNING) for each in (cast.anna, cast.boris, cast.dina, cast.gleb)
    )
    assert "1 сообщение просрочено" in words(anna, "risk")
    assert "Сеть отказала" in words(anna, "risk")
    assert "пришло" in words(boris, "changed").lower()
    assert "Сеть" not in words(dina, "risk")
    assert not gleb


def test_it_comes_once_and_quotes_no_citizen(case: Case, cast: World, mail: Post) -> None:
    work(MORNING - dt.timedelta(minutes=1), morning=True)
    assert mail.letters == []
    for minutes in (1, 11, 60):
        work(MORNING + dt.timedelta(minutes=minutes), morning=True)
    [letter] = to(mail, "anna")
    assert "просрочено" in text(letter)
    assert to(mail, "gleb") == []
    for each in mail.letters:
        assert SECRET not in text(each)
        assert AUTHOR not in text(each)


@pytest.mark.parametrize("later", [dt.timedelta(days=2), dt.timedelta(hours=8)])
def test_it_comes_neither_on_a_day_off_nor_late_in_the_day(case: Case, mail: Post, later: dt.timedelta) -> None:
    work(MORNING + later, morning=True)
    assert not [each for each in mail.letters if "водка" in each["Subject"]]


def test_who_switched_it_off_gets_none(case: Case, cast: World, mail: Post, as_anna: Client) -> None:
    told: dict[str, Any] = {"quiet_since": "20:00", "quiet_until": "08:00", "case_overdue": "never"}
    kinds = load("notices")["standard"].kinds
    told |= {each.kind: "digest" for each in kinds}
    assert as_anna.post("/notices/preferences/", told).status_code == 302
    work(MORNING + dt.timedelta(minutes=1), morning=True)
    assert to(mail, "anna") == []
    assert to(mail, "boris")


def test_the_screen_and_the_paper_say_the_same(case: Case, as_anna: Client) -> None:
    with clock.frozen(MORNING):
        page = as_anna.get("/digest/").content.decode()
        sheet = as_anna.get("/digest/digest.pdf")
    assert "1 сообщение просрочено" in page
    printed = PdfReader(io.BytesIO(sheet.content)).pages[0].extract_text()
    assert "1 сообщение просрочено" in " ".join(printed.split())
    assert SECRET not in page + printed


def test_of_many_pages_those_are_at_risk_that_the_look_ahead_found(
    cast: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requirements, "OWN_PAGES", -1)
    week = {"monday": MORNING.date() - dt.timedelta(days=2), "norm": 3, "own": 1, "seen_until": NOON}
    WeekCount.objects.create(page=cast.page, is_at_risk=True, **week)
    WeekCount.objects.create(page=cast.school_page, forecast=3, **week)
    [line] = requirements.norm(cast.anna, Day(now=MORNING, since=NOON, ends=MORNING, zone="Asia/Vladivostok"))
    assert line.words.startswith("1 ")
