"""What the connectors send is what the vendors' schemas declare."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from polygon.tests import witness
from polygon.tests.witness import ABSENT, schemas
from veche.connectors.contract import Account, Failure, OutgoingMedia, OutgoingPost, OutgoingReply
from veche.connectors.max.connector import Max
from veche.connectors.telegram.connector import Telegram
from veche.connectors.tests.wires import HTML, Wire, door
from veche.connectors.vk.connector import Vk

pytestmark = pytest.mark.skipif(schemas() is None, reason=ABSENT)

KEYS = {"community": "c", "user": "u", "service": "s", "bot": "71:AA"}
POST, REPLY = OutgoingPost(text="Так"), OutgoingReply(text="Так", post_id="5", comment_id="6")
MEDIA = OutgoingMedia(kind="photo", name="a.jpg", type="image/jpeg", content=b"x")
SINCE = datetime(2026, 11, 1, tzinfo=UTC)


def sent(connector: type[Vk] | type[Telegram] | type[Max]) -> list[httpx.Request]:
    """Call every ability once and return what went over the wire before the answer disappointed it.

    What comes after a first answer is held against the schemas in every test on polygon (`conftest.py`).
    """
    wire = Wire(HTML)
    account = Account(network=connector.network, external_id="7", discussion_id="-8", keys=KEYS)
    made = connector(account, door(wire))
    calls: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
        "publish": ((POST,), {"key": "k"}),
        "reply": ((REPLY,), {"key": "k"}),
        "upload": ((MEDIA,), {}),
        "edit": (("5", POST), {}),
        "delete": (("5",), {}),
        "pin": (("5",), {}),
        "unpin": (("5",), {}),
        "hide": (("6",), {"post_id": "5"}),
        "ban": (("9",), {"until": SINCE}),
        "unban": (("9",), {}),
        "message": (("9", "Так"), {"key": "k"}),
        "subscribe": (("https://veche.example/h",), {"secret": "a-secret"}),
        "unsubscribe": (("https://veche.example/h",), {}),
        "subscription": (("https://veche.example/h",), {}),
        "statistics": ((), {"since": SINCE, "until": SINCE}),
        "posts": ((), {"since": SINCE}),
        "preview": ((), {"since": SINCE}),  # no method of the schema: a page without a public name has none
        "comments": (("5",), {}),
        "profiles": ((["7"],), {}),
        "walls": ((["7", "8"],), {"since": SINCE}),
        "figures": (([("7", "5")],), {}),
        "talks": (([("7", "5")],), {}),
        "events": (("12",), {}),
    }
    for ability in sorted(made.abilities() - {"receive", "read_back"}):
        given, named = calls.get(ability, ((), {}))
        with pytest.raises(Failure):
            getattr(made, ability)(*given, **named)
    return wire.asked


def inside(code: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The calls in the code of an `execute`, whose own parameters the schema does not tell."""
    for method, given in re.findall(r"API\.([\w.]+)\((\{.*?\})\)", code):
        yield method, json.loads(given)


def test_vk_knows_every_parameter_that_we_send() -> None:
    asked = sent(Vk)
    for request in asked:
        method = request.url.path.rpartition("/")[2]
        form = dict(httpx.QueryParams(request.content.decode()))
        for name, given in inside(form["code"]) if method == "execute" else [(method, form)]:
            assert schemas().vk_unknown_parameters(name, given) == [], name
    assert len(asked) == 24


def test_telegram_knows_everything_that_we_send() -> None:
    asked = sent(Telegram)
    for request in asked:
        method = request.url.path.rpartition("/")[2]
        assert schemas().errors(schemas().telegram_request(method), json.loads(request.content)) == [], method
    assert len(asked) == 17


def test_max_knows_everything_that_we_send() -> None:
    asked = [*sent(Max), *sent_with_all()]
    for request in asked:
        assert witness.request_complaints(request) == [], f"{request.method} {request.url.path}"
    assert len(asked) == 21


def sent_with_all() -> list[httpx.Request]:
    """Publish and change a post with all that MAX takes."""
    shown = OutgoingPost(text="Так", media=(replace(MEDIA, handle="token"),), link="https://example.org/a")
    wire = Wire(HTML)
    made = Max(Account(network="max", external_id="-7", keys=KEYS), door(wire))
    with pytest.raises(Failure):
        made.publish(shown, key="k")
    with pytest.raises(Failure):
        made.edit("5", shown)
    return wire.asked
