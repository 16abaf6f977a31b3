"""The materials and deliveries that wait for a person today."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from veche.delivery import queries as delivery
from veche.delivery.models import Parcel
from veche.newsroom.models import Correction, Material, State
from veche.newsroom.queries import corrections, materials
from veche.people import queries as people
from veche.people.models import Person

RECENT = dt.timedelta(days=60)
MOST = 40
FEW = 3
UNFINISHED = (State.WAITING, State.RETURNED, State.APPROVED, State.DRAFT)


@dataclass(frozen=True, kw_only=True)
class Content:
    """Materials by what they wait for from this viewer, the newest first."""

    to_approve: list[Material]
    to_schedule: list[Material]
    returned: list[Material]
    drafts: list[Material]
    corrections: list[Correction]

    @property
    def all(self) -> list[Material]:
        """All of them, the most pressing first."""
        return [*self.to_approve, *self.returned, *self.to_schedule, *self.drafts]


def content(viewer: Person, *, now: dt.datetime) -> Content:
    """This function will sort the recent unfinished materials by what this viewer can do about them."""
    rows = materials.materials(viewer).filter(Q(state__in=UNFINISHED), edited_at__gte=now - RECENT)
    found = list(rows.order_by("-pk")[:MOST])

    def wait(state: State, permission: str) -> list[Material]:
        return [each for each in found if each.state == state and _may(viewer, permission, each)]

    return Content(
        to_approve=[each for each in wait(State.WAITING, "newsroom.approve") if not is_own(viewer, each)],
        to_schedule=wait(State.APPROVED, "newsroom.publish"),
        returned=[each for each in wait(State.RETURNED, "newsroom.write") if is_own(viewer, each)],
        drafts=[each for each in wait(State.DRAFT, "newsroom.write") if is_own(viewer, each)],
        corrections=list(corrections.to_decide(viewer)[:FEW]) if people.may(viewer, "newsroom.approve") else [],
    )


def is_own(viewer: Person, material: Material) -> bool:
    """This function will tell whether the viewer wrote any of the material, and so may not approve it."""
    return viewer.pk in (material.author_id, material.edited_by_id)


def _may(viewer: Person, permission: str, material: Material) -> bool:
    return people.may(viewer, permission, body=material.body, realm=material.realm)


def unknown(viewer: Person, *, few: int = 3) -> list[Parcel]:
    """This function will give the newest deliveries that a person has to settle because nobody knows whether they arrived."""
    return list(delivery.needing_person(viewer).filter(state=Parcel.State.UNKNOWN)[:few])
