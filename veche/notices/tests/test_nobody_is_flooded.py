"""Many failures, few letters: what gathers comes in one, a day has its budget, nights are quiet."""

import datetime as dt
from typing import Any

from tests.mail import Post
from tests.world import NOON, World
from veche.delivery.models import Parcel
from veche.facts.delivery import DeliveryRefused, DeliverySettled, DeliveryUnknown
from veche.journal import operations as journal
from veche.lib import clock
from veche.notices.models import Letter, Notice
from veche.notices.operations import hearing
from veche.notices.queries import policies
from veche.notices.tests.conftest import parcel, text, to, work

SOON = dt.timedelta(minutes=6)


def refuse(world: World, *, number: int = 1, at: dt.datetime = NOON) -> None:
    made = parcel(world, number=number)
    fact = DeliveryRefused(parcel_id=made.pk, body_id=world.administration.pk, purpose=made.purpose)
    with clock.frozen(at):
        journal.record(fact, actor="test", at=at)


def test_a_thousand_failures_are_no_more_letters_than_the_budget(cast: World, mail: Post) -> None:
    made = Parcel.objects.bulk_create(
        Parcel(
            page=cast.page if number % 2 else cast.school_page,
            realm="live",
            kind="post",
            text="",
            purpose=f"flood:{number}",
            state="failed",
            due_at=NOON,
            planned_at=NOON,
            planned_by="test",
            settled_at=NOON,
        )
        for number in range(1000)
    )
    for wave in range(10):
        at = NOON + dt.timedelta(minutes=20 * wave)
        for each in made[wave * 100 : (wave + 1) * 100]:
            hearing.parcel_troubled("delivery_refused", each.pk, now=at)
        work(at + SOON)
        Notice.objects.filter(person=cast.anna).update(read_at=at + SOON)  # each wave is news again
    budget = policies.pack().letters_a_day
    assert len(to(mail, "anna")) == budget
    assert len(to(mail, "vera")) == 1
    assert {len(to(mail, login)) for login in ("boris", "gleb", "dina", "roma")} == {0}


def test_what_happens_within_minutes_is_one_letter(cast: World, mail: Post) -> None:
    for number in range(3):
        refuse(cast, number=number)
    work(NOON)
    assert to(mail, "anna") == []
    work(NOON + SOON)
    [letter] = to(mail, "anna")
    assert "3" in text(letter)
    work(NOON + 2 * SOON)
    assert len(to(mail, "anna")) == 1


def test_the_night_is_quiet_and_the_morning_tells(cast: World, mail: Post) -> None:
    night = NOON.replace(hour=14)  # midnight there
    refuse(cast, at=night)
    work(night)
    work(night + dt.timedelta(hours=6))
    assert mail.letters == []
    work(night + dt.timedelta(hours=8, minutes=1))
    assert any("Сеть не приняла" in text(each) for each in to(mail, "anna"))


def test_what_was_read_on_the_screen_is_not_written(cast: World, mail: Post) -> None:
    refuse(cast)
    work(NOON)
    Notice.objects.update(read_at=NOON)
    work(NOON + SOON)
    assert mail.letters == []


def test_a_matter_that_is_over_is_told_nobody(cast: World, mail: Post) -> None:
    made = parcel(cast)
    told: dict[str, Any] = {"parcel_id": made.pk, "body_id": cast.administration.pk, "purpose": made.purpose}
    with clock.frozen(NOON):
        journal.record(DeliveryUnknown(**told), actor="test", at=NOON)
        work(NOON)
        assert Notice.objects.filter(closed_at=None).exists()
        journal.record(DeliverySettled(**told, applied=True), actor="test", at=NOON)
    work(NOON + SOON)
    assert not Notice.objects.filter(closed_at=None).exists()
    assert mail.letters == []


def test_without_a_mail_server_no_letter_is_made_and_the_screen_tells(cast: World) -> None:
    refuse(cast)
    work(NOON + SOON)
    assert Notice.objects.filter(person=cast.anna).exists()
    assert not Letter.objects.exists()
