import datetime as dt

import pytest
from django.test import Client

from tests.world import ACTOR, NOON, World
from veche.journal.models import Entry
from veche.newsroom.models import Material, Omission
from veche.newsroom.operations import drafting, publishing
from veche.newsroom.queries import left_out, materials
from veche.newsroom.tests.reading import state, wording
from veche.people import operations as people
from veche.people.models import Person
from veche.registry.models import Page

LATER = NOON + dt.timedelta(hours=3)


@pytest.fixture
def shortened(world: World, approved: Material, pages: list[Page]) -> Material:
    """Published by Anna on the first page, without the school's."""
    publishing.schedule(approved, digest=approved.digest, by=world.anna, now=NOON, without={pages[1].pk})
    approved.refresh_from_db()
    return approved


@pytest.fixture
def gleb(world: World) -> Person:
    """A second person who may publish there."""
    people.appoint(world.gleb, role="page_administrator", body=world.administration, actor=ACTOR, now=NOON)
    return world.gleb


def screen(client: Client, material: Material) -> str:
    return client.get(f"/newsroom/materials/{material.pk}/").content.decode().replace("\xa0", " ")


def apart(shown: str) -> str:
    """The part of a material's screen about the pages that were left out."""
    return shown.partition('id="left-out-title"')[2].partition("</section>")[0]


def test_the_screen_names_them_apart_with_who_and_when(as_anna: Client, shortened: Material, pages: list[Page]) -> None:
    shown = screen(as_anna, shortened)
    said = apart(shown)
    assert "Без публикации оставлена 1 страница" in said
    assert all(words in said for words in (pages[1].title, "Анна Пишет", "17 июня"))
    table = shown.partition('id="targets"')[2].partition("</table>")[0]
    assert pages[0].title in table
    assert pages[1].title not in table
    assert "опубликовано 0 из 1" in shown


def test_the_history_names_them_with_who_and_when(shortened: Material, pages: list[Page]) -> None:
    line = next(each for each in materials.history(shortened) if "оставлена" in each["words"])
    assert (line["at"], line["who"]) == (NOON, "Анна Пишет")
    assert line["detail"] == f"{pages[1].title} · ВКонтакте"


def test_the_journal_names_each_by_its_number(world: World, shortened: Material, pages: list[Page]) -> None:
    entry = Entry.objects.get(fact="newsroom.TargetLeftOut")
    assert (entry.actor, entry.body_id) == (world.anna.actor, pages[1].body_id)
    target = shortened.targets.get(page=pages[1])
    told = {"target_id": target.pk, "page_id": pages[1].pk}
    assert entry.values == told | {"material_id": shortened.pk, "body_id": pages[1].body_id}


def test_it_can_be_published_there_later(
    as_anna: Client, world: World, shortened: Material, pages: list[Page], noon: dt.datetime
) -> None:
    there = f"/newsroom/materials/{shortened.pk}/schedule"
    assert f'href="{there}"' in apart(screen(as_anna, shortened))
    as_anna.post(there, {"when": "now", "digest": shortened.digest})
    assert shortened.targets.get(page=pages[1]).state == "owed"
    assert left_out.still(shortened) == []
    assert 'id="left-out-title"' not in screen(as_anna, shortened)
    assert any("оставлена" in line["words"] for line in materials.history(shortened))


def test_who_left_it_out_first_stays_named(world: World, gleb: Person, shortened: Material, pages: list[Page]) -> None:
    publishing.withdraw(shortened, by=world.anna, now=NOON)
    publishing.schedule(shortened, digest=shortened.digest, by=gleb, now=LATER, without={pages[1].pk})
    [row] = left_out.still(shortened)
    assert (row.by, row.at) == (world.anna, NOON)


def test_left_out_again_after_publication_there_is_told_anew(
    world: World, gleb: Person, shortened: Material, pages: list[Page]
) -> None:
    publishing.schedule(shortened, digest=shortened.digest, by=world.anna, now=NOON)
    publishing.withdraw(shortened, by=world.anna, now=NOON)
    publishing.schedule(shortened, digest=shortened.digest, by=gleb, now=LATER, without={pages[1].pk})
    [row] = left_out.still(shortened)
    assert (row.by, row.at) == (gleb, LATER)
    assert len(left_out.deeds(shortened)) == 2


def test_pages_of_other_materials_and_pages_that_have_it_are_not_left_out(
    world: World, shortened: Material, pages: list[Page]
) -> None:
    every = {*(page.pk for page in pages[:1]), world.other_page.pk}
    publishing.schedule(shortened, digest=shortened.digest, by=world.anna, now=LATER, without=every)
    assert list(Omission.objects.values_list("page_id", flat=True)) == [pages[1].pk]


def test_another_text_begins_with_all_pages(world: World, shortened: Material) -> None:
    publishing.withdraw(shortened, by=world.anna, now=NOON)
    fresh = wording(shortened, text="Воду дадут к вечеру.")
    drafting.edit(shortened, wording=fresh, version=shortened.version, by=world.anna, now=LATER)
    assert set(shortened.targets.values_list("state", flat=True)) == {"chosen"}
    assert (left_out.still(shortened), state(shortened)) == ([], "draft")
    assert len(left_out.deeds(shortened)) == 1
