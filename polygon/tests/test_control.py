"""The control API: what it makes, what it shows, and what it refuses."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from polygon.client import Control, Refused
from polygon.ground import Ground
from polygon.serving import Served
from polygon.tests.conftest import CHANNEL, SCHOOL, SCHOOL_KEY, Vk


def test_a_thousand_comments_come_in_one_call(control: Control) -> None:
    pages: list[tuple[str, int]] = [("vk", SCHOOL), ("telegram", CHANNEL)]
    said = [{"network": n, "page": p, "text": f"№ {i}", "author": f"Имя {i % 7}"} for i in range(500) for n, p in pages]
    made = control.comments(said)
    assert len({(m["network"], m["comment"]) for m in made}) == 1000
    assert sum(p["comments"] for p in control.pages()) == 1003


def test_two_hundred_pages_are_seeded_without_numbers(control: Control) -> None:
    made = control.seed(pages=[{"network": "vk", "title": f"Школа {n}", "address": f"s{n}"} for n in range(200)])
    assert len({p["id"] for p in made["pages"]}) == 200
    token = {"network": "vk", "token": "all", "kind": "user", "pages": [p["id"] for p in made["pages"]]}
    assert control.seed(tokens=[token])["tokens"] == ["all"]


def test_the_outbox_is_walked_in_parts(vk: Vk, control: Control) -> None:
    for n in range(5):
        vk.ok("wall.post", SCHOOL_KEY, owner_id=SCHOOL, message=f"№ {n}", guid=f"g{n}")
    first = httpx.get(f"{control.address}/_sim/outbox", params={"limit": 2, "page": "school4", "network": "vk"}).json()
    assert (first["total"], first["lost"], first["next"], len(first["items"])) == (5, 0, 2, 2)
    assert set(first["items"][0]) >= {"network", "method", "page", "text", "id", "guid", "at", "answer"}
    assert [d["text"] for d in control.outbox()] == [f"№ {n}" for n in range(5)]


def test_counts_tell_what_landed_twice(vk: Vk, control: Control) -> None:
    for _ in range(2):
        vk.ok("wall.post", SCHOOL_KEY, owner_id=SCHOOL, message="x")
    counts = control.outbox_counts(network="vk")
    assert counts["by"] == [{"network": "vk", "method": "wall.post", "answer": "sent", "count": 2}]
    assert [(r["text"], r["times"]) for r in counts["repeated"]] == [("x", 2)]


def test_answers_are_told_from_comments(vk: Vk, control: Control) -> None:
    vk.ok("wall.createComment", SCHOOL_KEY, owner_id=SCHOOL, post_id=1, reply_to_comment=2, message="Да")
    said = list(control.world_comments(network="vk", page=SCHOOL, post=1))
    assert [(c["author"], c["by_page"], c["parent_id"]) for c in said] == [
        ("Ольга Ветрова", False, None),
        ("", True, 2),
    ]


def test_the_clock_stops_moves_and_runs(control: Control) -> None:
    control.stop_clock("2026-01-01T00:00:00+00:00")
    control.advance(60)
    assert control.summary()["now"] == 1767225660
    control.run_clock()
    assert 1767225660 <= control.summary()["now"] < 1767225720


def test_repeated_persons_are_one(control: Control) -> None:
    for _ in range(2):
        control.comment("vk", SCHOOL, "x", author="Иван  Лесной ")
    authors = [
        c["author_id"] for c in control.world_comments(network="vk", page=SCHOOL) if c["author"] == "Иван Лесной"
    ]
    assert len(authors) == 2
    assert len(set(authors)) == 1


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("/seed", {"walls": []}, "a seed has no walls"),
        ("/seed", {"pages": [{"network": "myspace", "title": "x"}]}, "network must be one of vk, ok, telegram, max"),
        ("/seed", {"pages": [{"network": "vk", "name": "x"}]}, "Page has no name"),
        ("/seed", {"pages": [{"network": "vk"}]}, "title"),
        ("/seed", {"tokens": [{"network": "vk", "token": "t", "kind": "golden"}]}, "kind must be one of"),
        (
            "/seed",
            {"tokens": [{"network": "vk", "token": "t", "kind": "user", "pages": ["nobody"]}]},
            "no page 'nobody'",
        ),
        ("/seed", {"sample": "../secrets"}, "polygon ships no sample"),
        ("/comments", {"comments": [{"network": "vk", "page": "school4", "post": 99, "text": "x"}]}, "has no post 99"),
        ("/comments", {"comments": [{"network": "vk", "page": "school4", "parent": 99, "text": "x"}]}, "no comment 99"),
        ("/faults", {"faults": [{"kind": "fire"}]}, "a fault's kind is one of"),
        ("/settings", {"guid": "yes"}, "settings are"),
        ("/settings", {"order": "sideways"}, "order is"),
        ("/clock", {"at": "tomorrow"}, "is no moment"),
        ("/clock", {"at": "2026-01-01T00:00:00"}, "has no zone"),
        ("/subscriptions", {"network": "vk"}, "a subscription has"),
        ("/tokens/revoke", {"network": "vk", "token": "x"}, "no such token"),
    ],
)
def test_a_senseless_request_is_refused_with_its_reason(
    control: Control, path: str, body: dict[str, Any], words: str
) -> None:
    answer = control.http.post(path, json=body)
    assert answer.status_code == 400
    assert words in answer.json()["error"]


def test_a_broken_body_is_refused(control: Control) -> None:
    assert control.http.post("/seed", content=b"{").status_code == 400


def test_a_secret_guards_the_control_api_only() -> None:
    with Served(Ground(secret="s")) as address:
        with Control(address) as stranger, pytest.raises(Refused, match="X-Polygon-Secret"):
            stranger.summary()
        with Control(address, secret="s") as known:
            assert known.summary()["counts"]["pages"] == 0
        assert httpx.get(address).status_code == 200
