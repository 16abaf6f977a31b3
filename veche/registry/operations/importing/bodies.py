"""The body that a row speaks of, under its founder, in its municipality: found or planned."""

from typing import Any

from veche.agencies.models import Body, Territory
from veche.lib import same_name, spelling
from veche.lib.sheets import plain
from veche.registry.operations.importing import territories
from veche.registry.operations.importing.known import Known
from veche.registry.operations.importing.ledger import Ledger, token
from veche.registry.operations.importing.plans import Plan
from veche.registry.rules.rows import Row, RowRefused

FOUNDERS = frozenset({"region", "ministry", "municipality"})
ON_THEIR_OWN = frozenset({"court", "self_government"})


def plan(row: Row, known: Known, ledger: Ledger) -> Plan:
    """This function will find or plan the body of a row and what the row knows better, or say all that is against it."""
    made = Plan(row=row, body=Body())
    territory = None
    with made.refusing():
        territory = territories.of(row, made, ledger)
    with made.refusing():
        body = _by_number(row, known, ledger) if row.name else None
        if row.name and not made.faults:
            _settle(row, made, known, ledger, body=body, territory=territory)
            made.has_body = True
    return made


def _settle(
    row: Row, made: Plan, known: Known, ledger: Ledger, *, body: Body | None, territory: Territory | None
) -> None:
    if body is None:
        _new_or_by_name(row, made, known, ledger, territory)
    else:
        made.body = body
    if not made.is_new_body:
        _may_stand_under(made.body, ledger)
        _change(row, made, ledger, territory)
        _tell_other_founder(row, made)
    _note(row, made, ledger)


def _by_number(row: Row, known: Known, ledger: Ledger) -> Body | None:
    """The body by our own number or by its ОГРН."""
    body = known.by_id.get(int(row.body_id)) if row.body_id.isdecimal() and len(row.body_id) < 16 else None
    if body is not None:
        if not _is_called(body, row.name) and not (row.ogrn and row.ogrn == body.ogrn):
            raise RowRefused("number_other", number=row.body_id, name=body.name)
        namesake = known.by_ogrn.get(row.ogrn) if row.ogrn else None
        if namesake is not None and namesake.pk != body.pk:
            raise RowRefused("ogrn_other", name=namesake.name, ogrn=row.ogrn)
        return body
    if not row.ogrn:
        return None
    number, name = ledger.ogrns.get(row.ogrn, (0, same_name.key(row.name)))
    if name != same_name.key(row.name):
        raise RowRefused("ogrn_twice", ogrn=row.ogrn, row=number)
    return known.by_ogrn.get(row.ogrn) or ledger.by_ogrn.get(row.ogrn)


def _new_or_by_name(row: Row, made: Plan, known: Known, ledger: Ledger, territory: Territory | None) -> None:
    founder = _founder(row, made, known, ledger, territory)
    body = _by_name(row, known, ledger, founder)
    if body is not None:
        made.body = body
        return
    _may_stand_under(founder, ledger)
    made.body, made.is_new_body = _fresh(row, founder, territory), True
    made.told.append(("body_created", {}))
    made.adds("body", row.name, founder=founder.name, territory=made.body.territory.name)


def _founder(row: Row, made: Plan, known: Known, ledger: Ledger, territory: Territory | None) -> Body:
    """The body that the row's body stands under; for a founder's own row the top."""
    if row.is_founder:
        return ledger.top
    key = same_name.key(row.founder)
    if key in ledger.founders:
        return ledger.founders[key]
    kept = [each for each in known.by_key.get(key, ()) if each.path.startswith(ledger.top.path)]
    founder = min(kept, key=lambda each: each.path) if kept else None
    if founder is None and key == ledger.top.name_key:
        founder = ledger.top
    if founder is None:
        founder = _new_founder(row, made, ledger, territory)
    ledger.note(ledger.founders, key, founder)
    return founder


def _new_founder(row: Row, made: Plan, ledger: Ledger, territory: Territory | None) -> Body:
    level = row.level if row.level in FOUNDERS else ("municipality" if territory else "ministry")
    founder = Body(
        name=row.founder,
        name_key=same_name.key(row.founder),
        level=level,
        territory=territory if territory and level == "municipality" else ledger.top.territory,
        parent=ledger.top,
    )
    made.founders.append(founder)
    made.adds("founder", row.founder, founder=ledger.top.name, territory=founder.territory.name)
    names = {each.name for each in ledger.founders.values()} | set(
        Body.objects.filter(parent=ledger.top).exclude(level="institution").values_list("name", flat=True)
    )
    near = spelling.meant(row.founder, names)
    made.told.append(
        ("founder_near", {"founder": row.founder, "meant": near}) if near else ("founder_new", {"founder": row.founder})
    )
    return founder


def _by_name(row: Row, known: Known, ledger: Ledger, founder: Body) -> Body | None:
    key = same_name.key(row.name)
    if row.is_founder:
        kept = [each for each in known.by_key.get(key, ()) if each.path.startswith(ledger.top.path)]
        same = min(kept, key=lambda each: each.path) if kept else ledger.founders.get(key)
    else:
        kept = [each for each in known.by_key.get(key, ()) if founder.pk and each.parent_id == founder.pk]
        same = kept[0] if kept else ledger.by_founder.get((token(founder), key))
    if same is not None and row.ogrn and same.ogrn and same.ogrn != row.ogrn:
        raise RowRefused("ogrn_other", name=same.name, ogrn=same.ogrn)
    return same


def _may_stand_under(body: Body, ledger: Ledger) -> None:
    if body.pk and not body.path.startswith(ledger.top.path):
        raise RowRefused("foreign_body", body=body.name)
    if body.closed_on is not None:
        raise RowRefused("body_closed", body=body.name)


def _fresh(row: Row, founder: Body, territory: Territory | None) -> Body:
    level = row.level if row.is_founder and row.level else "institution"
    return Body(
        name=row.name,
        name_key=same_name.key(row.name),
        level=row.level if row.level in ON_THEIR_OWN else level,
        territory=territory or founder.territory,
        parent=founder,
        ogrn=row.ogrn or None,
        sphere=row.sphere,
        **row.contacts,
    )


def _change(row: Row, made: Plan, ledger: Ledger, territory: Territory | None) -> None:
    """The sheet's first row of a body counts: a later one only adds pages."""
    body = made.body
    if token(body) in ledger.bodies or body.pk is None:
        return
    wanted: dict[str, Any] = {**row.contacts, "ogrn": row.ogrn, "sphere": row.sphere}
    if not _is_called(body, row.name):
        wanted |= {"name": row.name}
    if row.is_founder and row.level:
        wanted["level"] = row.level
    values = {name: value for name, value in wanted.items() if value and plain(getattr(body, name)) != value}
    for name, value in values.items():
        made.sets("body", body.name, name, getattr(body, name) or "", value)
    if "name" in values:
        values["name_key"] = same_name.key(row.name)
    if territory is not None and not _lies_in(body, territory, row):
        made.sets("body", body.name, "territory_id", body.territory.name, territory.name)
        values["territory"] = territory
    if values:
        made.amended.append((body, values))
        fields = ", ".join({"territory": "territory_id"}.get(name, name) for name in values if name != "name_key")
        made.told.append(("body_changed", {"fields": fields}))


def _is_called(body: Body, name: str) -> bool:
    """Signs that nobody sees make no other name."""
    return same_name.key(name) in {body.name_key, same_name.key(plain(body.name))}


def _lies_in(body: Body, territory: Territory, row: Row) -> bool:
    """Of two territories of one name a row without the code means the one where the body is."""
    called = same_name.key(plain(body.territory.name)) == same_name.key(row.municipality)
    return body.territory_id == territory.pk or (called and not row.oktmo)


def _tell_other_founder(row: Row, made: Plan) -> None:
    body = made.body
    if row.is_founder or body.parent is None or not row.founder:
        return
    if not _is_called(body.parent, row.founder):
        made.told.append(("founder_kept", {"founder": body.parent.name}))


def _note(row: Row, made: Plan, ledger: Ledger) -> None:
    ledger.note(ledger.bodies, token(made.body), row.number)
    if row.ogrn:
        ledger.note(ledger.ogrns, row.ogrn, (row.number, same_name.key(row.name)))
        ledger.note(ledger.by_ogrn, row.ogrn, made.body)
    if row.is_founder:
        ledger.note(ledger.founders, same_name.key(row.name), made.body)
    elif made.body.parent is not None:
        ledger.note(ledger.by_founder, (token(made.body.parent), same_name.key(row.name)), made.body)
