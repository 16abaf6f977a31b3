"""The demo's region as data, checked when it is read."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

SOURCE = Path(__file__).with_name("region.yaml")


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Place(Strict):
    key: str
    name: str
    kind: str
    oktmo: str
    zone: str | None = None
    parent: str | None = None
    population: int | None = None


class Institution(Strict):
    key: str
    name: str
    level: str
    territory: str
    parent: str | None = None
    sphere: str = ""
    email: str = ""
    phone: str = ""
    site: str = ""
    postal_address: str = ""


class Player(Strict):
    login: str
    name: str
    role: str
    body: str


class Remark(Strict):
    author: str
    text: str


class OfficialPage(Strict):
    body: str
    network: str
    address: str
    id: int
    discussion_id: int | None = None
    members: int
    description: str
    profile: dict[str, Any] = {}
    managers: dict[str, str] = {}
    posts: tuple[str, ...] = ()
    comments: tuple[Remark, ...] = ()


class Key(Strict):
    """What polygon gives to whoever runs the pages; without pages it serves the whole network, as a service key does.

    With a `renewal` key it is one of a pair that is renewed.
    """

    network: str
    kind: str
    token: str
    renewal: str = ""
    pages: tuple[str, ...] = ()


class Region(Strict):
    password: str
    territories: tuple[Place, ...]
    bodies: tuple[Institution, ...]
    cast: tuple[Player, ...]
    pages: tuple[OfficialPage, ...]
    keys: tuple[Key, ...]
    beside: tuple[Key, ...] = ()


def read() -> Region:
    """This function will read the region that lies beside it."""
    written: Any = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return Region.model_validate(written)
