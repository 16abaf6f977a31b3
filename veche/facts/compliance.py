"""What happened to the verdicts on pages."""

from dataclasses import dataclass

from veche.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class VerdictChanged(Fact):
    """A rule of a pack has another outcome on a page than before; the first one is no change."""

    page_id: int
    body_id: int
    pack: str
    rule: str
    outcome: str
    before: str


@dataclass(frozen=True, kw_only=True)
class FindingsOpened(Fact):
    """A judgement found that a page breaks `rules` (`pack.rule` with commas between): each is a finding from now on."""

    page_id: int
    body_id: int
    rules: str


@dataclass(frozen=True, kw_only=True)
class FindingClosed(Fact):
    """A re-check found that the page is in order again, or that the rule does not concern it any longer."""

    finding_id: int
    page_id: int
    body_id: int
    pack: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class CheckAsked(Fact):
    page_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class FindingReopened(Fact):
    """A finding is open again; `by` tells why: a look saw it still broken, a waiver is over, a dispute was turned down."""

    finding_id: int
    page_id: int
    body_id: int
    pack: str
    rule: str
    by: str


@dataclass(frozen=True, kw_only=True)
class FindingMoved(Fact):
    """A person did `deed` to a finding: it was said to be mended, disputed, waived, given more time or an owner."""

    finding_id: int
    page_id: int
    body_id: int
    deed: str
    state: str


@dataclass(frozen=True, kw_only=True)
class PackTried(Fact):
    trial_id: int
    body_id: int
    pack: str
    version: int


@dataclass(frozen=True, kw_only=True)
class PackSwitched(Fact):
    """A pack, or one rule of it, is asked from a day on (`since`, a date in ISO form), or is no longer."""

    pack: str
    rule: str
    is_on: bool
    since: str


@dataclass(frozen=True, kw_only=True)
class RoadmapGiven(Fact):
    roadmap_id: int
    body_id: int
    template: str


@dataclass(frozen=True, kw_only=True)
class RoadmapFinished(Fact):
    roadmap_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class RoadmapWithdrawn(Fact):
    roadmap_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class RoadmapBound(Fact):
    """A roadmap towards a page knows its page now."""

    roadmap_id: int
    body_id: int
    page_id: int


@dataclass(frozen=True, kw_only=True)
class StepDone(Fact):
    """`by` is rules, page, custody or person."""

    step_id: int
    roadmap_id: int
    body_id: int
    by: str


@dataclass(frozen=True, kw_only=True)
class StepReopened(Fact):
    """A check sees broken again what was done before the roadmap's end, or a person took their word back."""

    step_id: int
    roadmap_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class StepBlocked(Fact):
    step_id: int
    roadmap_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class StepUnblocked(Fact):
    step_id: int
    roadmap_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class StepSkipped(Fact):
    """The step is not needed here; the reason stands in its row."""

    step_id: int
    roadmap_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class NormAtRisk(Fact):
    """A page will miss the norm of the week that begins on `monday` (a date in ISO form); stated once a page and week.

    `forecast` is how many posts the week will have by the page's own rhythm, None where that is not known.
    """

    page_id: int
    body_id: int
    monday: str
    own: int
    norm: int
    forecast: int | None


@dataclass(frozen=True, kw_only=True)
class AssignmentPrepared(Fact):
    assignment_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class AssignmentIssued(Fact):
    """`on_paper` says that it was entered from a signed order and not issued by a person of the body here."""

    assignment_id: int
    body_id: int
    on_paper: bool


@dataclass(frozen=True, kw_only=True)
class AssignmentWithdrawn(Fact):
    assignment_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class AssignmentGiven(Fact):
    """A body is asked; `body_id` is the one that is asked."""

    recipient_id: int
    assignment_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class AssignmentSeen(Fact):
    recipient_id: int
    assignment_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class AssignmentTaken(Fact):
    recipient_id: int
    assignment_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class AssignmentClaimed(Fact):
    """The recipient says that it is done and shows it; the controller has to look."""

    recipient_id: int
    assignment_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class AssignmentAccepted(Fact):
    recipient_id: int
    assignment_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class AssignmentReturned(Fact):
    recipient_id: int
    assignment_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class AssignmentTakenBack(Fact):
    """One body is asked no longer."""

    recipient_id: int
    assignment_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class AssignmentDueSoon(Fact):
    recipient_id: int
    assignment_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class ProofSuggested(Fact):
    """A rule has found what looks like a proof; `kind` is post or finding."""

    recipient_id: int
    assignment_id: int
    body_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class ExtensionAsked(Fact):
    recipient_id: int
    assignment_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class ExtensionTakenBack(Fact):
    recipient_id: int
    assignment_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class ExtensionDecided(Fact):
    recipient_id: int
    assignment_id: int
    body_id: int
    is_given: bool
