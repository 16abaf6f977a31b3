"""SQL is kept between pages, rights are not: each page is asked for with those of its moment."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.world import NOON, World
from veche.inbox.models import Case
from veche.inbox.queries import cases, lists, passed
from veche.inbox.queries.lists import Filters
from veche.inbox.tests import many_cases
from veche.people import queries as people
from veche.people.models import Person
from veche.people.operations import appoint


@pytest.fixture
def crowd(world: World) -> World:
    many_cases.fill(world)
    return world


def bodies_seen(person: Person) -> set[str]:
    again = Person.objects.get(pk=person.pk)
    page = lists.page(again, Filters(state="all"), now=NOON)
    counted = sum(cases.counts(again).values())
    assert counted == sum(1 for case in Case.objects.all() if case.body.name in {row.body for row in page.cases})
    return {row.body for row in page.cases}


def test_a_right_that_ends_ends_with_the_next_page(crowd: World) -> None:
    assert crowd.school.name in bodies_seen(crowd.boris)
    crowd.boris.appointments.update(ended_at=NOON)
    assert bodies_seen(crowd.boris) == set()
    appoint(crowd.boris, role="operator", body=crowd.other_administration, actor="person:1", now=NOON)
    assert bodies_seen(crowd.boris) == {crowd.other_administration.name}


def test_the_same_sql_looks_for_what_each_asks(crowd: World) -> None:
    for topic in ("zhkkh", "dorogi"):
        found = lists.page(crowd.boris, Filters(state="all", topic=topic), now=NOON).cases
        assert {row.topic for row in found} == {topic}


@pytest.mark.parametrize("overdue", [True, False])
@pytest.mark.parametrize("who", ["boris", "anna"])
def test_pages_follow_each_other_without_gap_or_double(crowd: World, who: str, overdue: bool) -> None:
    asked, seen, after = Filters(state="unfinished", overdue=overdue), list[int](), ""
    while True:
        page = lists.page(getattr(crowd, who), asked, now=NOON, after=after)
        seen += [row.pk for row in page.cases]
        if not (after := page.after or ""):
            break
    rows = cases.visible_cases(getattr(crowd, who)).filter(state__in=Case.UNFINISHED)
    rows = (rows.filter(due_at__lt=NOON) if overdue else rows).order_by("due_at", "pk")
    assert seen == list(rows.values_list("pk", flat=True))
    assert len(seen) > lists.PAGE


def test_who_has_no_right_asks_nothing(crowd: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    crowd.gleb.appointments.update(ended_at=NOON)
    nobody = Person.objects.get(pk=crowd.gleb.pk)
    with django_assert_num_queries(1):  # the appointments
        assert lists.page(nobody, Filters(), now=NOON).cases == []
        assert cases.counts(nobody) == dict.fromkeys(Case.State.values, 0)


def test_what_others_answer_follows_the_one_rule_in_each_realm(crowd: World) -> None:
    """The walk from body to body keeps what the rule itself keeps, for who works in one realm, in both, or nowhere."""
    ours = Case.objects.filter(page=crowd.school_page).order_by("pk").values_list("pk", flat=True)
    Case.objects.filter(pk__in=ours[:6]).update(body=crowd.other_administration)
    Case.objects.filter(pk__in=ours[3:12]).update(realm="training")
    appoint(crowd.gleb, role="operator", body=crowd.school, realm="training", actor="person:1", now=NOON)
    found = {}
    for person in (crowd.anna, crowd.gleb, crowd.boris):
        scope = people.scope(Person.objects.get(pk=person.pk), "inbox.see")
        by_rule = people.beside(scope, Case.objects.all(), also=cases.PAGE_S_BODY)
        found[person.login] = set(passed.within(scope, Case.objects.all()).values_list("pk", flat=True))
        assert found[person.login] == set(by_rule.values_list("pk", flat=True))
    assert found == {"anna": set(ours[:3]), "gleb": set(ours[3:6]), "boris": set()}
