"""A post goes to the community's own wall, in its name, once."""

import httpx
import pytest

from veche.connectors.contract import Account, OutgoingPost, OutgoingReply, Receipt, Refused
from veche.connectors.tests.wires import Wire, door
from veche.connectors.vk.connector import Vk

KEYS = {"community": "c", "user": "u", "service": "s"}
POSTED = httpx.Response(200, json={"response": {"post_id": 42}})
COMMENTED = httpx.Response(200, json={"response": {"comment_id": 43, "parents_stack": []}})


def vk(wire: Wire, **account: object) -> Vk:
    return Vk(Account(**{"network": "vk", "external_id": "7", "keys": KEYS} | account), door(wire))  # type: ignore[arg-type]


def test_a_post_lands_on_the_communitys_wall_in_its_name() -> None:
    wire = Wire(POSTED)
    receipt = vk(wire).publish(OutgoingPost(text="Привет, 🌧 <b>"), key="parcel-1")
    assert receipt == Receipt(external_id="42", url="https://vk.com/wall-7_42")
    assert wire.asked[0].url == "https://api.vk.ru/method/wall.post"
    assert wire.form() == {
        "owner_id": "-7",
        "from_group": "1",
        "message": "Привет, 🌧 <b>",
        "guid": "parcel-1",
        "access_token": "c",
        "v": "5.199",
    }


def test_a_reply_goes_under_the_comment_in_the_communitys_name() -> None:
    wire = Wire(COMMENTED)
    receipt = vk(wire).reply(OutgoingReply(text="Да", post_id="5", comment_id="6"), key="parcel-2")
    assert receipt.url == "https://vk.com/wall-7_5?reply=43"
    told = {name: wire.form()[name] for name in ("owner_id", "post_id", "from_group", "reply_to_comment", "guid")}
    assert told == {"owner_id": "-7", "post_id": "5", "from_group": "7", "reply_to_comment": "6", "guid": "parcel-2"}


def test_each_deed_takes_the_key_that_vk_wants_for_it() -> None:
    wire = Wire(httpx.Response(200, json={"response": {"items": [{"attachments": []}]}}), POSTED)
    vk(wire).edit("42", OutgoingPost(text="Иначе"))
    assert [wire.form(number)["access_token"] for number in (0, 1)] == ["u", "u"]
    vk(Wire(httpx.Response(200, json={"response": 1}))).delete("42")
    wire = Wire(POSTED)
    vk(wire, keys={"user": "u"}).publish(OutgoingPost(text="Так"), key="k")
    assert wire.form()["access_token"] == "u"


def test_every_call_waits_its_turn_by_the_kind_of_its_key() -> None:
    paced: list[tuple[str, str]] = []
    account = Account(network="vk", external_id="7", keys=KEYS)

    def pace(kind: str, method: str, times: int = 1) -> None:
        paced.append((kind, method))

    Vk(account, door(Wire(POSTED)), pace=pace).publish(OutgoingPost(text="Так"), key="k")
    assert paced == [("community", "wall.post")]


def test_an_account_may_point_elsewhere() -> None:
    wire = Wire(POSTED)
    vk(wire, api_url="https://mirror.example/vk/method").publish(OutgoingPost(text="Так"), key="k")
    assert str(wire.asked[0].url) == "https://mirror.example/vk/method/wall.post"


@pytest.mark.parametrize("text", ["", " \n", "а\x00б", "а\ud800б", "я" * 16_385])
def test_a_text_that_vk_cannot_carry_is_refused_before_sending(text: str) -> None:
    wire = Wire(POSTED)
    with pytest.raises(Refused):
        vk(wire).publish(OutgoingPost(text=text), key="k")
    with pytest.raises(Refused):
        vk(wire).reply(OutgoingReply(text=text, post_id="5"), key="k")
    assert wire.asked == []


def test_the_longest_text_goes_through() -> None:
    assert vk(Wire(POSTED)).publish(OutgoingPost(text="я" * 16_384), key="k").external_id == "42"


def test_a_page_without_a_number_is_refused_before_sending() -> None:
    wire = Wire(POSTED)
    with pytest.raises(Refused, match="number"):
        vk(wire, external_id="", address="birobidzhan").publish(OutgoingPost(text="Так"), key="k")
    assert wire.asked == []
