from collections.abc import Iterator
from typing import Any

import pytest

from veche.packs import load
from veche.packs.examples import run
from veche.packs.loader import load_all
from veche.packs.pack import Pack


def altered(pack: Pack, **changes: Any) -> Pack:
    return type(pack).model_validate(pack.model_dump(by_alias=True) | changes)


def wrong_packs() -> Iterator[Pack]:
    rules = load("compliance")["federal_minimum"].model_dump(by_alias=True)["rules"]
    rules[0]["examples"][0]["outcome"] = "broken"
    yield altered(load("compliance")["federal_minimum"], rules=rules)
    yield altered(load("ratings")["chelyabinsk_2026"], examples=[{"share": 1.0, "points": -1}])
    yield altered(load("routing")["standard"], examples=[{"group": "zhkkh", "rule": "health"}])
    addresses = load("networks")["vk"].model_dump(by_alias=True)["addresses"]
    addresses["examples"] = [{"written": "https://vk.com/feed", "kind": "name", "value": "feed"}]
    yield altered(load("networks")["vk"], addresses=addresses)


def test_every_example_of_the_library_holds() -> None:
    assert [str(failure) for failure in run(load_all())] == []


@pytest.mark.parametrize("pack", list(wrong_packs()), ids=lambda pack: pack.id)
def test_a_wrong_example_is_named(pack: Pack) -> None:
    failures = run([pack])

    assert len(failures) == 1
    assert failures[0].pack == pack.id
    assert "expected" in str(failures[0])
