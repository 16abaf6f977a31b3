from pathlib import Path
from typing import Any

import pytest
import yaml

from veche.packs import load
from veche.packs.addresses import UnknownAddress, resolve

TABLE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "written_addresses.yaml").read_text(encoding="utf-8"))
PAGES = [(written, network, kind, value) for network, rows in TABLE["pages"].items() for written, kind, value in rows]


@pytest.mark.parametrize(("written", "network", "kind", "value"), PAGES)
def test_a_written_address_leads_to_the_page(written: str, network: str, kind: str, value: str) -> None:
    found = resolve(written, load("networks").values())

    assert (found.network, found.kind, found.value) == (network, kind, value)


def test_a_canonical_address_leads_to_itself() -> None:
    networks = load("networks").values()
    for written, *_ in PAGES:
        found = resolve(written, networks)

        assert resolve(found.canonical, networks) == found, written


@pytest.mark.parametrize(("written", "network", "kind", "value"), TABLE["bare"])
def test_a_bare_name_is_understood_where_the_network_is_known(
    written: str, network: str, kind: str, value: str
) -> None:
    found = resolve(written, [load("networks")[network]])

    assert (found.network, found.kind, found.value) == (network, kind, value)


@pytest.mark.parametrize(("written", "reason"), TABLE["refused"])
def test_what_is_no_address_of_a_page_is_refused_with_a_reason(written: str, reason: str) -> None:
    with pytest.raises(UnknownAddress) as caught:
        resolve(written, load("networks").values())

    assert caught.value.reason == reason
    assert "{" not in str(caught.value)


def test_russian_letters_in_a_name_are_noticed_where_the_network_is_known() -> None:
    for written in ("sсhool5_bir", "@sсhool5_bir"):
        with pytest.raises(UnknownAddress) as caught:
            resolve(written, [load("networks")["vk"]])

        assert caught.value.reason == "lookalike"


def test_digits_of_other_alphabets_are_no_digits() -> None:
    with pytest.raises(UnknownAddress):
        resolve("https://vk.com/club١٢٣", load("networks").values())


def test_every_reason_is_met_in_the_table() -> None:
    assert {reason for _, reason in TABLE["refused"]} == set(UnknownAddress.SENTENCES)


def test_the_table_covers_seven_networks_and_is_as_long_as_promised() -> None:
    assert set(TABLE["pages"]) == {"vk", "ok", "telegram", "max", "tiktok", "rutube", "dzen"}
    assert all(len(rows) >= 10 for rows in TABLE["pages"].values())
    assert len({written for written, *_ in PAGES}) >= 200
