"""What every connector does with a wire that is hostile: real sockets, each handled where the door or the wire handles it."""

import json
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from veche.connectors.catalogue import connector, networks
from veche.connectors.contract import Account, Connector, Failure, OutcomeUnknown, OutgoingMedia, OutgoingPost, TryLater
from veche.connectors.tests.wires import Wire
from veche.connectors.tests.wires import door as wired
from veche.lib.http import Door, Timeouts
from veche.lib.tests.strangers import Stranger, page, stranger
from veche.lib.tests.test_http_roots import Stranger as Server
from veche.lib.tests.test_http_roots import stranger as server

__all__ = ["server"]
KEYS = {
    **{kind: f"secret-{kind}-key" for kind in ("community", "user", "service", "application", "secret_key")},
    "bot": "71:secret-bot-key",
}
QUICK = Timeouts(connect=0.5, read=0.4, total=0.8)
LARGEST = 100_000
DRIP = [b"HTTP/1.1 200 OK\r\n", *[b"A: b\r\n"] * 100]
Deed = Callable[[Connector], object]


def account(network: str, api_url: str) -> Account:
    paths = {"vk": "/method", "ok": "/fb.do"}
    number = "-1007" if network in ("telegram", "max") else "7"
    root = api_url.rstrip("/") + paths.get(network, "")
    return Account(network=network, external_id=number, address="school3", keys=KEYS, api_url=root)


def post(network: str, api_url: str) -> OutgoingPost:
    if network != "tiktok":
        return OutgoingPost(text="Так")
    place = f'{{"publish_id":"v","upload_url":"{api_url}v","first":0,"size":1,"level":"SELF_ONLY"}}'
    return OutgoingPost(
        text="Так", media=(OutgoingMedia(kind="video", name="a", type="video/mp4", content=b"v", handle=place),)
    )


def failures(network: str, door: Door, url: str, *, read: str = "permissions") -> tuple[Failure, Failure]:
    """What a write and a read come to."""
    made = connector(network)(account(network, url), door)
    found = []
    for deed in (lambda: made.publish(post(network, url), key="k"), getattr(made, read)):
        with pytest.raises(Failure) as raised:
            deed()
        found.append(raised.value)
    return found[0], found[1]


@contextmanager
def met(*scripts: list[bytes], **more: Any) -> Iterator[tuple[Stranger, Door]]:
    with stranger(*scripts, **more) as there:
        yield there, Door(allow_private={there.place}, timeouts=QUICK, max_bytes=LARGEST)


every_network = pytest.mark.parametrize("network", networks())


@every_network
def test_an_endless_answer_is_lost_before_it_fills_the_memory(network: str) -> None:
    huge = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n" + b" " * 65536
    with met([huge, b" " * 65536, b" " * 65536]) as (there, door):
        written, read = failures(network, door, there.url)
    assert (type(written), type(read)) == (OutcomeUnknown, TryLater)
    assert f"larger than {LARGEST}" in written.said
    assert f"larger than {LARGEST}" in read.said


@every_network
def test_an_answer_that_drips_for_ever_ends_at_the_deadline(network: str) -> None:
    with met(DRIP, pause=0.05) as (there, door):
        written, read = failures(network, door, there.url)
    assert (type(written), type(read)) == (OutcomeUnknown, TryLater)
    for failure in (written, read):
        assert re.search("timed out|deadline", failure.said), "we hung up, not they"


@every_network
def test_a_redirect_inside_is_followed_by_nobody(network: str) -> None:
    with met(page(b"secrets of the house")) as (inside, _):
        away = page(b"", f"Location: {inside.url}", status="302 Found")
        with met(away) as (there, door):
            written, read = failures(network, door, there.url)
            assert len(there.heard) == 2
        assert inside.heard == []
    assert (type(written), type(read)) == (OutcomeUnknown, TryLater)


@every_network
def test_a_certificate_that_nobody_vouches_for_gets_no_key(network: str, server: Server) -> None:
    written, read = failures(network, Door(allow_private={server.place}), server.url)
    assert (type(written), type(read)) == (TryLater, TryLater), "nothing was sent"
    for failure in (written, read):
        assert "CERTIFICATE_VERIFY_FAILED" in failure.said


# Each network's own way to say no, with the key that it was given in its words.
ECHO = {
    "ok": False,
    "success": False,
    "error_code": 102,
    "error_msg": f"at {KEYS['user']}",
    "description": f"at {KEYS['bot']}",
    "message": f"at {KEYS['bot']}",
    "error": {"error_code": 5, "error_msg": f"at {KEYS['community']}", "code": "x", "message": f"at {KEYS['user']}"},
}


@every_network
def test_no_key_is_in_a_log_or_a_failure(network: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    echo = page(json.dumps(ECHO).encode())
    with met(echo) as (there, door):
        told = [f"{each} {each!r} {each.__cause__!r}" for each in failures(network, door, there.url)]
    assert "→ 200" in caplog.text
    shown = f"{caplog.text} {' '.join(told)}"
    assert [text for text in (*KEYS.values(), KEYS["bot"].partition(":")[2]) if text in shown] == []


STRANGE: dict[str, Any] = {
    "vk": {"response": {"post_id": {"id": 5}, "groups": "all"}},
    "ok": {"id": ["5"]},
    "telegram": {"ok": True, "result": {"message_id": "five", "date": [], "chat": 1, "id": "x"}},
    "max": {"message": {"body": {"mid": 5}}, "chat_id": [7]},
    "tiktok": {"data": {"user": 5}, "error": {"code": "ok"}},
}


@every_network
def test_a_field_of_another_type_is_never_taken_for_a_receipt(network: str) -> None:
    wire = Wire(httpx.Response(200, json=STRANGE[network]))
    written, read = failures(network, wired(wire), "https://open.tiktokapis.com/", read="profile")
    assert (type(written), type(read)) == (OutcomeUnknown, TryLater)
