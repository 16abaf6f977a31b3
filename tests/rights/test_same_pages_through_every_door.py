"""One rule of visibility (lesson 6): list, search, direct address, export and the API show the same pages, and to the public its own."""

import random
import re
from typing import Any

import pytest
from django.test import Client

from conftest import signed_in
from tests.world import ACTOR, NOON, World, page
from veche.agencies import operations as agencies
from veche.agencies.models import Body
from veche.people import operations as people
from veche.people.models import Person
from veche.public.queries.directory import official_pages
from veche.registry.models import Page
from veche.registry.operations import exemptions
from veche.registry.queries import pages

pytestmark = pytest.mark.django_db
ROLES = ("page_administrator", "operator", "leader", "auditor", "administrator", "methodologist")


def grown(world: World, dice: random.Random) -> list[Body]:
    """A tree of twelve more bodies, each under any body that was there before."""
    bodies = [world.government, world.administration, world.school, world.other_administration]
    for number in range(12):
        above = dice.choice(bodies)
        level = dice.choice(["institution", "ministry", "court", "self_government"])
        body = agencies.add_body(
            f"Учреждение {number}", level=level, territory=above.territory, parent=above, actor=ACTOR, now=NOON
        )
        realm = dice.choice(["live", "live", "training"])
        page(body, network="vk", address=f"uchrezhdenie{number}", external_id=f"9{number:03}", realm=realm)
        bodies.append(body)
    return bodies


def somebody(bodies: list[Body], dice: random.Random, number: int) -> Person:
    person = people.add_person(f"p{number}", name=f"Лицо {number}", password="x" * 12, actor=ACTOR, now=NOON)
    for _ in range(dice.choice([1, 1, 2])):
        role, realm = dice.choice(ROLES), dice.choice(["live", "live", "training"])
        people.appoint(person, role=role, body=dice.choice(bodies), realm=realm, actor=ACTOR, now=NOON)
    return person


def links(response: Any) -> set[int]:
    text = response.content.decode()
    return {pk for pk in Page.objects.values_list("pk", flat=True) if f'"/registry/pages/{pk}/"' in text}


def exported(browser: Client) -> set[str]:
    response: Any = browser.get("/registry/pages/export.csv")
    text = b"".join(response.streaming_content).decode()
    return set(Page.objects.values_list("url", flat=True)) & set(re.split(r'[;,"\s]+', text))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_trees_and_roles(world: World, seed: int) -> None:
    dice = random.Random(seed)
    bodies = grown(world, dice)
    for number in range(4):
        person = somebody(bodies, dice, number)
        browser = signed_in(person)
        rule = set(pages(person).values_list("pk", flat=True))
        assert links(browser.get("/registry/pages/")) == rule
        assert links(browser.get("/registry/pages/?q=учреждение")) == {
            pk for pk in rule if Page.objects.get(pk=pk).body.name.startswith("Учреждение")
        }
        opened = {
            pk
            for pk in Page.objects.values_list("pk", flat=True)
            if browser.get(f"/registry/pages/{pk}/").status_code == 200
        }
        assert opened == rule
        told = browser.get("/api/v1/pages").json()
        assert {each["id"] for each in told["items"]} == rule
        assert exported(browser) == set(Page.objects.filter(pk__in=rule).values_list("url", flat=True))


def test_the_public_sees_what_is_live_open_and_not_exempt_alone(world: World) -> None:
    page(world.school, network="vk", address="practice", external_id="900", realm="training")
    exemptions.grant(world.other_administration, basis="Приказ", since=NOON.date(), actor=ACTOR, now=NOON)
    Page.objects.filter(pk=world.page.pk).update(closed_on=NOON.date())

    assert set(official_pages().values_list("pk", flat=True)) == {world.school_page.pk}
