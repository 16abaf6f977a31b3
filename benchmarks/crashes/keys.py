"""The keys of the pages of a run, as polygon knows them and as the product keeps them, by network."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from polygon.max.mids import mid

Seeds = Callable[[str, int], list[dict[str, Any]]]
Texts = Callable[[int], Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class Keys:
    """How one network's pages are opened; `number` gives a page's id, `item` that of a post or comment, as on the wire."""

    network: str
    seeds: Seeds
    texts: Texts
    number: Callable[[dict[str, Any]], str] = lambda made: str(abs(made["id"]))
    item: Callable[[dict[str, Any], int], str] = lambda made, number: str(number)


KEYS = {
    keys.network: keys
    for keys in (
        Keys(
            network="vk",
            seeds=lambda address, n: [
                {"network": "vk", "token": f"community-{n}", "kind": "community", "pages": [address]},
                {"network": "vk", "token": f"user-{n}", "kind": "user", "pages": [address], "holder": 600_000 + n},
            ],
            texts=lambda n: {"community": f"community-{n}", "user": f"user-{n}"},
        ),
        Keys(
            network="ok",
            seeds=lambda address, n: [{"network": "ok", "token": f"long-{n}", "kind": "user", "pages": [address]}],
            texts=lambda n: {
                "user": f"long-{n}",
                "application": "PUBLIC-OF-POLYGON",
                "secret_key": "SECRET-OF-POLYGON",
            },
        ),
        Keys(
            network="telegram",
            seeds=lambda address, n: [
                {"network": "telegram", "token": f"{710_000 + n}:crash-key", "kind": "bot", "pages": [address]}
            ],
            texts=lambda n: {"bot": f"{710_000 + n}:crash-key"},
            number=lambda made: str(made["id"]),
        ),
        Keys(
            network="max",
            seeds=lambda address, n: [
                {"network": "max", "token": f"max-crash-key-{n}", "kind": "bot", "pages": [address]}
            ],
            texts=lambda n: {"bot": f"max-crash-key-{n}"},
            number=lambda made: str(made["id"]),
            item=lambda made, number: mid(made["id"], number),
        ),
    )
}
