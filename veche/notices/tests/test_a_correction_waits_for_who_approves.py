"""A correction of what is published is told to who may approve it, as a material that waits is, until it is decided."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.mail import Post
from tests.world import ACTOR, NOON, World
from veche.delivery.models import Parcel
from veche.newsroom.models import Correction, Material, Target
from veche.newsroom.operations import correcting, deciding, drafting, publishing
from veche.newsroom.operations.drafting import Wording
from veche.notices.models import Notice
from veche.notices.operations import corrections
from veche.notices.queries import digests, policies, subjects
from veche.notices.tests.conftest import to, work
from veche.people import operations as people
from veche.people.models import Person
from veche.registry.models import Page

MORNING = NOON + dt.timedelta(days=1)
TITLE = "Вода"


@pytest.fixture
def material(cast: World) -> Material:
    """Anna's material, approved by Vera, on two pages; the school's has words of its own. Gleb may approve, too."""
    people.appoint(cast.gleb, role="approver", body=cast.administration, actor=ACTOR, now=NOON)
    Page.objects.update(is_connected=True)
    wording = Wording(title=TITLE, text="До 17", variants={cast.page.pk: "", cast.school_page.pk: "У школы"})
    made = drafting.draft(cast.administration, realm="live", wording=wording, by=cast.anna, now=NOON)
    deciding.submit(made, by=cast.anna, now=NOON)
    made.refresh_from_db()
    deciding.approve(made, digest=made.digest, by=cast.vera, now=NOON)
    publishing.schedule(made, digest=made.digest, by=cast.anna, now=NOON)
    Parcel.objects.update(state="confirmed", receipt_id="1", settled_at=NOON, sent_at=NOON)
    made.targets.update(state=Target.State.PUBLISHED)
    return made


def proposed(material: Material, by: Person, *, page: Page | None = None) -> Correction:
    target = material.targets.get(page=page) if page else None
    return correcting.propose(material, text=f"До 19, {by.login}", by=by, now=NOON, target=target)


def told() -> list[str]:
    """Who is told of a correction now."""
    work(NOON)
    rows = Notice.objects.filter(kind="correction_waiting", closed_at=None).order_by("person__login")
    return list(rows.values_list("person__login", flat=True))


def test_who_may_approve_is_told_until_it_is_approved(cast: World, material: Material) -> None:
    made = proposed(material, cast.anna)
    assert told() == ["gleb", "vera"]
    notice = Notice.objects.get(kind="correction_waiting", person=cast.vera)
    assert subjects.address(notice) == reverse("newsroom:material", args=[material.pk])
    [said] = subjects.told([notice])
    assert said.words == f"Исправление опубликованного ждёт вашего решения: {TITLE}"
    correcting.approve(made, by=cast.vera, now=NOON)
    assert told() == []


def test_it_ends_when_it_is_declined(cast: World, material: Material) -> None:
    made = proposed(material, cast.anna)
    assert told()
    correcting.return_it(made, note="Не надо", by=cast.gleb, now=NOON)
    assert told() == []


def test_who_wrote_it_is_not_told(cast: World, material: Material) -> None:
    people.appoint(cast.vera, role="page_administrator", body=cast.administration, actor=ACTOR, now=NOON)
    proposed(material, cast.vera)
    assert told() == ["gleb"]


def test_two_corrections_of_a_material_are_one_notice_until_both_are_decided(cast: World, material: Material) -> None:
    common = proposed(material, cast.anna)
    own = proposed(material, cast.anna, page=cast.school_page)
    assert told() == ["gleb", "vera"]
    correcting.approve(common, by=cast.vera, now=NOON)
    assert told() == ["gleb", "vera"]
    correcting.approve(own, by=cast.vera, now=NOON)
    assert told() == []


def test_who_wrote_all_that_is_left_is_told_no_more(cast: World, material: Material) -> None:
    common = proposed(material, cast.anna)
    proposed(material, cast.vera, page=cast.school_page)
    assert told() == ["gleb", "vera"]
    correcting.return_it(common, note="Не надо", by=cast.vera, now=NOON)
    assert told() == ["gleb"]


def test_what_is_decided_before_it_is_heard_of_is_not_told(cast: World, material: Material) -> None:
    made = proposed(material, cast.anna)
    correcting.approve(made, by=cast.vera, now=NOON)
    assert told() == []
    corrections.waits(made.pk, now=NOON)
    assert told() == []


def test_it_is_a_duty_told_as_approvals_are(cast: World, material: Material, mail: Post) -> None:
    kinds = {kind: policies.pack().of(kind) for kind in ("material_waiting", "correction_waiting")}
    ways = {(kind.permission, kind.is_duty, kind.channel) for kind in kinds.values() if kind}
    assert ways == {("newsroom.approve", True, "at_once")}
    proposed(material, cast.anna)
    work(NOON)
    work(NOON + dt.timedelta(minutes=10))
    assert len(to(mail, "vera")) == 1
    assert to(mail, "anna") == []


def test_the_digest_of_who_approves_counts_them(cast: World, material: Material) -> None:
    proposed(material, cast.anna)
    lines = {line.words: line.url for line in digests.digest(cast.vera, now=MORNING).lines}
    assert lines["1 исправление ждёт вашего решения"] == reverse("newsroom:material", args=[material.pk])
    assert not any("исправл" in line.words for line in digests.digest(cast.anna, now=MORNING).lines)
