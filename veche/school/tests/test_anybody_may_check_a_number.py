"""The public side finds a certificate by its number, and nothing by a forged one."""

import datetime as dt

import pytest

from tests.world import NOON, World
from veche.lib import clock
from veche.school.operations import certifying
from veche.school.queries import certificate as by_number
from veche.school.rules import numbers
from veche.school.tests.learning import certified


def test_a_true_number_is_found_in_any_dress(world: World) -> None:
    issued = certified(world.anna)
    for typed in (issued.number, issued.number.lower(), issued.short_number, issued.number.replace("ВЧ", "B4")):
        found = by_number(typed)
        assert found is not None
        assert (found.number, found.holder_name, found.is_valid) == (issued.number, "Анна Пишет", True)


def test_a_forged_number_is_not(world: World) -> None:
    issued = certified(world.anna)
    serial = int(issued.number[8:14])
    assert by_number(numbers.compose(2026, (serial + 1) % numbers.SERIALS)) is None
    assert by_number(issued.number[:-1] + str((int(issued.number[-1]) + 1) % 10)) is None
    assert by_number("ВЧ-2026-'; DROP TABLE--7") is None


def test_a_certificate_expires(world: World) -> None:
    issued = certified(world.anna)
    with clock.frozen(issued.valid_until - dt.timedelta(minutes=1)):
        assert by_number(issued.number).is_valid  # type: ignore[union-attr]
    with clock.frozen(issued.valid_until):
        assert not by_number(issued.number).is_valid  # type: ignore[union-attr]


def test_a_revoked_certificate_is_found_and_is_not_valid(world: World) -> None:
    issued = certified(world.anna)
    certifying.revoke(issued, why="Issued by mistake", actor="person:9", now=NOON)
    found = by_number(issued.number)
    assert found is not None
    assert (found.is_revoked, found.is_valid) == (True, False)
    with pytest.raises(certifying.AlreadyRevoked):
        certifying.revoke(issued, why="again", actor="person:9", now=NOON)


def test_a_revocation_says_why(world: World) -> None:
    with pytest.raises(certifying.NoReason):
        certifying.revoke(certified(world.anna), why="  ", actor="person:9", now=NOON)


def test_the_name_stays_as_it_was_at_the_issue(world: World) -> None:
    issued = certified(world.anna)
    world.anna.name = "Анна Другая"
    world.anna.save()
    assert by_number(issued.number).holder_name == "Анна Пишет"  # type: ignore[union-attr]
