"""A community's card is read so that "not told" never looks like "no"."""

from typing import Any

import httpx
import pytest

from veche.connectors.contract import Account, Profile, Refused
from veche.connectors.tests.wires import Wire, door
from veche.connectors.values import Link
from veche.connectors.vk.connector import Vk
from veche.connectors.vk.profiles import profile

FULL: dict[str, Any] = {
    "id": 7,
    "name": "Школа № 3",
    "screen_name": "school3",
    "description": "Учим",
    "site": "https://school3.example",
    "contacts": [{"user_id": 1, "desc": "Директор"}, {"email": "a@school3.example", "phone": "+7 42622 2-00-00"}],
    "addresses": {
        "is_enabled": True,
        "main_address": {"id": 1, "address": "ул. Мира, 1", "additional_address": "каб. 2"},
    },
    "cover": {"enabled": 1, "images": []},
    "activity": "Образование",
    "is_closed": 0,
    "wall": 2,
    "verified": 0,
    "menu": {"items": [{"id": 1, "title": "Сообщить о проблеме", "url": "https://pos.example/widget"}]},
    "links": [{"id": 3, "name": "Сайт", "url": "https://school3.example"}],
    "has_photo": 1,
    "members_count": 900,
    "is_government_organization": True,
}


def answer(*groups: dict[str, Any]) -> httpx.Response:
    return httpx.Response(200, json={"response": {"groups": list(groups), "profiles": []}})


UNKNOWN = httpx.Response(200, json={"error": {"error_code": 100, "error_msg": "group_ids is invalid"}})


def test_a_full_card_is_read() -> None:
    assert profile(FULL) == Profile(
        external_id="7",
        address="school3",
        title="Школа № 3",
        description="Учим",
        site="https://school3.example",
        email="a@school3.example",
        phone="+7 42622 2-00-00",
        postal_address="ул. Мира, 1, каб. 2",
        has_avatar=True,
        has_cover=True,
        has_point_on_map=True,
        official_mark=True,
        members=900,
        standing="open",
        wall="limited",
        verified=False,
        category="Образование",
        menu=(Link(title="Сообщить о проблеме", url="https://pos.example/widget"),),
        links=(Link(title="Сайт", url="https://school3.example"),),
        raw=FULL,
    )


def test_an_empty_card_shows_none_but_the_mark_stays_unknown() -> None:
    card = profile({"id": 7, "name": "Школа", "description": "", "members_count": 5, "has_photo": 0})
    assert (card.site, card.email, card.phone, card.postal_address) == ("", "", "", "")
    assert (card.has_cover, card.has_avatar, card.official_mark) == (False, False, None)


@pytest.mark.parametrize("raw", [{"id": 7, "name": "Школа"}, {"id": 7, "deactivated": "banned", "description": ""}])
def test_a_card_that_was_not_answered_is_unknown(raw: dict[str, Any]) -> None:
    card = profile(raw)
    assert (card.description, card.site, card.email, card.has_cover, card.official_mark) == (None,) * 5


def test_a_mark_that_is_denied_is_denied() -> None:
    assert profile(FULL | {"is_government_organization": False}).official_mark is False


def test_the_undocumented_fields_are_asked_for() -> None:
    wire = Wire(answer(FULL))
    Vk(Account(network="vk", external_id="7", keys={"service": "s"}), door(wire)).profile()
    assert {"is_government_organization", "menu", "verified"} <= set(wire.form()["fields"].split(","))


def test_a_page_can_be_read_by_its_address_alone() -> None:
    wire = Wire(answer(FULL))
    account = Account(network="vk", address="School3", keys={"service": "s"})
    assert Vk(account, door(wire)).profile().external_id == "7"
    assert wire.form()["group_ids"] == "school3"


def test_an_unknown_page_is_refused() -> None:
    with pytest.raises(Refused, match="does not know"):
        Vk(Account(network="vk", address="nobody", keys={"service": "s"}), door(Wire(answer()))).profile()


def test_many_pages_are_read_by_500() -> None:
    wire = Wire(*(answer(*({"id": n} for n in range(start, start + 500))) for start in (1, 501)))
    found = Vk(Account(network="vk", keys={"service": "s"}), door(wire)).profiles([str(n) for n in range(1, 701)])
    assert (len(wire.asked), len(found), found["700"].external_id) == (2, 700, "700")


def test_one_unknown_page_does_not_hide_the_others() -> None:
    wire = Wire(UNKNOWN, answer(FULL), UNKNOWN)
    found = Vk(Account(network="vk", keys={"service": "s"}), door(wire)).profiles(["School3", "nobody"])
    assert set(found) == {"School3"}


@pytest.mark.parametrize(
    ("told", "standing"),
    [
        ({"deactivated": "deleted"}, "deleted"),
        ({"deactivated": "banned", "is_closed": 0}, "blocked"),
        ({"is_closed": 1}, "closed"),
        ({"is_closed": 2}, "private"),
        ({}, None),
    ],
)
def test_how_a_page_stands_is_told_or_unknown(told: dict[str, Any], standing: str | None) -> None:
    assert profile({"id": 7, "name": "Школа", **told}).standing == standing


def test_a_menu_that_is_not_answered_is_unknown() -> None:
    assert profile({"id": 7, "description": "Учим"}).menu is None


def test_one_card_that_cannot_be_read_does_not_hide_the_others() -> None:
    wire = Wire(answer(FULL, {"id": 8, "contacts": "<script>", "members_count": "много"}))
    found = Vk(Account(network="vk", keys={"service": "s"}), door(wire)).profiles(["7", "8"])
    assert (found["7"].title, found["8"].title, found["8"].email) == ("Школа № 3", None, None)
