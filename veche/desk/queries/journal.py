"""The journal as far as a viewer may see it."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from veche.agencies.models import Body
from veche.desk.queries.reach import covers_all
from veche.journal.models import Entry
from veche.people import queries as people
from veche.people.models import Person, Realm

PERMISSION = "journal.see"
PORTION = 50
WHO = {"people": "person:", "itself": "job:"}
VERIFIED = "journal.ChainVerified"


@dataclass(frozen=True)
class Portion:
    """Some entries, the newest first, and the key after which the next ones come, "" at the end."""

    rows: list[Entry]
    after: str


def entries(viewer: Person) -> QuerySet[Entry]:
    """This function will give the entries of the bodies whose journal the viewer may see.

    Facts that belong to no body (sign-ins, territories, the chain) are for those who see the whole installation.
    """
    if not people.may(viewer, PERMISSION, realm=Realm.LIVE):
        return Entry.objects.none()
    if covers_all(viewer, PERMISSION):
        return Entry.objects.all()
    return Entry.objects.filter(body_id__in=people.bodies(viewer, PERMISSION).values("pk"))


def portion(viewer: Person, *, fact: str, body: str, who: str, after: str) -> Portion:
    """This function will read a part of the journal; an empty filter narrows nothing."""
    rows = entries(viewer).select_related("seal").order_by("-pk")
    if fact:
        rows = rows.filter(Q(fact=fact))
    if who in WHO:
        rows = rows.filter(actor__startswith=WHO[who])
    if _is_key(body):
        rows = rows.filter(body_id=int(body))
    if _is_key(after):
        rows = rows.filter(pk__lt=int(after))
    found = list(rows[: PORTION + 1])
    return Portion(found[:PORTION], str(found[PORTION - 1].pk) if len(found) > PORTION else "")


def _is_key(text: str) -> bool:
    return text.isdecimal() and len(text) < 18


def bodies_of(rows: list[Entry]) -> dict[int, str]:
    """This function will name the bodies of some entries."""
    found = Body.objects.in_bulk({row.body_id for row in rows if row.body_id})
    return {pk: body.title for pk, body in found.items()}


def actors_of(rows: list[Entry]) -> dict[str, str]:
    """This function will name the persons who did what some entries tell, and those to whom it was done."""
    ids = {int(row.actor.removeprefix("person:")) for row in rows if row.actor.startswith("person:")}
    ids |= {row.values["person_id"] for row in rows if row.values.get("person_id")}
    return {f"person:{pk}": name for pk, name in Person.objects.filter(pk__in=ids).values_list("pk", "name")}


def last_verification() -> Entry | None:
    """This function will find what the last recomputation of the chain has found."""
    return Entry.objects.filter(fact=VERIFIED).order_by("-pk").first()


def unsealed(viewer: Person) -> int:
    """This function will count the viewer's entries that wait for their seal."""
    return entries(viewer).filter(seal=None).count()
