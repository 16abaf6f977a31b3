"""Assignments, disputes, claims, doubts and dead keys are told to those who must act, until they have."""

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.world import ACTOR, NOON, World
from veche.compliance.models import Finding, Recipient
from veche.compliance.operations import findings
from veche.compliance.operations.assignments import answering, controlling, issuing, reminding
from veche.compliance.tests import sights
from veche.compliance.tests.orders import issued, teacher
from veche.facts.registry import PageQuestioned
from veche.journal import operations as journal
from veche.notices.models import Notice
from veche.notices.operations import findings as overdue
from veche.notices.operations import hearing
from veche.notices.queries import subjects
from veche.notices.tests.conftest import work
from veche.registry.operations import access, claims

DAY = dt.timedelta(days=1)


def standing(kind: str) -> set[str]:
    """Who is told of a kind now."""
    work(NOON)
    return set(Notice.objects.filter(kind=kind, closed_at=None).values_list("person__login", flat=True))


def show(asked: Recipient, *, by: object) -> None:
    act = SimpleUploadedFile("act.pdf", b"%PDF-1.4 act")
    answering.claim(asked, by=by, now=NOON, note="Сделано", file=act)  # type: ignore[arg-type]


def test_an_assignment_is_told_to_the_asked_and_then_to_the_controller(world: World) -> None:
    keeper = teacher(world)
    asked = issued(world)
    assert standing("assignment_given") == {"tanya"}
    show(asked, by=keeper)
    assert standing("assignment_given") == set()
    assert standing("assignment_claimed") == {"vera"}
    controlling.send_back(Recipient.objects.get(pk=asked.pk), reason="Мало", by=world.vera, now=NOON)
    assert standing("assignment_claimed") == set()
    assert standing("assignment_returned") == {"tanya"}
    told = Notice.objects.get(kind="assignment_returned")
    assert subjects.address(told) == reverse("compliance:recipient", args=[asked.pk])


def test_a_day_that_comes_near_is_told_until_there_is_another(world: World) -> None:
    keeper = teacher(world)
    asked = issued(world)
    reminding.remind(now=asked.due_at - DAY)
    assert standing("assignment_due_soon") == {"tanya"}
    asked.refresh_from_db()
    wish = answering.ask_for_time(asked, until=asked.due_at + DAY, reason="Болезнь", by=keeper, now=NOON)
    assert standing("extension_asked") == {"vera"}
    controlling.decide(wish, is_given=True, note="", by=world.vera, now=NOON)
    assert standing("extension_asked") == standing("assignment_due_soon") == set()
    assert standing("extension_decided") == {"tanya"}


def test_a_withdrawn_assignment_ends_for_all(world: World) -> None:
    teacher(world)
    asked = issued(world)
    assert standing("assignment_given") == {"tanya"}
    issuing.withdraw(asked.assignment, reason="Отменено", by=world.vera, now=NOON)
    assert standing("assignment_given") == set()


def test_a_claim_reaches_who_keeps_both_bodies(world: World) -> None:
    claim = claims.claim(world.school_page, world.other_administration, basis="Мы создали", actor=ACTOR, now=NOON)
    assert standing("page_claimed") == {"roma"}
    claims.refuse(claim, decision="Приказ школы", actor=ACTOR, now=NOON)
    assert standing("page_claimed") == set()


def test_a_doubt_about_a_page_reaches_who_edits_it_until_it_is_confirmed(world: World) -> None:
    fact = PageQuestioned(page_id=world.school_page.pk, body_id=world.school.pk, confirmation_id=1)
    journal.record(fact, actor=ACTOR, at=NOON)
    assert standing("page_questioned") == {"roma"}
    hearing.page_confirmed(world.school_page.pk, now=NOON)
    assert standing("page_questioned") == set()


def test_a_dead_shared_key_reaches_who_connects_until_another_works(world: World) -> None:
    key = access.share("vk", kind="service", key="dead-key-1", realm="live", actor=ACTOR, now=NOON)
    access.lose_shared(key, reason="5", actor=ACTOR, now=NOON)
    assert standing("network_key_failed") == {"roma"}
    access.share("vk", kind="service", key="good-key-2", realm="live", actor=ACTOR, now=NOON)
    assert standing("network_key_failed") == set()


def finding(world: World) -> Finding:
    sights.look(world.school_page, site="")
    sights.verdicts(world.school_page)
    return Finding.objects.select_related("page__body__territory", "body__territory").get(rule="site")


def test_a_dispute_reaches_who_decides_and_the_answer_who_mends(world: World) -> None:
    broken = findings.dispute(finding(world), reason="Сайт есть", by=world.anna, now=NOON)
    assert standing("finding_disputed") == {"boris", "roma"}
    Notice.objects.filter(kind="finding_opened").update(read_at=NOON)
    findings.reject(broken, reason="Сайта нет", by=world.boris, now=NOON)
    assert standing("finding_disputed") == set()
    assert Notice.objects.filter(kind="finding_opened", person=world.anna, read_at=None).exists()


def test_only_what_is_still_owed_is_told_as_late(world: World) -> None:
    broken = finding(world)
    late = broken.due_at + DAY
    Finding.objects.exclude(pk=broken.pk).update(due_at=late + DAY)
    until = late.date() + 30 * DAY
    waived = findings.waive(broken, basis="Приказ № 5", until=until, by=world.boris, now=NOON)
    overdue.terms_passed(since=NOON, now=late)
    assert standing("finding_overdue") == set()
    findings.unwaive(waived, reason="Приказ отменён", by=world.boris, now=NOON)
    overdue.terms_passed(since=NOON, now=late)
    assert standing("finding_overdue")
