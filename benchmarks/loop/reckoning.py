"""What became of every planned post and answer, counted from polygon's own outbox."""

from collections import Counter
from typing import Any

from polygon.client import Control
from veche.delivery.models import Parcel
from veche.inbox.models import Case, Comment

Key = tuple[str, int, int | None, str]
State = Parcel.State


def applied(control: Control) -> Counter[Key]:
    """This function will count the applied writes by network, page, answered comment and text."""
    return Counter(
        (deed["network"], abs(deed["page"]), deed["parent"], deed["text"].strip())
        for deed in control.outbox()
        if deed["method"] in {"wall.post", "wall.createComment", "sendMessage"}
    )


def key(parcel: Parcel) -> Key:
    """This function will tell where polygon must show a parcel."""
    is_reply = parcel.kind == Parcel.Kind.REPLY
    in_group = is_reply and parcel.page.discussion_id
    place = parcel.page.discussion_id if in_group else parcel.page.external_id
    return parcel.page.network, abs(int(place)), int(parcel.comment_id) if is_reply else None, parcel.text.strip()


def count(control: Control) -> dict[str, Any]:
    """This function will balance what was planned with what polygon shows; lost and doubled must be 0."""
    there = applied(control)
    parcels = list(Parcel.objects.select_related("page"))
    keys = {parcel.pk: key(parcel) for parcel in parcels}
    found = {parcel.pk for parcel in parcels if there[keys[parcel.pk]]}
    refused = {parcel.pk for parcel in parcels if parcel.state == State.FAILED} - found
    unknown = {parcel.pk for parcel in parcels if parcel.state == State.UNKNOWN}
    shown = {parcel.pk for parcel in parcels if parcel.state == State.UNKNOWN and parcel.evidence and parcel.reason}
    posts = {parcel.pk for parcel in parcels if parcel.kind == Parcel.Kind.POST}
    return {
        "posts_planned": len(posts),
        "posts_found": len(posts & found),
        "replies_planned": len(parcels) - len(posts),
        "replies_found": len(found - posts),
        "refused": len(refused),
        "unknown": len(unknown),
        "unknown_applied": len(unknown & found),
        "unknown_shown_with_evidence": len(shown),
        "lost": len(parcels) - len(found) - len(refused) - len(unknown - found),
        "doubled": sum(there[one] - 1 for one in set(keys.values()) if there[one] > 1),
        "strangers": sum(there.values()) - sum(there[one] for one in set(keys.values())),
    }


def intake() -> dict[str, int]:
    """This function will count comments and what became of them."""
    cases = Case.objects.all()
    return {
        "comments": Comment.objects.filter(is_own=False).count(),
        "cases": cases.count(),
        "triaged": Comment.objects.filter(is_own=False).exclude(triaged_at=None).count(),
        "routed": cases.exclude(routed_by="").count(),
        "answered": cases.filter(state=Case.State.ANSWERED).count(),
    }
