"""The card, the list of changes, the keys and a person's own observation say what was seen, by what and when."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import gettext

from tests.world import ACTOR, NOON, World
from veche.people.models import Person
from veche.registry.models import Observation, PageEvent, QuotaDay, SharedKey, Watch
from veche.registry.operations import access, observing
from veche.registry.queries import rounds, sights
from veche.ui.numbers import number

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture
def as_roma(world: World) -> Client:
    client = Client()
    client.force_login(world.roma)
    return client


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def tell(client: Client, world: World, **given: Any) -> Any:
    shot = SimpleUploadedFile("снимок.png", PNG, content_type="image/png")
    form = {"seen_on": "2026-06-16", "evidence": shot, "official_mark": "yes", "email": "нет", "widgets": "2", **given}
    return client.post(f"/registry/pages/{world.page.pk}/testimony/", {n: v for n, v in form.items() if v is not None})


def test_a_page_without_a_source_says_so(as_boris: Client, world: World) -> None:
    assert "Нет источника: нужен ключ или наблюдение человека" in page(as_boris, f"/registry/pages/{world.page.pk}/")


def test_what_a_person_saw_is_kept_with_the_file_and_shown_with_the_source(as_boris: Client, world: World) -> None:
    assert tell(as_boris, world).status_code == 302
    row = Observation.objects.get()
    assert (row.source, row.by, row.told_at) == ("person", world.boris, NOON)
    assert row.profile == {"official_mark": True, "email": "", "widgets": 2}
    shown = page(as_boris, f"/registry/pages/{world.page.pk}/")
    assert "сообщил человек" in shown
    assert world.boris.name in shown
    answer = as_boris.get(f"/registry/observations/{row.pk}/evidence/")
    assert answer.getvalue() == PNG


@pytest.mark.parametrize(
    "given",
    [
        {"evidence": None},
        {"official_mark": "", "email": "", "widgets": ""},
        {"seen_on": "2026-06-18"},
        {"seen_on": "2025-06-18"},
        {"evidence": SimpleUploadedFile("a.exe", b"MZ\x90\x00")},
    ],
)
def test_what_cannot_be_checked_is_not_kept(as_boris: Client, world: World, given: dict[str, Any]) -> None:
    assert tell(as_boris, world, **given).status_code == 422
    assert not Observation.objects.exists()


def test_a_stranger_sees_neither_the_form_nor_the_file(as_boris: Client, world: World) -> None:
    tell(as_boris, world)
    stranger = Client()
    stranger.force_login(world.gleb)
    assert tell(stranger, world).status_code == 404
    assert stranger.get(f"/registry/observations/{Observation.objects.get().pk}/evidence/").status_code == 404


def look(world: World, *, hours: int, **shown: Any) -> Observation:
    return Observation.objects.create(
        page=world.page, at=NOON - dt.timedelta(hours=hours), source="vk", profile={"title": "Т", **shown}
    )


def told(by: Person, world: World, *, hours: int, **values: Any) -> None:
    shot = SimpleUploadedFile("a.png", PNG)
    seen_at = NOON - dt.timedelta(hours=hours)
    observing.attest(world.page, values, seen_at=seen_at, evidence=shot, by=by, now=NOON)


def test_the_newer_of_two_values_holds_and_each_field_knows_its_source(world: World) -> None:
    told(world.boris, world, hours=48, email="old@example.org", official_mark=True)
    look(world, hours=24, email="new@example.org", official_mark=None)
    told(world.boris, world, hours=2, phone="+7 000")
    known = sights.sight(world.page, now=NOON)
    assert known.values == {"title": "Т", "email": "new@example.org", "official_mark": True, "phone": "+7 000"}
    sources = {name: each.source for name, each in known.fields.items()}
    assert sources == {"title": "vk", "email": "vk", "official_mark": "person", "phone": "person"}
    assert sights.sight(world.page, now=NOON + dt.timedelta(days=20)).values.keys() == {
        "email",
        "official_mark",
        "phone",
    }
    assert sights.sight(world.page, now=NOON + dt.timedelta(days=93)).values == {}


def test_changes_are_listed_with_what_was_and_what_is_and_narrowed(as_boris: Client, world: World) -> None:
    for each, kind in ((world.page, "renamed"), (world.other_page, "gone")):
        PageEvent.objects.create(page=each, kind=kind, field="title", before="Раньше", after="Теперь", at=NOON)
    whole = page(as_boris, "/registry/changes/")
    assert "Раньше" in whole
    assert "Теперь" in whole
    assert world.other_page.title not in page(as_boris, "/registry/changes/?kind=renamed")
    assert world.page.title not in page(as_boris, f"/registry/changes/?municipality={world.other_district.pk}")
    assert world.page.title not in page(as_boris, "/registry/changes/?network=ok")


def test_a_stranger_sees_only_the_changes_of_his_own_pages(world: World) -> None:
    PageEvent.objects.create(page=world.page, kind="renamed", field="title", before="а", after="б", at=NOON)
    gleb = Client()
    gleb.force_login(world.gleb)
    assert world.page.title not in page(gleb, "/registry/changes/")


def test_keys_are_shown_with_what_is_used_and_left(as_roma: Client, world: World) -> None:
    key = access.share("vk", kind="service", key="k", realm="live", actor=ACTOR, now=NOON)
    QuotaDay.objects.create(whose=key.fingerprint, quota="walls", day=NOON.date(), used=1234)
    observing.plan(now=NOON)
    shown = page(as_roma, "/registry/networks/")
    assert number(1234) in shown
    assert number(5000 - 1234) in shown


def test_a_second_key_stands_beside_the_first_and_can_be_taken_away(as_roma: Client, world: World) -> None:
    for key in ("first", "second"):
        as_roma.post("/registry/networks/", {"network": "vk", "kind": "service", "key": key, "label": ""})
    assert list(SharedKey.objects.order_by("id").values_list("label", flat=True)) == ["1", "2"]
    as_roma.post(f"/registry/networks/{SharedKey.objects.earliest('id').pk}/withdraw/")
    assert SharedKey.objects.get().label == "2"


def test_who_runs_less_than_the_region_sees_no_keys(as_boris: Client, world: World) -> None:
    assert as_boris.get("/registry/networks/").status_code in (403, 404)


def test_the_end_of_a_round_is_reckoned_from_rates_and_quotas(world: World) -> None:
    access.share("vk", kind="service", key="k", realm="live", actor=ACTOR, now=NOON)
    (line,) = rounds.lines(now=NOON)
    soon = rounds.done_at(2820, line.keys, now=NOON)
    assert soon is not None
    assert (soon - NOON).total_seconds() == pytest.approx(1000)
    later = rounds.done_at(5000 + 2820, line.keys, now=NOON)
    assert later == dt.datetime(2026, 6, 17, 21, 0, tzinfo=dt.UTC) + dt.timedelta(seconds=1000)
    assert rounds.done_at(5, (), now=NOON) is None


def test_a_failed_look_is_told_with_the_reason_and_the_last_sight(as_boris: Client, world: World) -> None:
    look(world, hours=30)
    Watch.objects.create(
        page=world.page,
        profile_by="shared",
        profile_seen_at=NOON - dt.timedelta(hours=30),
        failure="The network is busy.",
    )
    shown = page(as_boris, f"/registry/pages/{world.page.pk}/")
    assert gettext("The network is busy.") in shown
    assert gettext("The last look saw nothing") in shown
