"""The municipality of a row. A name that nobody knows is a question, not a new territory."""

from collections import Counter

from veche.agencies.models import Territory
from veche.lib import same_name, spelling
from veche.lib.sheets import plain
from veche.registry.operations.importing.ledger import LEAVE, NEW, Ledger
from veche.registry.operations.importing.plans import Plan
from veche.registry.operations.importing.sheet import Sheet
from veche.registry.rules.rows import Row, RowRefused
from veche.registry.rules.values import NOTHING

# What the names of municipalities have in common and what is written now so, now so.
_KINDS = frozenset(
    {
        *("муниципальный", "муниципальное", "образование", "район", "округ", "городской", "город", "г", "го", "мо"),
        *("мр", "сельское", "городское", "поселение", "пгт", "поселок", "р-н", "район."),
    }
)


def of(row: Row, made: Plan, ledger: Ledger) -> Territory | None:
    """This function will find the territory of a row, or plan one that was confirmed; raises RowRefused."""
    if row.oktmo in ledger.by_oktmo:
        return ledger.by_oktmo[row.oktmo]
    if not row.municipality:
        if row.oktmo:
            made.told.append(("territory_unknown", {"oktmo": row.oktmo}))
        return None
    key = same_name.key(row.municipality)
    known = ledger.by_name.get(key) or _answered(key, ledger)
    if known is None:
        known = _new(row, made, ledger)
    elif row.oktmo and known.oktmo:
        made.told.append(("oktmo_other", {"name": known.name, "oktmo": known.oktmo}))
    elif row.oktmo and known.pk:
        made.amended.append((known, {"oktmo": row.oktmo}))
        made.sets("territory", known.name, "oktmo", "", row.oktmo)
        ledger.note(ledger.by_oktmo, row.oktmo, known)
    return known


def _answered(key: str, ledger: Ledger) -> Territory | None:
    answer = ledger.answers.get(key, "")
    return next((each for each in ledger.by_name.values() if str(each.pk) == answer), None)


def _new(row: Row, made: Plan, ledger: Ledger) -> Territory:
    key = same_name.key(row.municipality)
    if not (ledger.creates_territories or ledger.answers.get(key) == NEW):
        near = meant(row.municipality, [each.name for each in ledger.by_name.values()])
        code = "territory_left" if ledger.answers.get(key) == LEAVE else "territory_near" if near else "territory_new"
        raise RowRefused(code, municipality=row.municipality, meant=near or "")
    territory = Territory(
        name=row.municipality,
        kind=Territory.Kind.MUNICIPALITY,
        parent=ledger.region,
        zone=ledger.region.zone,
        oktmo=row.oktmo or None,
    )
    made.territories.append(territory)
    made.adds("territory", row.municipality)
    ledger.note(ledger.by_name, key, territory)
    if row.oktmo:
        ledger.note(ledger.by_oktmo, row.oktmo, territory)
    return territory


def meant(name: str, known: list[str]) -> str | None:
    """This function will find the known name that a mistyped or otherwise written one may mean."""
    by_core = {_core(each): each for each in reversed(known)}
    core = _core(name)
    if core in by_core and by_core[core] != name:
        return by_core[core]
    near = spelling.meant(core, by_core)
    return by_core[near] if near else None


def _core(name: str) -> str:
    words = same_name.key(name).replace(".", ". ").split()
    return " ".join(word for word in words if word.strip(".") not in _KINDS) or same_name.key(name)


def strangers(sheet: Sheet, ledger: Ledger) -> list[dict[str, object]]:
    """This function will list a sheet's municipalities that nobody knows: how many rows name each, and who may be meant.

    Of two new names that are near to each other the rarer may mean the commoner.
    """
    place, code = sheet.columns.get("municipality"), sheet.columns.get("oktmo")
    if place is None:
        return []
    counted: Counter[str] = Counter()
    for _number, cells in sheet.rows():
        text = plain(cells[place]) if place < len(cells) else ""
        oktmo = plain(cells[code]) if code is not None and code < len(cells) else ""
        if (
            text.casefold() not in NOTHING
            and same_name.key(text) not in ledger.by_name
            and oktmo not in ledger.by_oktmo
        ):
            counted[text[:200]] += 1
    known = [each.name for each in ledger.by_name.values() if each != ledger.region]
    told: list[dict[str, object]] = []
    seen: set[str] = set()
    for name, rows in counted.most_common():
        if same_name.key(name) not in seen:
            seen.add(same_name.key(name))
            told.append({"name": name, "key": same_name.key(name), "rows": rows, "meant": meant(name, known) or ""})
            known.append(name)
    return told
