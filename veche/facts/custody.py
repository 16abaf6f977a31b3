"""What a network told of who runs an official page; what people write down of its holders stands in `registry`."""

from dataclasses import dataclass

from veche.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class AdministratorsSeen(Fact):
    """The network shows others running the page than before: so many came, so many are gone, so many are nobody's whom we know."""

    page_id: int
    body_id: int
    is_first: bool
    appeared: int
    gone: int
    unknown: int


@dataclass(frozen=True, kw_only=True)
class AdministratorRecognised(Fact):
    """Somebody said whose account it is; `custody_id` is none where it is nobody's. So many are still nobody's whom we know."""

    page_id: int
    body_id: int
    administrator_id: int
    custody_id: int | None
    unknown: int


@dataclass(frozen=True, kw_only=True)
class LeaverSeen(Fact):
    """The network still lets somebody run the page who has left it."""

    page_id: int
    body_id: int
    custody_id: int


@dataclass(frozen=True, kw_only=True)
class LeaverUnseen(Fact):
    """The network no longer shows a leaver whom it still showed."""

    page_id: int
    body_id: int
    custody_id: int


@dataclass(frozen=True, kw_only=True)
class CustodyWithdrawn(Fact):
    """A holder who was written down by mistake is erased."""

    page_id: int
    body_id: int
    custody_id: int
