"""What a body has published, for anybody to read: no viewer narrows it, and nothing that is not on a page is here."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from veche.agencies.models import Body
from veche.newsroom.models import Mark, Material, Target
from veche.newsroom.queries import by_hand
from veche.people.models import Realm

MOST = 50


@dataclass(frozen=True, kw_only=True)
class Published:
    """A material as a page shows it; `link` is the post that appeared first, "" when its network told none."""

    material_id: int
    title: str
    text: str
    link: str
    at: dt.datetime


def of_body(body: Body) -> list[Published]:
    """This function will give the last live materials of a body that some page shows, the newest first."""
    shown_now = Target.objects.filter(state=Target.State.PUBLISHED, parcel__gone_at=None)
    on_a_page = shown_now.filter(material=OuterRef("pk"))
    rows = Material.objects.filter(Exists(on_a_page), body=body, realm=Realm.LIVE).order_by("-pk")[:MOST]
    materials = {material.pk: material for material in rows}
    targets = shown_now.filter(material__in=materials).select_related("parcel")
    marks = by_hand.marks(targets)
    shown: dict[int, Published] = {}
    # The common text is preferred to a page's own words, then what appeared first.
    for target in sorted(targets, key=lambda each: (bool(each.text), each.pk)):
        one = _published(materials[target.material_id], target, marks.get(target.pk))
        kept = shown.setdefault(target.material_id, one)
        if not kept.link and one.link and one.text == kept.text:
            shown[target.material_id] = one
    return sorted(shown.values(), key=lambda each: (each.at, each.material_id), reverse=True)


def _published(material: Material, target: Target, mark: Mark | None) -> Published:
    parcel = target.parcel
    at = mark.at if mark else parcel and (parcel.sent_at or parcel.settled_at)
    return Published(
        material_id=material.pk,
        title=material.title,
        text=(parcel.text if parcel else target.text or material.text).strip(),
        link=mark.url if mark else parcel.receipt_url if parcel else "",
        at=at or material.edited_at,
    )
