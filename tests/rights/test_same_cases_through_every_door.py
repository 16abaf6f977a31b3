"""One rule for messages: who answers and whose page it is read them, in the lists, by words, by address; only who answers acts."""

import random
import re
from typing import Any

import pytest
from django.test import Client

from conftest import signed_in
from tests.rights.test_same_pages_through_every_door import grown, somebody
from tests.world import NOON, World
from veche.inbox.models import Case, Comment
from veche.inbox.operations import counting, words
from veche.inbox.queries import cases
from veche.language.stems import stems
from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import Page

pytestmark = pytest.mark.django_db


def written(world: World, dice: random.Random) -> list[Case]:
    """Some messages under every page, each answered for by any body."""
    pages = list(Page.objects.select_related("body__territory"))
    bodies = [page.body for page in pages]
    made = []
    for number in range(30):
        page = dice.choice(pages)
        comment = Comment.objects.create(
            page=page,
            realm=page.realm,
            post_id="7",
            external_id=str(number),
            text="Нет воды",
            written_at=NOON,
            collected_at=NOON,
            triaged_at=NOON,
        )
        words.add([(comment.pk, stems(comment.text))])
        body = page.body if dice.random() < 0.4 else dice.choice(bodies)
        made.append(
            Case.objects.create(
                comment=comment,
                page=page,
                realm=page.realm,
                body=body,
                region=world.region,
                territory=body.territory,
                topic="zhkkh",
                opened_at=NOON,
                due_at=NOON,
            )
        )
    counting.apply(counting.opened(made))
    return made


def listed(browser: Client, query: str) -> set[int]:
    response: Any = browser.get(f"/inbox/cases/?{query}")
    return {int(number) for number in re.findall(r"/inbox/cases/(\d+)/", response.content.decode())}


def rule_of(person: Person, made: list[Case]) -> tuple[set[int], set[int]]:
    """By hand, row by row: the cases to work on, and those under the person's pages that others answer."""
    work = {each.pk for each in made if people.may(person, "inbox.see", body=each.body, realm=each.realm)}
    under = {each.pk for each in made if people.may(person, "inbox.see", body=each.page.body, realm=each.realm)}
    return work, under - work


@pytest.mark.parametrize("seed", [1, 2])
def test_random_trees_roles_and_routes(world: World, seed: int) -> None:
    dice = random.Random(seed)
    bodies = grown(world, dice)
    made = written(world, dice)
    passed_anywhere = set[int]()
    for number in range(4):
        person = somebody(bodies, dice, number)
        browser = signed_in(person)
        work, passed = rule_of(person, made)
        passed_anywhere |= passed
        assert set(cases.visible_cases(person).values_list("pk", flat=True)) == work | passed
        assert set(cases.own_cases(person).values_list("pk", flat=True)) == work
        if not people.may(person, "inbox.see"):
            continue
        assert listed(browser, "state=all") == work
        assert listed(browser, "state=all&passed=1") == passed
        assert listed(browser, "state=all&q=вода") == work | passed
        assert listed(browser, "state=all&passed=1&q=вода") == passed
        opened = {each.pk for each in made if browser.get(f"/inbox/cases/{each.pk}/").status_code == 200}
        assert opened == work | passed
        for pk in passed:
            assert browser.post(f"/inbox/cases/{pk}/answer", {"text": "Ответ"}).status_code in {403, 404}
    assert passed_anywhere
