"""An assignment is a body's: the centre prepares; a person of the body issues, or its signed order is entered."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from tests.world import ACTOR, NOON, World, person
from veche.agencies import operations as agencies
from veche.agencies.models import Body
from veche.compliance.models import Assignment, Recipient
from veche.compliance.operations.assignments import issuing, preparing
from veche.compliance.operations.assignments.issuing import NobodyToAsk, NotOfThisBody, OrderNeeded
from veche.compliance.operations.assignments.preparing import CentreCommandsNobody, NotADraft, TermNeeded
from veche.compliance.queries.addressees import Addressees
from veche.compliance.tests import orders
from veche.journal.models import Entry

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def test_the_centre_gives_none_in_its_own_name(world: World) -> None:
    centre = agencies.add_body(
        "Центр", level="centre", territory=world.region, parent=world.government, actor=ACTOR, now=NOON
    )
    with pytest.raises(CentreCommandsNobody):
        orders.draft(world, centre)
    # Neither does one that became the centre after it was written, whoever works there.
    made = orders.draft(world)
    world.administration.level = "centre"
    world.administration.save()
    made = Assignment.objects.get(pk=made.pk)
    with pytest.raises(CentreCommandsNobody):
        issuing.issue(made, number="1", on=TODAY, by=world.vera, now=NOON)
    assert Recipient.objects.count() == 0


def test_only_a_person_of_that_very_body_issues(world: World) -> None:
    above = person("petr", "Пётр Правит", "approver", world.government)
    made = orders.draft(world)
    for stranger in (world.boris, world.anna, above, world.gleb):
        with pytest.raises(NotOfThisBody):
            issuing.issue(made, number="1", on=TODAY, by=stranger, now=NOON)
    asked = issuing.issue(made, number="17-р", on=TODAY, by=world.vera, now=NOON)
    assert [row.body for row in asked] == [world.school]
    assert Entry.objects.filter(fact="compliance.AssignmentGiven").count() == 1


def test_paper_needs_the_number_and_the_scan(world: World) -> None:
    made = orders.draft(world)
    scan = SimpleUploadedFile("приказ.pdf", b"%PDF-1.4 signed")
    with pytest.raises(OrderNeeded):
        issuing.issue_on_paper(made, number="17-р", on=TODAY, order=None, by=world.boris, now=NOON)
    with pytest.raises(OrderNeeded):
        issuing.issue_on_paper(made, number=" ", on=TODAY, order=scan, by=world.boris, now=NOON)
    scan.seek(0)
    issuing.issue_on_paper(made, number="17-р", on=TODAY, order=scan, by=world.boris, now=NOON)
    row = Assignment.objects.get()
    assert (row.state, row.issued_by, row.number) == ("issued", None, "17-р")
    assert row.order is not None


def test_no_row_is_issued_by_nobody(world: World) -> None:
    made = orders.draft(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=made.pk).update(state="issued", number="1", issued_at=NOON, issued_on=TODAY)


def test_those_under_the_issuer_are_asked_and_courts_are_not(world: World) -> None:
    agencies.add_body(
        "Суд", level="court", territory=world.district, parent=world.administration, actor=ACTOR, now=NOON
    )
    row = orders.issued(world)
    assert {each.body for each in row.assignment.recipients.all()} == {world.school}
    made = orders.draft(world, query=Addressees(body=str(world.other_administration.pk)))
    with pytest.raises(NobodyToAsk):
        issuing.issue(made, number="2", on=TODAY, by=world.vera, now=NOON)


def test_it_is_issued_once_and_its_words_stay(world: World) -> None:
    row = orders.issued(world)
    stale = Assignment.objects.get(pk=row.assignment_id)
    with pytest.raises(NotADraft):
        issuing.issue(stale, number="18-р", on=TODAY, by=world.vera, now=NOON)
    words = preparing.Wording(title="Иначе", text="Иначе", due_working_days=1)
    with pytest.raises(NotADraft):
        preparing.rewrite(stale, words, controller=world.vera, now=NOON)


def test_terms_are_working_days_or_a_day(world: World) -> None:
    # NOON is Wednesday 17 June: five working days end on Wednesday 24 June at 18:00 in Birobidzhan.
    assert orders.issued(world).due_at == dt.datetime(2026, 6, 24, 8, 0, tzinfo=dt.UTC)
    by_day = orders.issued(world, due_working_days=None, due_on=dt.date(2026, 6, 20))
    assert by_day.due_at == dt.datetime(2026, 6, 20, 8, 0, tzinfo=dt.UTC)
    for said in ({"due_on": dt.date(2026, 6, 20)}, {"due_working_days": None}):
        with pytest.raises(TermNeeded):
            orders.draft(world, **said)


def test_a_draft_whose_day_has_passed_where_the_body_is_asks_nobody(world: World) -> None:
    made = orders.draft(world, due_working_days=None, due_on=dt.date(2026, 6, 17))
    late = dt.datetime(2026, 6, 17, 20, tzinfo=dt.UTC)  # Thursday morning in Vladivostok
    with pytest.raises(TermNeeded):
        issuing.issue(made, number="17-р", on=TODAY, by=world.vera, now=late)
    assert Recipient.objects.count() == 0


def test_a_closed_body_is_asked_for_nothing(world: World) -> None:
    made = orders.draft(world)
    Body.objects.filter(pk=world.school.pk).update(closed_on=TODAY)
    with pytest.raises(NobodyToAsk):
        issuing.issue(made, number="17-р", on=TODAY, by=world.vera, now=NOON)
