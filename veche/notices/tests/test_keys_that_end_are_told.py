"""Who can give another key hears in time that one ends, and no more of it once it is given."""

import datetime as dt

import pytest

from tests.world import ACTOR, NOON, World
from veche.jobs import worker
from veche.lib import clock
from veche.notices.models import Notice
from veche.registry.operations import access, expiring

pytestmark = pytest.mark.django_db


def open_matters() -> set[str]:
    return set(Notice.objects.filter(closed_at=None).values_list("kind", flat=True))


def test_the_matter_is_opened_once_and_closed_by_another_key(world: World) -> None:
    until = dt.date(2026, 6, 20)
    access.connect(world.page, kind="user", key="k", actor=ACTOR, now=NOON, until=until)
    access.share("vk", kind="service", key="s", realm="live", actor=ACTOR, now=NOON, until=until)
    expiring.remind(now=NOON)
    with clock.frozen(NOON + dt.timedelta(minutes=1)):
        worker.run_all()
    assert open_matters() >= {"access_expiring", "network_key_expiring"}
    access.connect(world.page, kind="user", key="another", actor=ACTOR, now=NOON)
    access.share("vk", kind="service", key="another", label="1", realm="live", actor=ACTOR, now=NOON)
    with clock.frozen(NOON + dt.timedelta(minutes=2)):
        worker.run_all()
    assert not open_matters() & {"access_expiring", "network_key_expiring"}
