"""No answer takes longer or weighs more than was agreed, and a lost answer is told from a call that never left."""

import gzip
import logging
import socket
import threading

import pytest

from veche.lib.http import AnswerLost, CallFailed, Door, NeverSent, Timeouts
from veche.lib.http.redaction import redacted
from veche.lib.tests.strangers import Stranger, page, stranger

QUICK = Timeouts(connect=0.5, read=0.3, total=0.6)


def door(met: Stranger, **more: object) -> Door:
    return Door(allow_private={met.place}, **({"timeouts": QUICK} | more))  # type: ignore[arg-type]


def test_an_answer_comes_through() -> None:
    with stranger(page('{"слово": 1}'.encode(), "X-Kind: Test", status="418 Teapot")) as met:
        answer = door(met).get(met.url, query={"q": "вода и свет"})
        assert (answer.status, answer.json(), answer.headers["x-kind"]) == (418, {"слово": 1}, "Test")
        assert b"GET /?q=%D0%B2" in met.heard[0]


def test_a_form_and_json_arrive_as_they_are() -> None:
    with stranger(page(b"")) as met:
        door(met).post(met.url, form={"text": "a&b=Ы"})
        door(met).post(met.url, json={"text": "Ы"})
        assert met.heard[0].endswith(b"text=a%26b%3D%D0%AB")
        assert met.heard[1].endswith('{"text":"Ы"}'.encode())


def test_a_file_travels_beside_its_form() -> None:
    with stranger(page(b"")) as met:
        door(met).post(met.url, form={"a": "1"}, files={"pic1": ("снимок.png", b"\x89PNG\x00", "image/png")})
        heard = met.heard[0]
        assert b"content-type: multipart/form-data; boundary=" in heard.lower()
        assert b'name="a"\r\n\r\n1' in heard
        assert b"Content-Type: image/png\r\n\r\n\x89PNG\x00\r\n" in heard


def test_silence_ends_with_a_lost_answer() -> None:
    with stranger([], holds=True) as met, pytest.raises(AnswerLost):
        door(met).post(met.url, form={})


def test_an_endless_drip_of_a_body_ends_at_the_deadline() -> None:
    drip = [b"HTTP/1.1 200 OK\r\n\r\n", *[b"x"] * 200]
    with stranger(drip, pause=0.05) as met, pytest.raises(AnswerLost):
        door(met).get(met.url)
    assert len(met.heard) == 1


def test_an_endless_drip_of_headers_ends_at_the_deadline() -> None:
    drip = [b"HTTP/1.1 200 OK\r\n", *[b"A: b\r\n"] * 200]
    with stranger(drip, pause=0.05) as met, pytest.raises(AnswerLost):
        door(met).post(met.url, form={})


def test_a_torn_or_senseless_answer_is_lost() -> None:
    for script in ([b""], [b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf"], [b"SSH-2.0-OpenSSH\r\n"]):
        with stranger(script) as met, pytest.raises(AnswerLost):
            door(met).post(met.url, form={})


def test_a_closed_port_was_never_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        place = f"127.0.0.1:{taken.getsockname()[1]}"
    with pytest.raises(NeverSent):
        Door(allow_private={place}, timeouts=QUICK).post(f"http://{place}/", form={})


def test_a_larger_answer_than_agreed_is_given_up() -> None:
    with stranger(page(b"x" * 5001)) as met, pytest.raises(AnswerLost, match="larger than 5000"):
        door(met, max_bytes=5000).get(met.url)
    with stranger(page(b"x" * 5000)) as met:
        assert len(door(met, max_bytes=5000).get(met.url).body) == 5000


def test_a_packed_answer_is_unpacked_and_a_bomb_is_given_up() -> None:
    with stranger(page(gzip.compress(b"word " * 100), "Content-Encoding: gzip")) as met:
        assert door(met).get(met.url).body == b"word " * 100
    with (
        stranger(page(gzip.compress(b"\0" * 50_000_000), "Content-Encoding: gzip")) as met,
        pytest.raises(AnswerLost, match="larger"),
    ):
        door(met, timeouts=Timeouts()).get(met.url)


@pytest.mark.parametrize(
    ("body", "encoding"), [(b"plain", "gzip"), (gzip.compress(b"x" * 99)[:-9], "gzip"), (b"x", "br")]
)
def test_a_badly_packed_answer_is_lost(body: bytes, encoding: str) -> None:
    with stranger(page(body, f"Content-Encoding: {encoding}")) as met, pytest.raises(AnswerLost):
        door(met).get(met.url)


def test_a_connection_is_used_again() -> None:
    served = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    lines: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def serve() -> None:
            line, _ = listening.accept()
            lines.append(line)
            with line:
                for _ in range(3):
                    line.recv(65536)
                    line.sendall(served)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        opened = Door(allow_private={f"127.0.0.1:{port}"}, timeouts=QUICK)
        assert [opened.get(f"http://127.0.0.1:{port}/").body for _ in range(3)] == [b"ok"] * 3
        thread.join(5)
        opened.close()
    assert len(lines) == 1


def test_no_secret_reaches_the_log_or_an_error(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "71:AA/secret"
    with stranger(page(b"ok"), [b""]) as met:
        opened = door(met)
        opened.get(f"{met.url}bot71%3AAA%2Fsecret/getMe", query={"access_token": secret}, secrets=[secret])
        with pytest.raises(CallFailed) as raised:
            opened.post(f"{met.url}bot{secret}/sendMessage", form={"access_token": secret}, secrets=[secret])
    told = f"{caplog.text} {raised.value} {raised.value!r}"
    assert "secret" not in told
    assert "***" in caplog.text


def test_a_longer_secret_is_masked_before_a_shorter_one_inside_it() -> None:
    assert redacted("key-long and key", ["key", "key-long", ""]) == "*** and ***"


def test_bare_bytes_are_put_where_they_were_sent_with_nothing_added() -> None:
    with stranger(page(b"", status="201 Created")) as met:
        answer = door(met).put(met.url + "v?t=1", b"\x00\xffvideo", headers={"content-range": "bytes 0-6/7"})
        asked, body = met.heard[0].split(b"\r\n\r\n", 1)
        assert (answer.status, body) == (201, b"\x00\xffvideo")
        assert asked.startswith(b"PUT /v?t=1 ")
        assert b"authorization" not in asked.lower()


def test_a_put_keeps_to_the_same_bounds_and_follows_nothing() -> None:
    away = [b"HTTP/1.1 307 Away\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"]
    with stranger(away) as met:
        assert door(met).put(met.url, b"x").status == 307
        with pytest.raises(NeverSent):
            door(met, max_sent=2).put(met.url, b"xyz")
    with stranger(page(b"x" * 100)) as met, pytest.raises(AnswerLost):
        door(met, max_bytes=50).put(met.url, b"x")
    with stranger([], holds=True) as met, pytest.raises(AnswerLost):
        door(met).put(met.url, b"x")
    with pytest.raises(NeverSent):
        Door(timeouts=QUICK).put("https://127.0.0.1/", b"x")
