"""What happened to official pages and those who keep them."""

from dataclasses import dataclass

from veche.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class PageAdded(Fact):
    page_id: int
    body_id: int
    network: str


@dataclass(frozen=True, kw_only=True)
class PageChanged(Fact):
    page_id: int
    body_id: int
    fields: str


@dataclass(frozen=True, kw_only=True)
class PageMoved(Fact):
    page_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class PageProfileChanged(Fact):
    """The page shows something else than at the sight before, in these fields."""

    page_id: int
    body_id: int
    fields: str


@dataclass(frozen=True, kw_only=True)
class PageGone(Fact):
    """Citizens can no longer read the page: `how` is deleted, blocked, missing, closed or private."""

    page_id: int
    body_id: int
    how: str


@dataclass(frozen=True, kw_only=True)
class PageBack(Fact):
    """A page that was gone can be read again."""

    page_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class PageObserved(Fact):
    page_id: int
    body_id: int
    observation_id: int


@dataclass(frozen=True, kw_only=True)
class PageTold(Fact):
    """A person has told what they saw on a page, in these fields."""

    page_id: int
    body_id: int
    observation_id: int
    fields: str


@dataclass(frozen=True, kw_only=True)
class BodyExempted(Fact):
    body_id: int


@dataclass(frozen=True, kw_only=True)
class ExemptionRevoked(Fact):
    exemption_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class ExemptionExpiring(Fact):
    """`until` is a date."""

    exemption_id: int
    body_id: int
    until: str


@dataclass(frozen=True, kw_only=True)
class PageHandedOver(Fact):
    """The page passed to another body."""

    page_id: int
    body_id: int
    former_body_id: int


@dataclass(frozen=True, kw_only=True)
class PageClosed(Fact):
    """`on` is a date."""

    page_id: int
    body_id: int
    on: str


@dataclass(frozen=True, kw_only=True)
class PageReopened(Fact):
    page_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class PageClaimed(Fact):
    """`body_id` holds the page, `claimant_id` calls it its own."""

    claim_id: int
    page_id: int
    body_id: int
    claimant_id: int


@dataclass(frozen=True, kw_only=True)
class PageClaimDecided(Fact):
    """`body_id` is the body that claimed the page."""

    claim_id: int
    page_id: int
    body_id: int
    is_granted: bool


@dataclass(frozen=True, kw_only=True)
class PageConfirmed(Fact):
    page_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class PageQuestioned(Fact):
    page_id: int
    body_id: int
    confirmation_id: int


@dataclass(frozen=True, kw_only=True)
class CustodyTaken(Fact):
    page_id: int
    body_id: int
    custody_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class SecondFactorConfirmed(Fact):
    page_id: int
    body_id: int
    custody_id: int


@dataclass(frozen=True, kw_only=True)
class PasswordChangeConfirmed(Fact):
    page_id: int
    body_id: int
    custody_id: int


@dataclass(frozen=True, kw_only=True)
class HolderLeft(Fact):
    page_id: int
    body_id: int
    custody_id: int


@dataclass(frozen=True, kw_only=True)
class AccessRemovalConfirmed(Fact):
    page_id: int
    body_id: int
    custody_id: int


@dataclass(frozen=True, kw_only=True)
class PageHandedToHolder(Fact):
    page_id: int
    body_id: int
    hand_over_id: int


@dataclass(frozen=True, kw_only=True)
class CustodyReminderDue(Fact):
    """Said once a period: `what` is confirm, password or second_factor; `due_on` is a date."""

    page_id: int
    body_id: int
    what: str
    due_on: str


@dataclass(frozen=True, kw_only=True)
class SheetImported(Fact):
    """`rows` were read: so many created or changed something, were left as they were, or were refused."""

    body_id: int
    rows: int
    created: int
    changed: int
    left: int
    refused: int


@dataclass(frozen=True, kw_only=True)
class BulkEdited(Fact):
    """One deed set `fields` of so many pages and bodies."""

    body_id: int
    deed_id: int
    rows: int
    fields: str


@dataclass(frozen=True, kw_only=True)
class DeedUndone(Fact):
    """Of a deed's changes so many were put back, and so many left since somebody had changed the field meanwhile."""

    body_id: int
    deed_id: int
    restored: int
    kept: int
    removed: int
    closed: int


@dataclass(frozen=True, kw_only=True)
class PageRemoved(Fact):
    """The deed that had added the page was undone, and nothing hung on it."""

    page_id: int
    body_id: int
    network: str
