"""The body that a row speaks of, under its founder, in its municipality."""

from typing import Any

from veche.agencies import operations as agencies
from veche.agencies import queries as known_bodies
from veche.agencies.models import Body, Territory
from veche.lib import same_name
from veche.registry.operations.importing.ledger import Ledger
from veche.registry.rules.rows import Row, RowRefused, Told

FOUNDERS = frozenset({"region", "ministry", "municipality"})


def place(row: Row, ledger: Ledger) -> tuple[Body, list[Told]]:
    """This function will find or add the body of a row and set what the row knows better; raises RowRefused."""
    territory, told = _territory(row, ledger)
    founder = _founder(row, ledger, territory)
    body = _found(row, ledger, founder)
    if body is None:
        _may_stand_under(founder, ledger)
        body = _added(row, ledger, founder, territory)
        told.append(("body_created", {}))
    else:
        _may_stand_under(body, ledger)
        told += _changed(row, ledger, body, territory)
        told += _other_founder(row, body, founder)
    ledger.note(ledger.bodies, body.pk, row.number)
    if row.ogrn:
        ledger.note(ledger.ogrns, row.ogrn, (row.number, same_name.key(row.name)))
    if row.is_founder:
        ledger.note(ledger.founders, same_name.key(row.name), body)
    return body, told


def _territory(row: Row, ledger: Ledger) -> tuple[Territory | None, list[Told]]:
    if row.oktmo in ledger.by_oktmo:
        return ledger.by_oktmo[row.oktmo], []
    if not row.municipality:
        return None, [("territory_unknown", {"oktmo": row.oktmo})] if row.oktmo else []
    key = same_name.key(row.municipality)
    known = ledger.by_name.get(key)
    if known is None:
        known = agencies.add_territory(
            row.municipality,
            kind=Territory.Kind.MUNICIPALITY,
            parent=ledger.region,
            oktmo=row.oktmo or None,
            **ledger.by,
        )
        ledger.note(ledger.by_name, key, known)
    elif row.oktmo and not known.oktmo:
        agencies.note_oktmo(known, row.oktmo, **ledger.by)
    if known.oktmo:
        ledger.note(ledger.by_oktmo, known.oktmo, known)
    return known, []


def _founder(row: Row, ledger: Ledger, territory: Territory | None) -> Body:
    """The body that the row's body stands under; for a founder's own row the top."""
    if row.is_founder:
        return ledger.top
    key = same_name.key(row.founder)
    if key not in ledger.founders:
        known = Body.objects.under(ledger.top).standing().filter(name_key=key).order_by("path").first()
        ledger.note(ledger.founders, key, known or _new_founder(row, ledger, territory))
    return ledger.founders[key]


def _new_founder(row: Row, ledger: Ledger, territory: Territory | None) -> Body:
    level = row.level if row.level in FOUNDERS else ("municipality" if territory else "ministry")
    return agencies.add_body(
        row.founder,
        level=level,
        territory=territory if territory and level == "municipality" else ledger.top.territory,
        parent=ledger.top,
        **ledger.by,
    )


def _found(row: Row, ledger: Ledger, founder: Body) -> Body | None:
    key = same_name.key(row.name)
    if row.ogrn:
        number, name = ledger.ogrns.get(row.ogrn, (0, key))
        if name != key:
            raise RowRefused("ogrn_twice", ogrn=row.ogrn, row=number)
        known = known_bodies.by_ogrn(row.ogrn)
        if known is not None:
            return known
    if row.is_founder:
        same: Body | None = Body.objects.under(ledger.top).standing().filter(name_key=key).order_by("path").first()
    else:
        same = Body.objects.standing().filter(name_key=key, parent=founder).order_by("id").first()
    if same is not None and row.ogrn and same.ogrn:
        raise RowRefused("ogrn_other", name=same.name, ogrn=same.ogrn)
    return same


def _may_stand_under(body: Body, ledger: Ledger) -> None:
    if not body.path.startswith(ledger.top.path):
        raise RowRefused("foreign_body", body=body.name)


def _added(row: Row, ledger: Ledger, founder: Body, territory: Territory | None) -> Body:
    level = row.level if row.is_founder and row.level else "institution"
    if row.level in {"court", "self_government"}:
        level = row.level
    contacts: dict[str, Any] = dict(row.contacts)
    return agencies.add_body(
        row.name,
        level=level,
        territory=territory or founder.territory,
        parent=founder,
        ogrn=row.ogrn or None,
        sphere=row.sphere,
        **contacts,
        **ledger.by,
    )


def _changed(row: Row, ledger: Ledger, body: Body, territory: Territory | None) -> list[Told]:
    """The sheet's first row of a body counts: a later one only adds pages."""
    if body.pk in ledger.bodies:
        return []
    fields: dict[str, Any] = dict(row.contacts)
    if same_name.key(row.name) != body.name_key:
        fields["name"] = row.name
    if row.ogrn:
        fields["ogrn"] = row.ogrn
    if row.sphere:
        fields["sphere"] = row.sphere
    if territory is not None:
        fields["territory_id"] = territory.pk
    if row.is_founder and row.level:
        fields["level"] = row.level
    changed = agencies.change_body(body, **fields, **ledger.by)
    return [("body_changed", {"fields": ", ".join(changed)})] if changed else []


def _other_founder(row: Row, body: Body, founder: Body) -> list[Told]:
    if row.is_founder or body.parent_id == founder.pk or body.parent is None:
        return []
    return [("founder_kept", {"founder": body.parent.name})]
