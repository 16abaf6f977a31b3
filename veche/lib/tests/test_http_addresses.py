"""The door opens to the public internet only, and to what it was allowed."""

import pytest

from veche.lib.http import AnswerLost, Door, NeverSent
from veche.lib.http.addresses import is_public
from veche.lib.tests.strangers import page, stranger

HELLO = page(b"hello")


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
        *("100.64.0.1", "192.0.0.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
        *(
            "::1",
            "::",
            "0." + "0.0.0",
            "fe80::1",
            "fe80::1%eth0",
            "fc00::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
        ),
        *("64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:db8::1", "not an address", ""),
    ],
)
def test_an_inner_address_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "87.240.132.67", "2a00:bdc0::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_an_outer_address_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        *("https://127.0.0.1/", "https://localhost/", "https://[::1]/", "https://[::ffff:127.0.0.1]/"),
        *("https://2130706433/", "https://0x7f.1/", "https://127.1/", "https://0/"),
        *(
            "http://example.org/",
            "ftp://example.org/",
            "file:///etc/passwd",
            "gopher://x/",
            "https://",
            "//x/",
            "",
            "http://",
        ),
        *("https://exa mple/", "https://" + "a" * 300 + "/", "https://[::1"),
    ],
)
def test_a_forbidden_address_is_refused_before_anything_is_sent(url: str) -> None:
    door = Door()
    with pytest.raises(NeverSent):
        door.get(url)
    with pytest.raises(NeverSent):
        door.post(url, form={"a": "b"})


def test_a_name_that_leads_inside_is_refused() -> None:
    with stranger(HELLO) as inside:
        door = Door(resolver=lambda host, port: ["127.0.0.1"])
        with pytest.raises(NeverSent, match="not a public address"):
            door.get(f"https://trap.example:{inside.port}/")
        assert inside.heard == []


def test_a_name_with_one_inner_address_among_outer_ones_is_refused() -> None:
    door = Door(resolver=lambda host, port: ["8.8.8.8", "127.0.0.1"])
    with pytest.raises(NeverSent, match="not a public address"):
        door.get("https://trap.example/")


def test_a_name_is_asked_once_and_its_answer_is_what_is_connected_to() -> None:
    asked: list[str] = []

    def wavering(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["8.8.8.8"]

    with stranger(HELLO) as friend:
        door = Door(allow_private={f"friend.example:{friend.port}"}, resolver=wavering)
        assert door.get(f"http://friend.example:{friend.port}/").body == b"hello"
        assert asked == ["friend.example"]
        assert f"Host: friend.example:{friend.port}".encode() in friend.heard[0]


def test_an_allowed_port_does_not_allow_its_neighbour() -> None:
    with stranger(HELLO) as friend, stranger(HELLO) as neighbour:
        door = Door(allow_private={friend.place})
        assert door.get(friend.url).status == 200
        with pytest.raises(NeverSent):
            door.get(neighbour.url)
        assert neighbour.heard == []


def test_an_unknown_name_was_never_reached() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    with pytest.raises(NeverSent):
        Door(resolver=unknown).post("https://nowhere.example/", json={})


def test_redirects_are_not_followed_unless_asked() -> None:
    with stranger(page(b"", "Location: /elsewhere", status="302 Found")) as friend:
        answer = Door(allow_private={friend.place}).get(friend.url)
        assert (answer.status, answer.headers["location"], len(friend.heard)) == (302, "/elsewhere", 1)


def test_a_post_is_never_followed() -> None:
    with stranger(page(b"", "Location: /again", status="307 Temporary Redirect")) as friend:
        assert Door(allow_private={friend.place}).post(friend.url, form={"text": "x"}).status == 307
        assert len(friend.heard) == 1


def test_a_redirect_is_followed_as_far_as_asked_without_the_key() -> None:
    turn = page(b"", "Location: /elsewhere", status="302 Found")
    with stranger(turn, HELLO) as friend:
        door = Door(allow_private={friend.place})
        answer = door.get(friend.url, headers={"authorization": "Bearer key"}, follow=2)
        assert (answer.body, answer.url) == (b"hello", f"{friend.url}elsewhere")
        assert [b"Bearer key" in heard for heard in friend.heard] == [True, False]


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:{port}/", "https://localhost:{port}/", "file:///etc/passwd", "//[::1]:{port}/"]
)
def test_a_redirect_inside_is_refused(target: str) -> None:
    with stranger(HELLO) as inside:
        location = f"Location: {target.format(port=inside.port)}"
        with stranger(page(b"", location, status="302 Found")) as friend, pytest.raises(NeverSent):
            Door(allow_private={friend.place}).get(friend.url, follow=3)
        assert inside.heard == []


def test_a_redirect_to_a_broken_address_is_a_failure_of_the_door() -> None:
    with (
        stranger(page(b"", "Location: https://[::1", status="302 Found")) as friend,
        pytest.raises((NeverSent, AnswerLost)),
    ):
        Door(allow_private={friend.place}).get(friend.url, follow=3)
