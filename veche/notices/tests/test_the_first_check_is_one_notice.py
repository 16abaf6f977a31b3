"""A region that is looked at for the first time fills nobody's bell: what the first check found is one notice."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.plans import plans_of, reads_everything
from tests.world import NOON, World
from veche.compliance.models import Finding
from veche.compliance.tests import sights
from veche.notices.models import Notice
from veche.notices.operations import findings
from veche.notices.queries import bell, subjects
from veche.notices.queries.subjects import Told
from veche.notices.tests.conftest import work

DAY = dt.timedelta(days=1)


def anna_reads(world: World) -> list[Told]:
    return subjects.told(bell.portion(world.anna, which="", after="").rows)


@pytest.mark.usefixtures("mail")
def test_many_pages_are_one_notice_with_their_numbers(world: World, client: Client) -> None:
    for page in (world.page, world.school_page):
        sights.look(page, site="")
        sights.verdicts(page)
        work(NOON)
    # A second look at what is being checked adds its findings and no page.
    later = NOON + dt.timedelta(minutes=1)
    sights.look(world.page, site="", email="", now=later)
    sights.verdicts(world.page, now=later)
    work(later)
    [told] = anna_reads(world)
    number = Finding.objects.filter(page__in=[world.page, world.school_page], closed_at=None).count()
    assert told.title.startswith(f"Первая проверка: 2 страницы, {number} замечани")
    assert told.about == ()
    client.force_login(world.anna)
    assert client.get(reverse("notices:read", args=[told.notice.pk])).headers["Location"] == reverse(
        "compliance:findings"
    )


def test_one_page_is_told_by_its_name_and_network_until_it_is_mended(world: World) -> None:
    sights.look(world.page, site="")
    sights.verdicts(world.page)
    work(NOON)
    [told] = anna_reads(world)
    assert told.title == world.page.title
    assert told.about[0].startswith("Первая проверка: ")
    assert told.about[1] == "ВКонтакте"
    assert told.url == reverse("compliance:dossier", args=[world.page.pk])
    Finding.objects.filter(page=world.page).update(closed_at=NOON, state="rechecked")
    findings.closed(world.page.pk, Finding.objects.latest("pk").pk, now=NOON)
    assert not Notice.objects.filter(key__contains=":first:", closed_at=None).exists()


def test_what_breaks_later_names_its_page_and_what_it_is(world: World) -> None:
    sights.look(world.page, site="")
    sights.verdicts(world.page)
    work(NOON)
    Notice.objects.update(read_at=NOON)
    later = NOON + 2 * DAY
    sights.look(world.page, site="", email="", now=later)
    sights.verdicts(world.page, now=later)
    work(later)
    [told] = [each for each in anna_reads(world) if each.notice.kind == "finding_opened"]
    assert told.title == world.page.title
    assert "Указан" in told.about[0]
    assert told.about[1] == "ВКонтакте"


def test_what_was_ever_found_on_a_page_is_read_by_an_index_of_each_half(world: World) -> None:
    sights.look(world.page, site="")
    sights.verdicts(world.page)
    later = NOON + 2 * DAY
    told = plans_of(
        lambda: findings.opened(world.page.pk, "federal_minimum.site", now=later), tables="compliance_finding"
    )
    halves = [plan for plan in told if "closed_finding_of_page" in plan and "one_open_finding" in plan]
    assert halves or connection.vendor == "postgresql"
    assert not any(reads_everything(plan, tables="compliance_finding") for plan in told)
