"""Calls of OK are signed as the vendor's published example is."""

import hashlib

import httpx
import pytest

from veche.connectors.contract import AccessLost, Account, OutgoingPost
from veche.connectors.ok.connector import Ok
from veche.connectors.ok.signature import session_secret, signature
from veche.connectors.tests.wires import Wire, door

TOKEN = "-s-84W-s3egarWUsbkq-IWTucuedzTKT8VUXIA.s4Xx8IW7"
SECRET = "ABC123DEF456GHI789JKL123"
KEYS = {"user": TOKEN, "application": "ABCDEFGHIGKLMNOPK", "secret_key": SECRET}
POSTED = httpx.Response(200, json="70102413183763")


def test_the_published_example() -> None:
    form = {"application_key": "ABCDEFGHIGKLMNOPK", "method": "events.get", "format": "json", "access_token": TOKEN}
    secret = session_secret(TOKEN, SECRET)
    assert secret == "b1a2b89707a94624c43afae67d59274c"
    assert signature(form, secret) == "232c8eb921951c4dba9b72606f9ddb4c"


def test_russian_text_counts_in_utf_8_and_is_not_written_for_an_address() -> None:
    signed = hashlib.md5("a=вода & светs".encode(), usedforsecurity=False).hexdigest()
    assert signature({"a": "вода & свет"}, "s") == signed


def test_what_is_sent_is_signed_and_the_secrets_stay_here() -> None:
    wire = Wire(POSTED)
    Ok(Account(network="ok", external_id="7", keys=KEYS), door(wire)).publish(OutgoingPost(text="Так"), key="k")
    form = wire.form()
    assert form["sig"] == signature(form, session_secret(TOKEN, SECRET))
    assert SECRET not in wire.asked[0].content.decode()
    assert session_secret(TOKEN, SECRET) not in wire.asked[0].content.decode()


def test_a_secret_that_came_with_the_key_is_taken_as_it_is() -> None:
    wire = Wire(POSTED)
    keys = {"user": TOKEN, "application": "A", "session_secret": "given"}
    Ok(Account(network="ok", external_id="7", keys=keys), door(wire)).publish(OutgoingPost(text="Так"), key="k")
    assert wire.form()["sig"] == signature(wire.form(), "given")


@pytest.mark.parametrize(("missing", "named"), [("application", "application"), ("secret_key", "secret_key")])
def test_a_missing_key_of_the_application_is_named_before_anything_is_sent(missing: str, named: str) -> None:
    wire = Wire(POSTED)
    made = Ok(Account(network="ok", external_id="7", keys=KEYS | {missing: ""}), door(wire))
    with pytest.raises(AccessLost) as raised:
        made.publish(OutgoingPost(text="Так"), key="k")
    assert (raised.value.code, made.lacking(), wire.asked) == ("no_key", named, [])
