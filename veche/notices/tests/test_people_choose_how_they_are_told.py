"""Preferences, unsubscribing with one click, duties that stay; and nobody is told of a stranger's matter."""

import datetime as dt
import re
from typing import Any, get_args

import pytest
from django.test import Client

from tests.mail import Post
from tests.world import ACTOR, NOON, World
from veche.facts.compliance import NormAtRisk
from veche.facts.people import PasswordSet
from veche.facts.registry import AccessFailed, PageBack, PageGone, PageMoved
from veche.journal import operations as journal
from veche.lib import clock
from veche.notices.models import Notice, Preferences
from veche.notices.operations import hearing, telling
from veche.notices.queries import bell, subjects
from veche.notices.tests.conftest import text, to, work
from veche.notices.tests.test_nobody_is_flooded import SOON, refuse
from veche.packs import load
from veche.packs.kinds.notices import NoticeKind
from veche.people.models import Person
from veche.people.operations import appoint, appointments

FORM = {"quiet_since": "22:00", "quiet_until": "07:00", "wants_digest": "1"}


def ways(way: str) -> dict[str, str]:
    return {each.kind: way for each in load("notices")["standard"].kinds}


def stop(letter: object) -> str:
    found = re.search(r"<(http[^>]+)>", str(letter["List-Unsubscribe"]))  # type: ignore[index]
    assert found
    return found.group(1).partition("8000")[2]


def test_a_letter_can_be_stopped_with_one_click_and_without_signing_in(cast: World, mail: Post) -> None:
    refuse(cast, number=1)
    work(NOON)
    work(NOON + SOON)
    [letter] = to(mail, "anna")
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    where, stranger = stop(letter), Client(enforce_csrf_checks=True)
    stranger.get(where)
    assert not Preferences.objects.filter(is_duties_only=True).exists()
    assert stranger.post(where, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert list(Preferences.objects.filter(is_duties_only=True).values_list("person", flat=True)) == [cast.anna.pk]
    assert stranger.post(where[:-2] + "x/").status_code == 404


def test_unsubscribed_one_is_told_of_duties_alone(cast: World, mail: Post) -> None:
    Preferences.objects.create(person=cast.anna, is_duties_only=True)
    refuse(cast)
    work(NOON)
    work(NOON + SOON)
    assert to(mail, "anna") == []
    with clock.frozen(NOON):
        journal.record(PasswordSet(person_id=cast.anna.pk, by_link=True), actor=ACTOR, at=NOON)
    work(NOON)
    work(NOON + SOON)
    [letter] = to(mail, "anna")
    assert "пароль" in text(letter)
    assert "Сеть" not in text(letter)


def test_a_duty_cannot_be_switched_off(cast: World, mail: Post, as_anna: Client) -> None:
    assert as_anna.post("/notices/preferences/", {**FORM, **ways("never")}).status_code == 422
    telling_ways = {each.kind: "at_once" if each.is_duty else "never" for each in load("notices")["standard"].kinds}
    assert as_anna.post("/notices/preferences/", {**FORM, **telling_ways}).status_code == 302
    kept = Preferences.objects.get(person=cast.anna)
    assert kept.quiet_since
    assert kept.channels["delivery_refused"] == "never"
    page = as_anna.get("/notices/preferences/").content.decode()
    assert "22:00" in page
    assert "Ключ страницы" not in page  # no right to mend it: not asked about


def test_who_lost_the_right_sees_and_hears_nothing_of_it(cast: World, mail: Post) -> None:
    refuse(cast)
    work(NOON)
    anna = Person.objects.get(pk=cast.anna.pk)
    assert bell.unread(anna) == bell.notices(anna).count() == 1
    appointments.end(cast.anna.appointments.get(), by=cast.roma, now=NOON)
    appoint(cast.anna, role="page_administrator", body=cast.other_administration, actor=ACTOR, now=NOON)
    anna = Person.objects.get(pk=cast.anna.pk)
    assert bell.unread(anna) == bell.notices(anna).count() == 0
    work(NOON + SOON)
    assert to(mail, "anna") == []


@pytest.mark.parametrize("fact", [AccessFailed, PageMoved])
def test_those_are_told_who_may_act_the_nearest_first(cast: World, fact: type[AccessFailed] | type[PageMoved]) -> None:
    about: dict[str, Any] = {"page_id": cast.school_page.pk, "body_id": cast.school.pk}
    about |= {"kind": "community"} if fact is AccessFailed else {}
    with clock.frozen(NOON):
        journal.record(fact(**about), actor=ACTOR, at=NOON)
    work(NOON)
    assert {each.person for each in Notice.objects.all()} == {cast.roma}
    Notice.objects.all().delete()
    appoint(cast.vera, role="administrator", body=cast.administration, actor=ACTOR, now=NOON)
    with clock.frozen(NOON):
        journal.record(fact(**about), actor=ACTOR, at=NOON)
    work(NOON)
    assert {each.person for each in Notice.objects.all()} == {cast.vera}


def test_nobody_is_told_of_what_is_not_theirs_to_see(cast: World) -> None:
    key, body = "case_assigned:1", cast.administration
    telling.tell("case_assigned", cast.gleb, key=key, body=body, now=NOON, case_id=1)
    assert not Notice.objects.exists()


def test_opening_a_notice_reads_it_and_leads_to_the_matter(cast: World, as_anna: Client) -> None:
    refuse(cast)
    work(NOON)
    told = Notice.objects.get(person=cast.anna)
    strangers = Notice.objects.get(person=cast.vera)
    assert "Сеть не приняла" in as_anna.get("/notices/").content.decode()
    assert as_anna.get(f"/notices/{strangers.pk}/").headers["Location"] == "/notices/"
    assert as_anna.get(f"/notices/{told.pk}/").headers["Location"].startswith("/delivery/parcels/")
    strangers.refresh_from_db()
    assert strangers.read_at is None
    assert bell.unread(cast.anna) == 0


def test_every_kind_of_the_pack_leads_somewhere() -> None:
    assert {each.kind for each in load("notices")["standard"].kinds} == set(subjects.ROADS) == set(get_args(NoticeKind))


def test_thursdays_warning_reaches_who_writes_and_ends_with_its_week(cast: World) -> None:
    about = {"page_id": cast.school_page.pk, "body_id": cast.school.pk, "own": 1, "norm": 3, "forecast": 2}
    with clock.frozen(NOON):
        journal.record(NormAtRisk(monday="2026-06-15", **about), actor=ACTOR, at=NOON)
    work(NOON)
    told = Notice.objects.filter(kind="norm_at_risk", closed_at=None)
    assert {each.person for each in told} == {cast.anna, cast.vera}
    later = NOON + dt.timedelta(days=5)
    hearing.terms_passed(since=NOON, now=later)
    assert not told.all().exists()


def test_a_page_that_went_and_came_back_is_told_while_it_is_gone(cast: World) -> None:
    about = {"page_id": cast.page.pk, "body_id": cast.administration.pk}
    with clock.frozen(NOON):
        journal.record(PageGone(**about, how="blocked"), actor=ACTOR, at=NOON)
        work(NOON)
        assert bell.unread(cast.anna) == 1
        journal.record(PageBack(**about), actor=ACTOR, at=NOON)
    work(NOON)
    assert bell.unread(cast.anna) == 0
