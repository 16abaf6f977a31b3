"""What staff are told by itself: the kinds of notices, how often and when a person may be disturbed."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from veche.packs.kinds.calendars import ClockTime
from veche.packs.kinds.roles import Permission
from veche.packs.pack import Pack, Strict, Words

NoticeKind = Literal[
    "access_expiring",
    "access_lost",
    "administrator_unknown",
    "assignment_claimed",
    "assignment_due_soon",
    "assignment_given",
    "assignment_returned",
    "case_assigned",
    "case_overdue",
    "correction_waiting",
    "custody_due",
    "delivery_changed",
    "delivery_gone",
    "delivery_refused",
    "delivery_unknown",
    "exemption_expiring",
    "extension_asked",
    "extension_decided",
    "finding_disputed",
    "finding_opened",
    "finding_overdue",
    "holder_left",
    "leaver_seen",
    "material_returned",
    "material_waiting",
    "network_key_expiring",
    "network_key_failed",
    "norm_at_risk",
    "page_claimed",
    "page_gone",
    "page_moved",
    "page_questioned",
    "password_set",
    "roadmap_given",
    "step_blocked",
]
Channel = Literal["at_once", "digest", "never"]


class Hours(Strict):
    """From one hour of the clock to another, over midnight too."""

    since: ClockTime
    until: ClockTime


class KindOfNotice(Strict):
    """One kind: its name, what it says of its subject, who is told (those with the permission), and how unless they choose.

    A duty cannot be switched off, only moved to the digest. `says` is one sentence; {n} is how many times it happened.
    """

    kind: NoticeKind
    title: Words
    says: Words
    permission: Permission | None = None
    is_duty: bool = False
    channel: Channel = "digest"


class NoticePack(Pack):
    """The kinds in the order of urgency, and the limits that no sender passes."""

    letters_a_day: Annotated[int, Field(ge=1, le=50)]
    gather_minutes: Annotated[int, Field(ge=0, le=120)]
    quiet: Hours
    digest_at: ClockTime
    keep_days: Annotated[int, Field(ge=7, le=730)]
    kinds: tuple[KindOfNotice, ...]

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        named = [each.kind for each in self.kinds]
        if len(named) != len(set(named)):
            raise ValueError("a kind stands here twice")
        return self

    def of(self, kind: str) -> KindOfNotice | None:
        """This function will find a kind; None when this pack says nothing of it, and nobody is told."""
        return next((each for each in self.kinds if each.kind == kind), None)
