"""What a page's keys allow is measured without side effects, shown, and told when a right is gone."""

import dataclasses
from typing import Any

import pytest
from django.test import Client

from tests.world import ACTOR, NOON, PASSWORD, World
from veche.connectors.contract import AccessLost, Account, Connector, Need, TryLater
from veche.jobs.models import OwedJob
from veche.journal.models import Entry
from veche.lib.http import Door
from veche.registry.models import Access, PageAbility
from veche.registry.operations import abilities, access
from veche.registry.queries import abilities as shown
from veche.registry.rules.abilities import Standing, standing

pytestmark = pytest.mark.django_db


class Told(Connector):
    """A network that tells rights; it raises what the test puts into `failure`."""

    network = "vk"
    needs = {
        "publish": (Need(key="community", right="wall"), Need(key="user", right="user:wall")),
        "upload": (Need(key="user"),),
    }
    shows = {"poll": (Need(key="user"),)}
    reads = {"posts": ("service",)}
    rights = frozenset({"wall"})
    failure: Exception | None = None
    asked = 0

    def publish(self, post: Any, *, key: str) -> Any:
        """Be there."""

    def upload(self, media: Any) -> str:
        return ""

    def posts(self, *, since: Any) -> Any:
        """Be there."""

    def permissions(self) -> frozenset[str]:
        self.asked += 1
        if self.failure:
            raise self.failure
        return self.rights


def told(**keys: str) -> Told:
    return Told(Account(network="vk", external_id="101", keys=keys), Door())


def stand(world: World) -> dict[str, tuple[bool | None, str, str]]:
    rows = PageAbility.objects.filter(page=world.page)
    return {row.ability: (row.can, row.key, row.right) for row in rows}


@pytest.mark.parametrize(
    ("keys", "rights", "expected"),
    [
        (["community"], ["wall"], Standing(can=True)),
        (["community"], [], Standing(can=False, key="community", right="wall")),
        (["community"], None, Standing(can=None, key="community", right="wall")),
        (["user"], [], Standing(can=True)),
        ([], ["wall"], Standing(can=False, key="community")),
        (["secret"], None, Standing(can=False, key="community")),
    ],
)
def test_an_ability_stands_by_keys_and_rights(keys: list[str], rights: list[str] | None, expected: Standing) -> None:
    ways = (Need(key="community", right="wall"), Need(key="user"))
    assert standing(ways, keys=keys, rights=rights) == expected


def test_what_needs_nothing_that_we_know_is_unknown() -> None:
    assert standing((), keys=["bot"], rights=None).can is None


def test_each_ability_says_what_it_lacks(world: World) -> None:
    abilities.measure(world.page, told(community="k"), now=NOON)
    assert stand(world) == {
        "publish": (True, "", ""),
        "upload": (False, "user", ""),
        "poll": (False, "user", ""),
        "posts": (False, "service", ""),
    }
    said = {each.label: (each.state, each.why) for each in shown.of_page(world.page)}
    assert said["Публикация записей"] == ("met", "")
    assert said["Фото"] == said["Опросы"] == ("broken", "нужен ключ того, кто ведёт страницу")
    assert list(shown.unable([world.page, world.other_page], "upload")) == [world.page.pk]


def test_a_right_that_is_gone_is_told_once(world: World) -> None:
    network = told(community="k")
    abilities.measure(world.page, network, now=NOON)
    network.rights = frozenset()
    for _ in range(2):
        abilities.measure(world.page, network, now=NOON)
    assert stand(world)["publish"] == (False, "community", "wall")
    (entry,) = Entry.objects.filter(fact="registry.AbilityLost")
    assert entry.values["ability"] == "publish"


def test_a_dead_key_is_noted_and_opens_nothing(world: World) -> None:
    access.connect(world.page, kind="community", key="k", actor=ACTOR, now=NOON)
    network = told(community="k")
    network.failure = AccessLost("The key does not work.", key="community", whole=True)
    abilities.measure(world.page, network, now=NOON)
    assert Access.objects.get(page=world.page).state == "lost"
    assert stand(world)["publish"][0] is False


class TwoKeys(Told):
    """Asks for the rights of both keys at once, as VK does; the community's is dead."""

    rights = frozenset({"user:wall"})

    def permissions(self) -> frozenset[str]:
        if self.account.keys.get("community"):
            raise AccessLost("The key does not work.", key="community", whole=True)
        if not self.account.keys.get("user"):
            raise AccessLost("The key for this is missing.", code="no_key", key="community")
        return self.rights


def test_a_dead_key_hides_none_of_the_rights_of_another(world: World) -> None:
    for kind in ("community", "user"):
        access.connect(world.page, kind=kind, key=kind, actor=ACTOR, now=NOON)
    abilities.measure(world.page, TwoKeys(told(community="community", user="user").account, Door()), now=NOON)
    assert (stand(world)["publish"], stand(world)["upload"]) == ((True, "", ""), (True, "", ""))
    assert dict(Access.objects.values_list("kind", "state")) == {"community": "lost", "user": "working"}


def refused(world: World, ability: str, **lost: Any) -> None:
    failure = AccessLost("The key lacks the right for this.", "15", **({"key": "community"} | lost))
    network = told(community="k")
    abilities.note_loss(world.page, failure, connector=network, ability=ability, actor=ACTOR, now=NOON)


def test_a_key_that_lacks_one_right_loses_that_ability_and_stays(world: World) -> None:
    access.connect(world.page, kind="community", key="k", actor=ACTOR, now=NOON)
    for _ in range(2):
        refused(world, "publish")
    assert stand(world) == {"publish": (False, "community", "wall")}
    assert (Access.objects.get().state, Entry.objects.filter(fact="registry.AbilityLost").count()) == ("working", 1)
    assert OwedJob.objects.filter(name="registry.measure").exists()
    refused(world, "publish", whole=True)
    assert Access.objects.get().state == "lost"


def test_what_was_refused_in_use_counts_for_a_day_or_until_another_key(world: World) -> None:
    access.connect(world.page, kind="community", key="k", actor=ACTOR, now=NOON)
    refused(world, "publish")
    abilities.measure(world.page, told(community="k"), now=NOON)
    assert stand(world)["publish"] == (False, "community", "wall")
    assert stand(world)["upload"] == (False, "user", ""), "each says what it lacks itself"
    abilities.measure(world.page, told(community="k"), now=NOON + abilities.EVERY)
    assert stand(world)["publish"] == (True, "", "")
    refused(world, "publish")
    access.connect(world.page, kind="community", key="another", actor=ACTOR, now=NOON)
    abilities.measure(world.page, told(community="another"), now=NOON)
    assert stand(world)["publish"] == (True, "", "")


def test_a_busy_network_changes_nothing(world: World) -> None:
    network = told(community="k")
    network.failure = TryLater(5)
    with pytest.raises(TryLater):
        abilities.measure(world.page, network, now=NOON)
    assert stand(world) == {}


def test_a_measure_is_owed_once_a_day_and_after_each_new_key(world: World) -> None:
    OwedJob.objects.all().delete()
    access.connect(world.page, kind="community", key="another", actor=ACTOR, now=NOON)
    assert OwedJob.objects.filter(name="registry.measure", dedupe=f"measure:{world.page.pk}").count() == 1
    assert abilities.owe_measures(now=NOON) == 1
    abilities.measure(world.page, told(community="k"), now=NOON)
    assert abilities.owe_measures(now=NOON) == 0
    assert abilities.owe_measures(now=NOON + abilities.EVERY) == 1


def test_the_card_of_the_page_shows_it(world: World, client: Client) -> None:
    abilities.measure(world.page, told(community="k"), now=NOON)
    client.login(username="anna", password=PASSWORD)
    text = client.get(f"/registry/pages/{world.page.pk}/").content.decode()
    assert "Что здесь можно делать" in text
    assert "нужен ключ того, кто ведёт страницу" in text


def test_an_account_can_lay_a_key_aside() -> None:
    account = Account(network="vk", keys={"user": "a", "community": "b"})
    assert account.without("user") == dataclasses.replace(account, keys={"community": "b"})
