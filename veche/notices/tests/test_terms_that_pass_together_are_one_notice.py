"""What the first check of many pages found falls due on one day: the bell says so once."""

import datetime as dt

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.world import NOON, World
from veche.agencies.models import Body
from veche.compliance.models import Finding
from veche.compliance.tests import sights
from veche.notices.models import Notice
from veche.notices.operations import findings
from veche.notices.queries import bell, subjects
from veche.notices.queries.subjects import Told
from veche.people import queries as people
from veche.people.models import Person

DAY = dt.timedelta(days=1)
DUE = NOON + 10 * DAY


def overdue(world: World, *, pages: int = 2) -> None:
    for page in (world.page, world.school_page)[:pages]:
        sights.look(page, site="", email="")
        sights.verdicts(page)
    Notice.objects.all().delete()
    Finding.objects.update(due_at=DUE)


def look(*, now: dt.datetime) -> None:
    findings.terms_passed(since=now - 3 * DAY, now=now)


def read_by(person: Person) -> list[Told]:
    return subjects.told(bell.portion(person, which="", after="").rows)


def test_the_terms_of_one_day_are_one_notice(world: World) -> None:
    overdue(world)
    late = Finding.objects.filter(page=world.school_page).first()
    assert late is not None
    Finding.objects.filter(pk=late.pk).update(due_at=DUE + dt.timedelta(hours=2))
    look(now=DUE + DAY)
    [told] = read_by(world.anna)
    number = Finding.objects.filter(closed_at=None).count()
    assert told.title.startswith(f"Срок исправления прошёл: 2 страницы, {number} замечани")
    assert told.about == ()
    assert told.url == reverse("compliance:findings") + "?late=yes"


def test_what_is_told_of_many_pages_stays_when_one_is_mended(world: World) -> None:
    overdue(world)
    look(now=DUE + DAY)
    [told] = read_by(world.anna)
    mended = Finding.objects.filter(page=told.notice.values["page_id"])
    mended.update(closed_at=DUE, state="rechecked")
    findings.closed(told.notice.values["page_id"], mended[0].pk, now=DUE + DAY)
    assert read_by(world.anna)


def test_another_look_tells_nothing_twice_and_a_new_finding_once(world: World) -> None:
    overdue(world, pages=1)
    (waiting,) = Finding.objects.filter(page=world.page)[:1]
    Finding.objects.filter(pk=waiting.pk).update(due_at=DUE + dt.timedelta(hours=1))
    look(now=DUE + dt.timedelta(minutes=30))
    Notice.objects.update(read_at=DUE)
    look(now=DUE + dt.timedelta(minutes=40))
    assert not Notice.objects.filter(read_at=None).exists()
    look(now=DUE + dt.timedelta(hours=2))
    assert Notice.objects.filter(read_at=None, person=world.anna).count() == 1
    Notice.objects.update(read_at=DUE)
    Finding.objects.filter(pk=waiting.pk).update(closed_at=DUE, state="rechecked")
    look(now=DUE + DAY)
    assert not Notice.objects.filter(read_at=None).exists(), "what became less wakes nobody"


def test_one_page_is_told_by_its_name_and_rules_until_it_is_mended(world: World) -> None:
    overdue(world, pages=1)
    look(now=DUE + DAY)
    [told] = read_by(world.anna)
    assert told.title == world.page.title
    assert told.about[0].startswith("Срок исправления прошёл: ")
    assert "замечани" not in told.about[0]
    assert told.url == reverse("compliance:dossier", args=[world.page.pk])
    last = Finding.objects.latest("pk")
    Finding.objects.exclude(pk=last.pk).update(closed_at=DUE, state="rechecked")
    findings.closed(world.page.pk, last.pk, now=DUE + DAY)
    assert read_by(world.anna), "one is still owed"
    Finding.objects.update(closed_at=DUE, state="rechecked")
    findings.closed(world.page.pk, last.pk, now=DUE + DAY)
    assert Notice.objects.filter(kind="finding_overdue", closed_at=None).count() == 0


def test_more_pages_are_asked_about_no_more(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    overdue(world)
    look(now=DUE + DAY)
    # The findings and the pages of both realms, who may act, and what was told.
    with django_assert_num_queries(6):
        look(now=DUE + DAY)


@pytest.mark.parametrize("permission", ["newsroom.write", "compliance.decide", "inbox.answer"])
def test_the_nearest_of_many_are_those_of_each(world: World, permission: str) -> None:
    bodies = list(Body.objects.all())
    assert people.nearest_each(permission, bodies) == {body.pk: people.nearest(permission, body) for body in bodies}
