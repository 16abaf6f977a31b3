import datetime as dt

import pytest

from tests.world import ACTOR, NOON, World
from veche.agencies.models import Body
from veche.journal.models import Entry
from veche.registry.models import Exemption, Page
from veche.registry.operations import exemptions
from veche.registry.queries.exemptions import expiring, frees, standing

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 17)


def days(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def granted(body: Body, *, until: dt.date | None, network: str = "") -> Exemption:
    return exemptions.grant(body, basis="Приказ № 7", since=TODAY, until=until, network=network, actor=ACTOR, now=NOON)


def freed(on: dt.date) -> set[int]:
    return set(Page.objects.filter(frees(on)).values_list("pk", flat=True))


def test_it_counts_to_its_last_day_and_no_longer(world: World) -> None:
    granted(world.school, until=days(10))

    assert [freed(days(number)) for number in (-1, 0, 10, 11)] == [
        set(),
        {world.school_page.pk},
        {world.school_page.pk},
        set(),
    ]


def test_one_network_is_not_the_others(world: World) -> None:
    granted(world.school, until=None, network="ok")
    assert freed(TODAY) == set()

    granted(world.school, until=None, network="vk")
    assert freed(TODAY) == {world.school_page.pk}


def test_it_is_told_once_when_it_soon_runs_out(world: World) -> None:
    soon = granted(world.school, until=days(30))
    granted(world.administration, until=days(31))

    assert list(expiring(Exemption.objects.all(), on=TODAY)) == [soon]
    assert [exemptions.remind(actor=ACTOR, now=NOON) for _ in range(2)] == [1, 0]
    assert Entry.objects.filter(fact="registry.ExemptionExpiring").count() == 1


def test_an_ended_one_stays_to_be_read_and_cannot_be_ended_twice(world: World) -> None:
    kept = granted(world.school, until=None)
    exemptions.revoke(kept, why="Страница открыта", actor=ACTOR, now=NOON)

    assert freed(TODAY) == set()
    assert Exemption.objects.get().revoked_on == TODAY
    with pytest.raises(exemptions.RevokedAlready):
        exemptions.revoke(kept, why="", actor=ACTOR, now=NOON)


def test_another_basis_in_the_next_sheet_is_another_exemption(world: World) -> None:
    stated = [exemptions.exempt(world.school, basis=basis, actor=ACTOR, now=NOON) for basis in ("А", "А", "Б")]

    assert [each is not None for each in stated] == [True, False, True]
    assert [each.basis for each in Exemption.objects.standing(TODAY)] == ["Б"]
    assert Exemption.objects.count() == 2


def test_there_is_none_without_a_document_or_with_days_out_of_order(world: World) -> None:
    with pytest.raises(exemptions.NoBasis):
        exemptions.grant(world.school, basis=" ", since=TODAY, actor=ACTOR, now=NOON)
    with pytest.raises(exemptions.DaysOutOfOrder):
        granted(world.school, until=days(-1))


def test_one_document_frees_once_and_again_after_it_was_ended(world: World) -> None:
    kept = granted(world.school, until=days(9))
    with pytest.raises(exemptions.FreedAlready):
        granted(world.school, until=days(9))
    granted(world.school, until=days(9), network="ok")
    exemptions.revoke(kept, why="", actor=ACTOR, now=NOON)
    granted(world.school, until=days(9))
    assert Exemption.objects.filter(revoked_on=None).count() == 2


def test_one_that_has_not_begun_can_be_ended_and_is_then_over(world: World) -> None:
    ahead = exemptions.grant(world.school, basis="Приказ № 8", since=days(20), actor=ACTOR, now=NOON)
    assert standing(ahead, on=TODAY) == "later"
    exemptions.revoke(ahead, why="По ошибке", actor=ACTOR, now=NOON)
    ahead.refresh_from_db()
    assert standing(ahead, on=TODAY) == "over"
    assert freed(days(21)) == set()


def test_the_basis_on_a_page_goes_with_the_exemption(world: World) -> None:
    Page.objects.filter(pk=world.school_page.pk).update(exemption="Приказ № 7")
    Page.objects.filter(pk=world.page.pk).update(exemption="Приказ № 7")
    exemptions.revoke(granted(world.school, until=None), why="Страница открыта", actor=ACTOR, now=NOON)

    assert list(Page.objects.filter(exemption="Приказ № 7")) == [world.page]
    assert Entry.objects.filter(fact="registry.PageChanged").count() == 1
