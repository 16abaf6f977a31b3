"""Reading materials within what a viewer may see."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from veche.newsroom.models import Approval, Material, Target, Version
from veche.newsroom.queries import left_out, stages
from veche.people import queries as people
from veche.people.models import Person

PORTION = 50
TABLE = 100


@dataclass(frozen=True)
class Portion:
    """Some rows and the key after which the next ones come, "" at the end."""

    rows: list[Any]
    after: str


def materials(viewer: Person) -> QuerySet[Material]:
    """This function will give the materials that a viewer may see, with their state."""
    rows = Material.objects.with_state().select_related("body__territory", "author", "edited_by", "scheduled_by")
    return people.visible(viewer, "newsroom.see", rows)


def find(viewer: Person, permission: str, pk: int) -> Material:
    """This function will find the material in which the viewer has the permission; raises Http404."""
    rows = Material.objects.with_state().select_related("body__territory", "author", "edited_by", "scheduled_by")
    return people.get_visible_or_404(viewer, permission, rows, pk=pk)


def portion(viewer: Person, *, stage: str, words: str, after: str, now: dt.datetime) -> Portion:
    """This function will read a part of the list, the newest first; an empty filter narrows nothing. See `counts`."""
    rows = materials(viewer).order_by("-pk")
    if stage in stages.OF_MATERIALS:
        rows = stages.with_stage(rows, now=now).filter(Q(stage=stage))
    if words.strip():
        rows = rows.filter(Q(title__icontains=words.strip()) | Q(text__icontains=words.strip()))
    if after.isdecimal() and len(after) < 18:
        rows = rows.filter(pk__lt=int(after))
    found = list(rows[: PORTION + 1])
    return Portion(found[:PORTION], str(found[PORTION - 1].pk) if len(found) > PORTION else "")


def counts(viewer: Person, *, now: dt.datetime) -> dict[str, int]:
    """This function will count a viewer's materials by their stage."""
    rows: QuerySet[Any] = stages.with_stage(materials(viewer), now=now).order_by()
    return {row["stage"]: row["n"] for row in rows.values("stage").annotate(n=Count("pk"))}


def progress(materials: Iterable[Material]) -> Mapping[int, Mapping[str, int]]:
    """This function will count the pages of each material by the state of the target."""
    rows = Target.objects.filter(material__in=[each.pk for each in materials]).values("material", "state")
    found: dict[int, dict[str, int]] = {}
    for row in rows.annotate(n=Count("pk")):
        found.setdefault(row["material"], {})[row["state"]] = row["n"]
    return found


def asked(counted: Mapping[str, int]) -> int:
    """This function will count the pages that a material is to appear on: all but those that were left out."""
    return sum(counted.values()) - counted.get(Target.State.LEFT_OUT, 0)


def targets(material: Material, *, now: dt.datetime, stage: str = "", after: str = "") -> Portion:
    """This function will list a material's pages with their parcels, but those left out: what needs a person first."""
    places = (When(stage=name, then=Value(place)) for place, name in enumerate(stages.OF_PAGES))
    rows = stages.of_pages(material, now=now).select_related("page__body", "parcel")
    rows = rows.annotate(rank=Case(*places, output_field=IntegerField()))
    rows = rows.filter(Q(stage=stage)) if stage in stages.OF_PAGES else rows
    start = int(after) if after.isdecimal() and len(after) < 9 else 0
    found = list(rows.order_by("rank", "page__title", "pk")[start : start + TABLE + 1])
    return Portion(found[:TABLE], str(start + TABLE) if len(found) > TABLE else "")


def decided_before(material: Material) -> Version | None:
    """This function will find the version on which somebody decided last, before the present submission."""
    last = Approval.objects.filter(material=material, submission__lt=material.submission).order_by("-pk").first()
    return Version.objects.filter(material=material, number=last.version).first() if last else None


def last_note(material: Material) -> Approval | None:
    """This function will find the decision on the present submission."""
    rows = Approval.objects.filter(material=material, submission=material.submission)
    return rows.select_related("approver").first()


def history(material: Material) -> list[dict[str, Any]]:
    """This function will tell who did what with a material, the newest first."""
    lines = [_decided(each) for each in material.approvals.select_related("approver")]
    for version in material.versions.select_related("written_by"):
        words = _("Written") if version.number == 1 else _("Edited")
        lines.append({"at": version.written_at, "words": words, "who": version.written_by.name})
    if material.scheduled_at and material.scheduled_by:
        told = {"at": material.scheduled_at, "words": _("Publication"), "who": material.scheduled_by.name}
        urgent = _("Urgent: %(why)s") % {"why": material.urgent_reason} if material.urgent_reason else ""
        lines.append(told | {"detail": urgent})
    lines += left_out.deeds(material)
    return sorted(lines, key=lambda line: line["at"], reverse=True)


def _decided(approval: Approval) -> dict[str, Any]:
    is_approved = approval.decision == Approval.Decision.APPROVED
    return {
        "at": approval.at,
        "words": _("Approved") if is_approved else _("Returned for changes"),
        "who": approval.approver.name,
        "state": "met" if is_approved else "unknown",
        "detail": approval.note,
    }
