"""Whether those who left are out is known by our word and the network's, else it is unknown; a roadmap's step asks the same."""

import datetime as dt
from typing import Any

import pytest

from tests.world import ACTOR, NOON, World
from veche.compliance.queries import sights
from veche.compliance.queries.roadmaps import custody as steps
from veche.connectors.contract import Administrator
from veche.registry.models import Custody, Page, SeenAdministrator
from veche.registry.operations import administrators, custody

pytestmark = pytest.mark.django_db
TODAY, DAY = dt.date(2026, 6, 17), dt.timedelta(days=1)
BY: dict[str, Any] = {"actor": ACTOR, "now": NOON}


def known(page: Page) -> tuple[Any, Any]:
    """What a rule sees, and what a step does."""
    row = Page.objects.select_related("body").get(pk=page.pk)
    asked = steps.facts(row, ["leavers_gone"], since=TODAY, today=TODAY)
    return sights.gather([row], now=NOON)[0].sight.facts.get("custody.leavers_gone"), asked["leavers_gone"]


def test_those_who_left_are_out_when_both_words_agree(world: World) -> None:
    page = world.school_page
    assert known(page) == (None, None)
    old = custody.take_over(page, role="administrator", name="Ирина", since=TODAY - 9 * DAY, **BY)
    assert known(page) == (True, None)

    administrators.keep(page, [Administrator(external_id="502", role="administrator")], now=NOON)
    administrators.recognise(SeenAdministrator.objects.get(), old, **BY)
    custody.leave(old, on=TODAY, **BY)
    assert known(page)[0] is None
    custody.confirm_removed(Custody.objects.get(pk=old.pk), on=TODAY, note="Убрали", **BY)
    assert known(page) == (True, True)

    administrators.keep(page, [Administrator(external_id="502", role="administrator")], now=NOON + DAY)
    assert known(page) == (False, False)
    administrators.keep(page, [Administrator(external_id="501", role="owner")], now=NOON + 2 * DAY)
    assert known(page) == (True, True)


def test_one_leaver_who_is_unknown_leaves_all_unknown_and_one_who_is_seen_breaks(world: World) -> None:
    page = world.school_page
    for removed_on, seen_at in ((TODAY, None), (None, None)):
        row = {"page": page, "role": "editor", "name": "Кто-то", "since": TODAY - DAY, "until": TODAY, "at": NOON}
        Custody.objects.create(**row, removed_on=removed_on, still_seen_at=seen_at, actor=ACTOR)
    assert known(page)[0] is None
    Custody.objects.filter(removed_on=TODAY).update(still_seen_at=NOON)
    assert known(page)[0] is False
