"""Changes of many rows at once, as people read them: who, when, how many, what was and what is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from veche.agencies.models import Body, Territory
from veche.journal.models import Change
from veche.people import queries as people
from veche.people.models import Person
from veche.people.queries.staff import names
from veche.registry.models import Deed, Exemption, Page, PlannedRow
from veche.registry.queries.listing import PORTION, Portion, key
from veche.registry.queries.words import actor, page_class

TITLES = {
    Deed.Kind.SHEET: gettext_lazy("Sheet: %(title)s"),
    Deed.Kind.EDIT: gettext_lazy("Edit: %(title)s"),
    Deed.Kind.UNDOING: gettext_lazy("Undone: %(title)s"),
}
FIELDS: dict[str, Promise] = {
    "page_class": gettext_lazy("Class"),
    "sphere": gettext_lazy("Sphere"),
    "territory_id": gettext_lazy("Municipality"),
    "parent_id": gettext_lazy("Founder"),
    "holder": gettext_lazy("Who runs the page"),
    "revoked_on": gettext_lazy("Exemption ended on"),
    "name": gettext_lazy("Name"),
    "short_name": gettext_lazy("Short name"),
    "ogrn": gettext_lazy("ОГРН"),
    "oktmo": gettext_lazy("ОКТМО"),
    "level": gettext_lazy("Level"),
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Phone"),
    "postal_address": gettext_lazy("Postal address"),
    "site": gettext_lazy("Site"),
    "stated": gettext_lazy("What the sheet states"),
    "exemption": gettext_lazy("Basis of the exemption"),
}
Places = dict[tuple[str, Any], str]
UNSEEN = ("name_key", "stems", "path", "revoked_by", "revoked_why")
WHY = {
    "not_yours": gettext_lazy("It is not yours to edit."),
    "in_circle": gettext_lazy("The founder stands under this body itself: the tree would have no top."),
    "cannot_move": gettext_lazy(
        "The tree did not let it move: the founder was closed or moved meanwhile. It was left."
    ),
    "changed_since": gettext_lazy("Somebody changed it while you looked. It was left."),
}
COUNTS = {
    "created": gettext_lazy("created"),
    "changed": gettext_lazy("changed"),
    "refused": gettext_lazy("refused"),
    "restored": gettext_lazy("put back"),
    "kept": gettext_lazy("left, changed since or in use"),
    "removed": gettext_lazy("taken away"),
    "closed": gettext_lazy("closed"),
}


@dataclass(frozen=True)
class Told:
    """A change with the name of who made it."""

    deed: Deed
    title: str
    who: str
    counts: str


def deeds(viewer: Person, *, after: str) -> Portion:
    """This function will give the changes that a viewer may see, the newest first."""
    rows = people.visible(viewer, "registry.edit", Deed.objects.select_related("body", "undoes", "sheet"))
    if number := key(after):
        rows = rows.filter(id__lt=number)
    found = list(rows.order_by("-id")[: PORTION + 1])
    return Portion(found[:PORTION], found[PORTION - 1].pk if len(found) > PORTION else None)


def named(found: Iterable[Deed]) -> list[tuple[Deed, str]]:
    """This function will find the names of those who made changes."""
    found = list(found)
    persons = names(deed.actor for deed in found)
    return [(deed, persons.get(deed.actor) or actor(deed.actor)) for deed in found]


def told(of: tuple[Deed, str]) -> Told:
    """This function will tell of a change."""
    deed, who = of
    named = COUNTS | ({"changed": gettext_lazy("will be changed")} if deed.state == Deed.State.PLANNED else {})
    counts = ", ".join(f"{word}: {deed.counts[name]}" for name, word in named.items() if deed.counts.get(name))
    return Told(deed, titled(deed), who, counts)


def titled(deed: Deed) -> str:
    """This function will call a change."""
    title = deed.title or ", ".join(str(FIELDS.get(name, name)) for name in deed.asked) or _("without a name")
    return str(TITLES[Deed.Kind(deed.kind)]) % {"title": title}


def rows(deed: Deed, *, outcome: str, after: str) -> Portion:
    """This function will give a portion of the rows that a change touches or touched, with what was and what is."""
    if deed.kind == Deed.Kind.EDIT:
        return _planned(deed, outcome=outcome, after=after)
    return _changed(deed, after=after)


def _planned(deed: Deed, *, outcome: str, after: str) -> Portion:
    planned = PlannedRow.objects.filter(deed=deed).order_by("id")
    if outcome:
        planned = planned.filter(outcome=outcome)
    if number := key(after):
        planned = planned.filter(id__gt=number)
    found = list(planned[: PORTION + 1])
    places = _places((field, value) for row in found for field, held in row.changes.items() for value in held)
    owners = _owners(found)
    shown = [
        {
            "name": row.name,
            "outcome": row.outcome,
            "told": [owners.get((row.subject, row.subject_id), "")]
            + [_said(field, held[0], held[1], places) for field, held in row.changes.items()]
            + ([str(WHY[row.told])] if row.told else []),
        }
        for row in found[:PORTION]
    ]
    return Portion(shown, found[PORTION - 1].pk if len(found) > PORTION else None)


def _changed(deed: Deed, *, after: str) -> Portion:
    kept = Change.objects.filter(deed=deed.uuid).exclude(field__in=UNSEEN).order_by("id")
    if number := key(after):
        kept = kept.filter(id__gt=number)
    found = list(kept[: PORTION + 1])
    places = _places((row.field, each) for row in found for each in (row.before, row.after))
    called, owners = _names(found), _owners(found)
    shown = [
        {
            "name": called.get((row.subject, row.subject_id), ""),
            "outcome": "changed",
            "told": [
                owners.get((row.subject, row.subject_id), ""),
                _said(row.field, row.before, row.after, places),
            ],
        }
        for row in found[:PORTION]
    ]
    return Portion(shown, found[PORTION - 1].pk if len(found) > PORTION else None)


def _names(found: Iterable[Change]) -> dict[tuple[str, int], str]:
    found = list(found)
    names: dict[tuple[str, int], str] = {}
    for model, column in ((Page, "title"), (Body, "name"), (Territory, "name"), (Exemption, "body__name")):
        subject = model._meta.label_lower
        ids = {row.subject_id for row in found if row.subject == subject}
        pairs = model._default_manager.filter(pk__in=ids).values_list("pk", column)
        names |= {(subject, pk): name for pk, name in pairs}
    return names


def _owners(found: Iterable[Change | PlannedRow]) -> dict[tuple[str, int], str]:
    """Whose a page is, where its own title does not tell."""
    subject = Page._meta.label_lower
    ids = {row.subject_id for row in found if row.subject == subject}
    pages = Page.objects.filter(pk__in=ids).select_related("body")
    return {
        (subject, page.pk): page.body.title for page in pages if page.title not in (page.body.name, page.body.title)
    }


def _places(values: Iterable[tuple[str, Any]]) -> Places:
    """The names of the territories, founders and staff that fields hold, by field and number."""
    asked: dict[str, set[Any]] = {"territory_id": set(), "parent_id": set(), "holder": set()}
    for field, value in values:
        if field in asked and value:
            asked[field].add(value)
    found: Places = {}
    for field, model in (("territory_id", Territory), ("parent_id", Body), ("holder", Person)):
        names = model._default_manager.filter(pk__in=asked[field]).values_list("pk", "name")
        found |= {(field, pk): name for pk, name in names}
    return found


def _said(field: str, before: Any, after: Any, places: Places) -> str:
    if field == "stated":
        before, after = ({} if held is None else held for held in (before, after))
        parts = [
            f"{before.get(name, '—')} → {after.get(name, '—')}" for name in after if before.get(name) != after[name]
        ]
        return f"{FIELDS[field]}: {'; '.join(parts)}"
    if field == "holder" and before is None:
        return _("%(field)s: also %(name)s") % {"field": FIELDS[field], "name": _value(field, after, places)}
    held, holds = (_value(field, value, places) for value in (before, after))
    return f"{FIELDS.get(field, field)}: {held} → {holds}"


def _value(field: str, value: Any, places: Places) -> str:
    if value in (None, ""):
        return _("empty")
    if field == "page_class":
        return page_class(value)
    return places.get((field, value), str(value))
