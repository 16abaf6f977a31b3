"""Members of staff as an administrator of a body sees them, and which roles that administrator may give."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from veche.agencies.models import Body
from veche.journal.models import Change
from veche.journal.queries import changes_of
from veche.lib import same_name
from veche.people.models import Appointment, Person, Realm
from veche.people.queries import rights
from veche.people.rules import roles

PERMISSION = "people.edit"
PORTION, FEW = 50, 20


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What narrows the list of staff; empty means everybody who works."""

    q: str = ""
    role: str = ""
    body: str = ""
    state: str = ""


@dataclass(frozen=True)
class Portion:
    """Some persons and the key after which the next ones come, or None at the end."""

    rows: Sequence[Person]
    after: int | None


def seen_appointments(viewer: Person) -> QuerySet[Appointment]:
    """This function will give the appointments, ended ones too, in the bodies whose staff the viewer keeps."""
    return rights.visible(viewer, PERMISSION, Appointment.objects.select_related("body"))


def persons(viewer: Person) -> QuerySet[Person]:
    """This function will give the staff of the viewer's bodies: by a standing appointment, or by the last that ended."""
    if rights.sees_all(viewer, PERMISSION) and rights.may(viewer, PERMISSION, realm=Realm.LIVE):
        return Person.objects.all()
    mine = seen_appointments(viewer).filter(person=OuterRef("pk"))
    standing = Appointment.objects.filter(person=OuterRef("pk"), ended_at=None)
    later = Appointment.objects.filter(person=OuterRef("person"), ended_at__gt=OuterRef("ended_at"))
    last = mine.filter(~Exists(later))
    return Person.objects.filter(Exists(mine.filter(ended_at=None)) | Q(Exists(last)) & ~Q(Exists(standing)))


def chosen(viewer: Person, filters: Filters) -> QuerySet[Person]:
    """This function will narrow the viewer's staff, in the order of their names."""
    rows = persons(viewer)
    if filters.q.strip():
        rows = rows.filter(
            Q(name_key__contains=same_name.key(filters.q)) | Q(login__contains=filters.q.strip().lower())
        )
    mine = seen_appointments(viewer).filter(person=OuterRef("pk"), ended_at=None)
    if filters.role:
        mine = mine.filter(role=filters.role)
    top = Body.objects.filter(pk=filters.body).first() if _is_number(filters.body) else None
    if top:
        mine = mine.filter(body__path__startswith=top.path)
    if filters.role or top:
        rows = rows.filter(Exists(mine))
    return _in_state(rows, filters.state).order_by("name", "id")


def _in_state(rows: QuerySet[Person], state: str) -> QuerySet[Person]:
    match state:
        case "suspended":
            return rows.filter(is_active=False)
        case "leavers":
            return rows.filter(~Exists(Appointment.objects.filter(person=OuterRef("pk"), ended_at=None)))
        case "all":
            return rows
    return rows.filter(is_active=True)


def portion(viewer: Person, rows: QuerySet[Person], *, after: str) -> Portion:
    """This function will give the persons that follow `after` in the order of names, each with the appointments that the viewer sees."""
    last = Person.objects.filter(pk=after).values_list("name", flat=True).first() if _is_number(after) else None
    if last is not None:
        rows = rows.filter(Q(name__gt=last) | Q(name=last, id__gt=int(after)))
    held = seen_appointments(viewer).filter(ended_at=None).order_by("id")
    shown = rows.prefetch_related(Prefetch("appointments", queryset=held, to_attr="held"))
    found = list(shown[: PORTION + 1])
    return Portion(found[:PORTION], found[PORTION - 1].pk if len(found) > PORTION else None)


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 18


def offered_bodies(viewer: Person, q: str, *, among: Iterable[int] | None = None) -> list[Body]:
    """This function will list a few of the bodies whose staff the viewer keeps, by a part of their name; the uppermost first."""
    rows = rights.bodies(viewer, PERMISSION).select_related("territory")
    if q.strip():
        rows = rows.filter(name_key__contains=same_name.key(q))
    if among is not None:
        rows = rows.filter(pk__in=among)
    return list(rows.order_by("level", "name", "pk")[:FEW])


def history(person: Person) -> list[Change]:
    """This function will list the last changes of what is known of a person, the newest first."""
    return list(changes_of(person)[:FEW])


def names(actors: Iterable[str]) -> dict[str, str]:
    """This function will name the persons among actors (``person:17``)."""
    numbers = {each.removeprefix("person:") for each in actors if each.startswith("person:")}
    return {each.actor: each.name for each in Person.objects.filter(pk__in=numbers)}


def tops(viewer: Person) -> list[Body]:
    """This function will list the bodies that narrow the list: those of the viewer's appointments and what stands right under."""
    mine = [each.body_id for each in rights.permitting(viewer, PERMISSION)]
    rows = rights.bodies(viewer, PERMISSION).filter(Q(pk__in=mine) | Q(parent__in=mine))
    return list(rows.exclude(level=Body.Level.INSTITUTION).order_by("name", "pk")[:200])


def may_give(viewer: Person, role: str, *, body: Body, realm: str) -> bool:
    """This function will tell whether the viewer may give and end `role` in `body`: nobody gives more than they hold.

    A role whose pack names other roles in `appoints` may give those too: who keeps the staff need not hold their rights.
    """
    regions = tuple(settings.VECHE_REGION_PACKS)
    covering = [
        each for each in rights.appointments(viewer) if each.realm == realm and body.path.startswith(each.body.path)
    ]
    held = {each.role for each in covering}
    if not any(PERMISSION in roles.permissions(each, regions) for each in held):
        return False
    return roles.may_give(role, held=frozenset(held), regions=regions)


def given_roles(viewer: Person, *, body: Body, realm: str = Realm.LIVE) -> list[str]:
    """This function will list the roles that the viewer may give in `body`, in the order of the packs."""
    regions = tuple(settings.VECHE_REGION_PACKS)
    return [role for role in roles.ordered(regions) if may_give(viewer, role, body=body, realm=realm)]


def keeps(viewer: Person, person: Person) -> bool:
    """This function will tell whether the viewer may rename, suspend and invite the person: every role held is the viewer's to give."""
    if not persons(viewer).filter(pk=person.pk).exists():
        return False
    held = Appointment.objects.filter(person=person, ended_at=None).select_related("body")
    return all(may_give(viewer, each.role, body=each.body, realm=each.realm) for each in held)
