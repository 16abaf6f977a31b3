"""Pages that show a rule the same share what it saw and said; each verdict tells of its own page, look and day."""

import datetime as dt
import importlib
from types import SimpleNamespace

import pytest

from tests.world import NOON, World
from veche.compliance.models import Grounds, Standing, Verdict
from veche.compliance.tests import sights

pytestmark = pytest.mark.django_db
LATER = NOON + dt.timedelta(hours=1)
carrying = importlib.import_module("veche.compliance.migrations.0011_verdicts_find_their_grounds")


def test_what_two_pages_show_the_same_is_kept_once(world: World) -> None:
    sights.look(world.school_page, site="")
    sights.look(world.page, now=LATER, site="")
    first = sights.verdicts(world.school_page)["site"]
    other = sights.verdicts(world.page, now=LATER)["site"]
    assert (first.outcome, first.grounds) == ("broken", other.grounds)
    for page, verdict, now in ((world.school_page, first, NOON), (world.page, other, LATER)):
        assert (verdict.evidence["url"], verdict.evidence["at"]) == (page.url, now.isoformat())


def test_the_count_of_one_page_is_not_told_of_another(world: World) -> None:
    sayings = []
    for page, posts in ((world.school_page, 3), (world.page, 5)):
        sights.look(page)
        sights.posts(page, *(NOON - dt.timedelta(minutes=minute) for minute in range(posts)))
        sayings.append(sights.verdicts(page)["posts_in_week"])
    assert [(each.outcome, each.grounds.seen["posts.own_this_week"]) for each in sayings] == [("met", 3), ("met", 5)]


def test_what_verdicts_kept_of_their_own_becomes_the_same_grounds(world: World) -> None:
    sights.look(world.school_page, site="")
    sights.posts(world.school_page, NOON - dt.timedelta(minutes=1))
    sights.verdicts(world.school_page)
    for verdict in Verdict.objects.filter(page=world.school_page).whole():
        grounds, posts = verdict.grounds, verdict.evidence["posts"]
        old = SimpleNamespace(
            **{name: getattr(verdict, name) for name in ("pack", "outcome", "evidence")},
            **{"text": grounds.text, "text_id": grounds.text_id, "version": grounds.text.version},
            reason=grounds.reason,
            fingerprint=f"0123.{len(posts)}" if verdict.week else grounds.fingerprint,
        )
        made = carrying.grounds(old, Grounds)
        assert (made.digest, made.fingerprint) == (grounds.digest, grounds.fingerprint)


def test_a_page_of_which_the_same_is_said_is_not_written_again(world: World) -> None:
    sights.look(world.school_page, site="")
    sights.verdicts(world.school_page)
    Standing.objects.update(fingerprint="of an older version")
    sights.verdicts(world.school_page, now=LATER)
    assert not Verdict.objects.exclude(superseded_at=None).exists()
