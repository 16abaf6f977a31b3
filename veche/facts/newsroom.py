"""What happened to materials and to their way onto pages."""

from dataclasses import dataclass

from veche.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class MaterialDrafted(Fact):
    material_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class MaterialEdited(Fact):
    material_id: int
    body_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class MaterialSubmitted(Fact):
    material_id: int
    body_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class MaterialApproved(Fact):
    material_id: int
    body_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class MaterialReturned(Fact):
    material_id: int
    body_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class MaterialScheduled(Fact):
    material_id: int
    body_id: int
    version: int
    pages: int
    due_at: str
    is_urgent: bool = False


@dataclass(frozen=True, kw_only=True)
class MaterialWithdrawn(Fact):
    material_id: int
    body_id: int
    pages: int


@dataclass(frozen=True, kw_only=True)
class TargetPublished(Fact):
    target_id: int
    material_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class TargetMarked(Fact):
    """A person says that they published it by hand, or corrects where."""

    target_id: int
    material_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class TargetLeftOut(Fact):
    """A material was published on its other pages, without this one."""

    target_id: int
    page_id: int
    material_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class TargetRefused(Fact):
    target_id: int
    material_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class TargetDoubted(Fact):
    target_id: int
    material_id: int
    body_id: int


@dataclass(frozen=True, kw_only=True)
class CorrectionProposed(Fact):
    material_id: int
    body_id: int
    correction_id: int


@dataclass(frozen=True, kw_only=True)
class CorrectionDecided(Fact):
    material_id: int
    body_id: int
    correction_id: int
    is_approved: bool
    pages: int


@dataclass(frozen=True, kw_only=True)
class MaterialTakenOff(Fact):
    """What was published is being taken off so many pages."""

    material_id: int
    body_id: int
    pages: int
