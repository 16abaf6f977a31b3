"""From what happened to who is told of it: one function a fact, in the words of ids."""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from veche.agencies.models import Body
from veche.compliance.models import Roadmap
from veche.delivery.models import Parcel
from veche.inbox.models import Case
from veche.newsroom.models import Material
from veche.notices.models import Notice
from veche.notices.operations import telling
from veche.people.models import Person
from veche.registry.models import Page

# A warning of Thursday means nothing in the next week.
WARNED = dt.timedelta(days=4)
T = TypeVar("T")


def parcel_troubled(kind: str, parcel_id: int, *, now: dt.datetime) -> None:
    """This function will tell of a refused or unknown parcel: a page's failures are one matter until it is read."""
    parcel = Parcel.objects.select_related("page").get(pk=parcel_id)
    page = parcel.page
    key = f"{kind}:{parcel_id}" if kind == "delivery_unknown" else f"{kind}:page:{page.pk}"
    told: dict[str, Any] = {"page_id": page.pk, "parcel_id": parcel_id}
    telling.tell_nearest(kind, key=key, body_id=page.body_id, realm=page.realm, now=now, **told)


def parcel_settled(parcel_id: int, *, now: dt.datetime) -> None:
    """This function will end the matter of an unknown parcel."""
    telling.close([f"delivery_unknown:{parcel_id}"], now=now)


def parcel_touched(kind: str, parcel_id: int, *, now: dt.datetime) -> None:
    """This function will tell the author of a post what others did to it in the network; without one, those nearest to the page."""
    parcel = Parcel.objects.select_related("page__body").get(pk=parcel_id)
    told: dict[str, Any] = {"page_id": parcel.page_id, "parcel_id": parcel_id}
    key, page = f"{kind}:{parcel_id}", parcel.page
    role, _colon, number = parcel.planned_by.partition(":")
    author = Person.objects.filter(pk=number).first() if role == "person" and number.isdecimal() else None
    if author and telling.tell(kind, author, key=key, now=now, body=page.body, realm=page.realm, **told):
        return
    telling.tell_nearest(kind, key=key, body_id=page.body_id, realm=page.realm, now=now, **told)


def parcel_as_owed(parcel_id: int, *, now: dt.datetime) -> None:
    """This function will end the matter of a post that is shown as it was published."""
    telling.close([f"delivery_changed:{parcel_id}"], now=now)


def norm_at_risk(page_id: int, monday: str, *, now: dt.datetime) -> None:
    """This function will tell that a page will miss the norm of a week."""
    about_page("norm_at_risk", page_id, now=now, part=monday)


def page_gone(page_id: int, *, now: dt.datetime) -> None:
    """This function will tell that citizens no longer see a page."""
    about_page("page_gone", page_id, now=now)


def page_back(page_id: int, *, now: dt.datetime) -> None:
    """This function will end the matter of a page that is seen again."""
    telling.close([f"page_gone:page:{page_id}"], now=now)


def custody_due(page_id: int, what: str, *, now: dt.datetime) -> None:
    """This function will remind of a page's keepers, password or second factor."""
    about_page("custody_due", page_id, now=now, part=what)


def page_confirmed(page_id: int, *, now: dt.datetime) -> None:
    """This function will end the reminder to confirm, and what was told of the body's doubts."""
    custody_confirmed(page_id, "confirm", now=now)
    telling.close([f"page_questioned:page:{page_id}"], now=now)


def page_questioned(page_id: int, *, now: dt.datetime) -> None:
    """This function will tell who keeps the registry that a body finds its page told wrongly."""
    about_page("page_questioned", page_id, now=now)


def page_claimed(claim_id: int, page_id: int, claimant_id: int, *, now: dt.datetime) -> None:
    """This function will tell of a claim those who keep the registry of both bodies: nobody else decides it."""
    page = Page.objects.select_related("body").get(pk=page_id)
    both = zip(_line(page.body), _line(Body.objects.get(pk=claimant_id)), strict=False)
    shared = [one for one, other in both if one == other]
    if shared:
        about: dict[str, Any] = {"page_id": page_id, "claim_id": claim_id}
        key = f"page_claimed:{claim_id}"
        telling.tell_nearest("page_claimed", key=key, body_id=shared[-1], realm=page.realm, now=now, **about)


def _line(body: Body) -> list[int]:
    return [int(part) for part in body.path.strip("/").split("/")]


def network_key_failed(network: str, kind: str, realm: str, *, now: dt.datetime) -> None:
    """This function will tell those above all who connect networks that a key which many pages share is dead."""
    telling.tell_above_all(
        "network_key_failed", key=f"network_key_failed:{network}:{kind}:{realm}", realm=realm, now=now
    )


def network_connected(network: str, kind: str, realm: str, *, now: dt.datetime) -> None:
    """This function will end the matter of a dead key: another works."""
    telling.close([f"network_key_failed:{network}:{kind}:{realm}"], now=now)


def custody_confirmed(page_id: int, what: str, *, now: dt.datetime) -> None:
    """This function will end a reminder."""
    telling.close([f"custody_due:page:{page_id}:{what}"], now=now)


def holder_left(page_id: int, custody_id: int, *, now: dt.datetime) -> None:
    """This function will tell that somebody who held a page has left."""
    about_page("holder_left", page_id, now=now, part=str(custody_id))


def access_removed(page_id: int, custody_id: int, *, now: dt.datetime) -> None:
    """This function will end the matter of a leaver whose access was taken away."""
    telling.close([f"holder_left:page:{page_id}:{custody_id}"], now=now)


def exemption_expires(exemption_id: int, body_id: int, *, now: dt.datetime) -> None:
    """This function will tell that a body will soon owe pages again."""
    key = f"exemption_expiring:{exemption_id}"
    telling.tell_nearest("exemption_expiring", key=key, body_id=body_id, now=now, exemption_id=exemption_id)


def roadmap_given(roadmap_id: int, *, now: dt.datetime) -> None:
    """This function will tell a body's people of its roadmap."""
    _about_roadmap("roadmap_given", roadmap_id, key=f"roadmap_given:{roadmap_id}", now=now)


def step_blocked(step_id: int, roadmap_id: int, *, now: dt.datetime) -> None:
    """This function will tell those who guide that a step cannot be taken."""
    _about_roadmap("step_blocked", roadmap_id, key=f"step_blocked:{step_id}", now=now)


def _about_roadmap(kind: str, roadmap_id: int, *, key: str, now: dt.datetime) -> None:
    roadmap = Roadmap.objects.get(pk=roadmap_id)
    about: dict[str, Any] = {"roadmap_id": roadmap_id, "page_id": roadmap.page_id}
    telling.tell_nearest(kind, key=key, body_id=roadmap.body_id, realm=roadmap.realm, now=now, **about)


def access_failed(page_id: int, *, now: dt.datetime) -> None:
    """This function will tell that a page's key works no longer."""
    about_page("access_lost", page_id, now=now)


def access_given(page_id: int, *, now: dt.datetime) -> None:
    """This function will end the matter of a lost key."""
    telling.close([f"access_lost:page:{page_id}"], now=now)


def page_moved(page_id: int, *, now: dt.datetime) -> None:
    """This function will tell that a page has another address."""
    about_page("page_moved", page_id, now=now)


def about_page(kind: str, page_id: int, *, now: dt.datetime, part: str = "") -> None:
    """This function will tell those nearest to a page of a matter of it; `part` tells matters of one kind apart."""
    page = Page.objects.get(pk=page_id)
    key = f"{kind}:page:{page_id}:{part}".rstrip(":")
    telling.tell_nearest(kind, key=key, body_id=page.body_id, realm=page.realm, now=now, page_id=page_id)


def case_assigned(case_id: int, person_id: int, *, now: dt.datetime) -> None:
    """This function will tell a person that a message was put in their charge."""
    case = Case.objects.select_related("body").get(pk=case_id)
    person = Person.objects.get(pk=person_id)
    key = f"case_assigned:{case_id}"
    about = {"case_id": case_id, "page_id": case.page_id}
    telling.tell("case_assigned", person, key=key, body=case.body, realm=case.realm, now=now, **about)


def case_done(case_id: int, *, now: dt.datetime) -> None:
    """This function will end the matters of a message."""
    telling.close([f"case_assigned:{case_id}", f"case_overdue:{case_id}"], now=now)


def material_waits(material_id: int, *, now: dt.datetime) -> None:
    """This function will tell those who may approve a material; never who wrote it."""
    material = Material.objects.get(pk=material_id)
    telling.tell_nearest(
        "material_waiting",
        key=f"material_waiting:{material_id}",
        body_id=material.body_id,
        realm=material.realm,
        but={material.author_id, material.edited_by_id},
        now=now,
        material_id=material_id,
    )


def material_decided(material_id: int, *, now: dt.datetime) -> None:
    """This function will end the waiting of a material."""
    telling.close([f"material_waiting:{material_id}"], now=now)


def material_returned(material_id: int, *, now: dt.datetime) -> None:
    """This function will tell the author that the material came back."""
    material_decided(material_id, now=now)
    material = Material.objects.select_related("author", "body").get(pk=material_id)
    key = f"material_returned:{material_id}"
    about: dict[str, Any] = {"body": material.body, "realm": material.realm, "material_id": material_id}
    telling.tell("material_returned", material.author, key=key, now=now, **about)


def material_sent_again(material_id: int, *, now: dt.datetime) -> None:
    """This function will end the matter of a returned material and tell those who approve."""
    telling.close([f"material_returned:{material_id}"], now=now)
    material_waits(material_id, now=now)


def password_set(person_id: int, *, now: dt.datetime) -> None:
    """This function will tell a person that the own password was changed."""
    person = Person.objects.get(pk=person_id)
    telling.tell("password_set", person, key=f"password_set:{now.isoformat()}", now=now)


def terms_passed(*, since: dt.datetime, now: dt.datetime) -> None:
    """This function will tell of messages whose term passed between two moments; what was told stays as it is."""
    Notice.objects.filter(kind="norm_at_risk", closed_at=None, at__lt=now - WARNED).update(closed_at=now, mail_at=None)
    late = Case.objects.filter(closed_at=None, due_at__gte=since, due_at__lt=now)
    cases = late.select_related("body", "assignee").order_by("due_at", "pk")
    for some in batched(cases.iterator(chunk_size=telling.AT_ONCE)):
        told = _told(f"case_overdue:{case.pk}" for case in some)
        for case in some:
            if f"case_overdue:{case.pk}" not in told:
                _overdue(case, now=now)


def batched(rows: Iterator[T]) -> Iterator[list[T]]:
    """This function will give rows by AT_ONCE."""
    while some := list(itertools.islice(rows, telling.AT_ONCE)):
        yield some


def _told(keys: Iterable[str]) -> set[str]:
    return set(Notice.objects.filter(key__in=list(keys), closed_at=None).values_list("key", flat=True))


def _overdue(case: Case, *, now: dt.datetime) -> None:
    key = f"case_overdue:{case.pk}"
    about: dict[str, Any] = {"case_id": case.pk, "page_id": case.page_id}
    if case.assignee and case.assignee.is_active:
        telling.tell("case_overdue", case.assignee, key=key, body=case.body, realm=case.realm, now=now, **about)
    else:
        telling.tell_nearest("case_overdue", key=key, body_id=case.body_id, realm=case.realm, now=now, **about)
