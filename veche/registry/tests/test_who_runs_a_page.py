"""Who runs a page by its network is set beside who is written down, and a leaver who is still there is flagged."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.world import ACTOR, NOON, PASSWORD, World
from veche.connectors.contract import AccessLost, Account, Administrator, Connector, Refused, TryLater
from veche.jobs.models import OwedJob
from veche.journal.models import Change, Entry
from veche.lib.http import Door
from veche.registry.models import AdministratorsLook, Custody, Page, SeenAdministrator
from veche.registry.operations import administrators, custody
from veche.registry.queries import administrators as queries
from veche.registry.rules.custody import Likeness, likeness

pytestmark = pytest.mark.django_db
TODAY, DAY = dt.date(2026, 6, 17), dt.timedelta(days=1)
BY: dict[str, Any] = {"actor": ACTOR, "now": NOON}
OWNER = Administrator(external_id="8700005501", role="owner")
IRINA = Administrator(external_id="8700005502", role="administrator", url="https://vk.com/id8700005502")
BOT = Administrator(external_id="8700005900", role="administrator", is_bot=True)


class Told(Connector):
    """A network that tells who runs a page, or fails as the test wants."""

    network = "vk"
    told: tuple[Administrator, ...] = (OWNER, IRINA)
    failures: tuple[Exception, ...] = ()

    def administrators(self) -> tuple[Administrator, ...]:
        if self.failures:
            first, self.failures = self.failures[0], self.failures[1:]
            raise first
        return self.told


def network(*told: Administrator, failures: tuple[Exception, ...] = ()) -> Told:
    made = Told(Account(network="vk", keys={"community": "a", "user": "b"}), Door())
    made.told, made.failures = told or Told.told, failures
    return made


def look(page: Page, *told: Administrator, days: int = 0) -> None:
    administrators.look(page, network(*told), now=NOON + days * DAY)


def account(number: str) -> SeenAdministrator:
    return SeenAdministrator.objects.get(account=number)


def held(page: Page, name: str = "Ирина Ведёт", role: str = "administrator") -> Custody:
    return custody.take_over(page, role=role, name=name, since=TODAY - 100 * DAY, **BY)


def flagged(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).recheck_since is not None


def told(name: str) -> list[dict[str, Any]]:
    return [entry.values for entry in Entry.objects.filter(fact=f"custody.{name}").order_by("pk")]


def test_a_leaver_whom_the_network_still_shows_is_flagged_against_a_persons_word(world: World) -> None:
    page, old, stays = world.school_page, held(world.school_page), held(world.school_page, "Олег", "owner")
    look(page)
    administrators.recognise(account("8700005502"), old, **BY)
    administrators.recognise(account("8700005501"), stays, **BY)
    custody.leave(old, on=TODAY, **BY)
    custody.confirm_removed(old, on=TODAY, note="Говорит, что убрали", **BY)
    custody.confirm_second_factor(stays, on=TODAY, **BY)
    custody.confirm_password(stays, on=TODAY, **BY)
    assert not flagged(page)

    for day in (1, 2):
        look(page, days=day)
    assert flagged(page)
    assert [each["custody_id"] for each in told("LeaverSeen")] == [old.pk]

    look(page, OWNER, days=3)
    assert not flagged(page)
    assert [each["custody_id"] for each in told("LeaverUnseen")] == [old.pk]
    assert account("8700005502").gone_at == NOON + 3 * DAY


def test_what_nobody_has_looked_at_is_unknown(world: World) -> None:
    page = world.school_page
    old = held(page)
    custody.leave(old, on=TODAY, **BY)

    failed = network(failures=(Refused("The network does not let us do this here."),))
    administrators.look(page, failed, now=NOON)
    sight = queries.of_page(page)
    assert (sight.seen_at, sight.failure) == (None, "The network does not let us do this here.")
    assert sight.of(old)[0] is Likeness.UNSEEN


def test_a_failed_look_leaves_what_was_seen_and_says_since_when_nobody_knows(world: World) -> None:
    look(world.page)
    administrators.look(world.page, network(failures=(Refused("No."),)), now=NOON + DAY)
    kept = AdministratorsLook.objects.get(page=world.page)
    assert (kept.seen_at, kept.tried_at, kept.failure) == (NOON, NOON + DAY, "No.")
    assert SeenAdministrator.objects.filter(page=world.page, gone_at=None).count() == 2

    administrators.look(world.page, network(failures=(Refused("No number.", code="no_id"),)), now=NOON + 2 * DAY)
    with pytest.raises(TryLater):
        administrators.look(world.page, network(failures=(TryLater(5),)), now=NOON + 2 * DAY)
    kept.refresh_from_db()
    assert kept.tried_at == NOON + DAY


def test_a_key_that_may_not_ask_gives_way_to_the_next(world: World) -> None:
    no_right = AccessLost("The key lacks the right for this.", code="15", key="community")
    tried = network(failures=(no_right,))
    administrators.look(world.page, tried, now=NOON)
    assert set(tried.account.keys) == {"user"}
    assert SeenAdministrator.objects.count() == 2

    administrators.look(world.other_page, network(failures=(no_right, AccessLost("b", key="user"))), now=NOON)
    assert AdministratorsLook.objects.get(page=world.other_page).failure == no_right.reason


def test_stated_and_seen_are_set_beside_each_other(world: World) -> None:
    irina, oleg = held(world.page, role="editor"), held(world.page, "Олег")
    look(world.page, OWNER, IRINA, BOT)
    administrators.recognise(account("8700005502"), irina, **BY)
    sight = queries.of_page(world.page)
    assert sight.of(irina) == (Likeness.OTHER_ROLE, "Администратор")
    assert sight.of(oleg) == (Likeness.UNMATCHED, "")
    assert [each.account for each in sight.strangers] == ["8700005501"]
    assert [each.account for each in sight.bots] == ["8700005900"]

    look(world.page, OWNER, days=1)
    assert queries.of_page(world.page).of(irina)[0] is Likeness.GONE
    assert likeness("owner", ["editor", "owner"], is_known=True, is_seen=True) is Likeness.SAME


def test_who_came_after_the_first_look_is_told_and_nobody_is_named(world: World) -> None:
    look(world.page, OWNER)
    look(world.page, OWNER, days=1)
    look(world.page, OWNER, IRINA, days=2)
    first, second = told("AdministratorsSeen")
    assert (first["is_first"], first["appeared"]) == (True, 1)
    assert (second["is_first"], second["appeared"], second["unknown"]) == (False, 1, 2)
    administrators.recognise(account("8700005502"), held(world.page), **BY)
    assert "8700005502" not in f"{list(Entry.objects.values())}{list(Change.objects.values())}"


def test_a_look_is_owed_once_a_day_where_a_network_tells(world: World) -> None:
    Page.objects.filter(pk__in=[world.page.pk, world.other_page.pk]).update(is_connected=True)
    Page.objects.filter(pk=world.other_page.pk).update(network="ok")
    assert administrators.owe(now=NOON) == 1
    assert OwedJob.objects.filter(name="registry.see_administrators").count() == 1
    look(world.page)
    assert administrators.owe(now=NOON + DAY / 2) == 0
    assert administrators.owe(now=NOON + DAY) == 1


def test_what_is_gone_is_forgotten_with_the_names(world: World) -> None:
    look(world.page)
    look(world.page, OWNER, days=1)
    custody.purge(months=12, now=NOON + 300 * DAY)
    assert SeenAdministrator.objects.count() == 2
    custody.purge(months=12, now=NOON + 400 * DAY)
    assert [each.account for each in SeenAdministrator.objects.all()] == ["8700005501"]


def test_whoever_keeps_the_page_says_whose_account_it_is(world: World, client: Client) -> None:
    irina = held(world.page)
    foreign = held(world.other_page, "Чужая Женщина")
    look(world.page)
    client.login(username="anna", password=PASSWORD)
    card = client.get(f"/registry/pages/{world.page.pk}/").content.decode()
    assert "Учётная запись 8700005502" in card
    place = f"/registry/administrators/{account('8700005502').pk}/"
    assert "Чужая" not in client.get(place).content.decode()
    assert client.post(place, {"held": str(foreign.pk)}).status_code == 422

    assert client.post(place, {"held": str(irina.pk)}).status_code == 302
    assert account("8700005502").holder == irina
    assert "по реестру, и по сети" in client.get(f"/registry/pages/{world.page.pk}/").content.decode()

    client.login(username="gleb", password=PASSWORD)
    assert client.get(place).status_code == 404
