"""What is told of sheets and of their rows, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from veche.registry.queries.addresses import SENTENCES
from veche.registry.queries.words import page_class
from veche.ui.numbers import number, quantity

ROWS: Mapping[str, str] = {
    "body_created": gettext_noop("The body was added."),
    "body_changed": gettext_noop("Changed in the body: %(fields)s."),
    "page_created": gettext_noop("Page added: %(url)s."),
    "page_changed": gettext_noop("Changed in the page %(url)s: %(fields)s."),
    "exemption_kept": gettext_noop("The exemption from running a page was kept."),
    "no_page": gettext_noop("The row names neither a page nor a basis for having none."),
    "founder_new": gettext_noop("The founder “%(founder)s” is new: it will be added."),
    "founder_near": gettext_noop("The founder “%(founder)s” is new. Did you mean “%(meant)s”?"),
    "oktmo_other": gettext_noop("“%(name)s” has the ОКТМО %(oktmo)s in the registry. It was left."),
    "territory_new": gettext_noop("No municipality is called “%(municipality)s”. Say above whether it is new."),
    "territory_near": gettext_noop("No municipality is called “%(municipality)s”. Did you mean “%(meant)s”? Say so above."),
    "territory_left": gettext_noop("The rows of “%(municipality)s” are left out, as you said."),
    "changed_since": gettext_noop("Somebody changed the same while you looked. Import the row again to see it anew."),
    "number_other": gettext_noop("The number %(number)s belongs to “%(name)s”. Correct the name or take the number away."),
    "name_without_letters": gettext_noop("“%(name)s” is no name of an organisation. Check the column."),
    "founder_kept": gettext_noop("The registry has another founder: “%(founder)s”. It was left."),
    "territory_unknown": gettext_noop("No municipality has the ОКТМО %(oktmo)s; add its name to the row."),
    "not_understood": gettext_noop("Column “%(column)s”: “%(text)s” was not understood and left out."),
    "no_name": gettext_noop("There is no name. Fill in the organisation's name or its founder."),
    "too_long": gettext_noop("Column “%(column)s” holds more than %(most)s characters. Shorten it."),
    "ogrn_digits": gettext_noop("ОГРН “%(ogrn)s”: it must have 13 digits. Check the number."),
    "ogrn_checksum": gettext_noop("ОГРН “%(ogrn)s”: the check digit does not fit. Check the number."),
    "ogrn_twice": gettext_noop("ОГРН %(ogrn)s stands in row %(row)s under another name. Correct one of the two."),
    "ogrn_other": gettext_noop("“%(name)s” has the ОГРН %(ogrn)s in the registry. Check the number or the name."),
    "oktmo": gettext_noop("ОКТМО “%(oktmo)s”: it must have 8 or 11 digits."),
    "unknown_network": gettext_noop("“%(network)s” is no network that is known here. Remove the link or correct the column."),
    **{f"address_{reason}": text for reason, text in SENTENCES.items()},
    "duplicate_page": gettext_noop("The page %(url)s stands in row %(row)s already. Remove one of the two."),
    "foreign_page": gettext_noop("The page %(url)s belongs to “%(body)s”. Check which of the two runs it."),
    "foreign_body": gettext_noop("“%(body)s” stands outside the bodies that you keep."),
    "body_closed": gettext_noop("“%(body)s” is closed. Open it again on its card, or take the row away."),
    "conflict": gettext_noop("Somebody changed the same body at this moment. Import the row again."),
}  # fmt: skip
SHEETS: Mapping[str, str] = {
    "empty": gettext_noop("The file is empty. Save the sheet anew and choose it again."),
    "too_big": gettext_noop("The file is larger than %(megabytes)s MB. Divide the sheet into parts."),
    "too_many_rows": gettext_noop("The sheet reaches beyond row %(rows)s. Delete the empty rows below or divide it into parts."),
    "too_wide": gettext_noop("The sheet has more than %(columns)s columns. Delete the empty columns on its right."),
    "macros": gettext_noop("The workbook carries macros. Save it as an ordinary workbook (.xlsx) and choose it again."),
    "ending": gettext_noop("A file “%(ending)s” cannot be read. Save the sheet as .xlsx or .csv."),
    "encrypted": gettext_noop("The workbook is locked with a password. Take the password off and choose it again."),
    "old_workbook": gettext_noop("This is an old workbook (.xls). Save it as .xlsx and choose it again."),
    "not_a_workbook": gettext_noop("The file is called .xlsx but is no workbook. Save the sheet anew as .xlsx or .csv."),
    "not_a_text": gettext_noop("The file is called %(ending)s but is a workbook. Give it the ending .xlsx."),
    "malformed": gettext_noop("The file is damaged. Open it in a spreadsheet program, save it anew and choose it again."),
    "bomb": gettext_noop("The workbook swells to an impossible size when unpacked. Save it anew without pictures."),
    "no_header": gettext_noop("The columns were not found: %(columns)s. The first rows must hold their names."),
    "no_rows": gettext_noop("Below the names of the columns there is no row."),
    "no_region": gettext_noop("There is no region yet. Name it: --region \"…\"."),
}  # fmt: skip
PERCENTS = frozenset({"design", "activity"})
COLUMNS: Mapping[str, Promise] = {
    "name": gettext_lazy("Name"),
    "founder": gettext_lazy("Founder"),
    "municipality": gettext_lazy("Municipality"),
    "exemption": gettext_lazy("Basis of the exemption"),
    "sphere": gettext_lazy("Sphere"),
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Phone"),
    "postal_address": gettext_lazy("Postal address"),
    "site": gettext_lazy("Site"),
    "is_plugged": gettext_lazy("Plugged into «Госпаблики»"),
    "has_mark": gettext_lazy("Official mark"),
    "design": gettext_lazy("Design"),
    "widgets": gettext_lazy("Widgets"),
    "activity": gettext_lazy("Activity"),
    "members": gettext_lazy("Subscribers"),
    "reach_week": gettext_lazy("Reach in a week"),
    "reach_post": gettext_lazy("Mean reach of a post"),
    "ogrn": gettext_lazy("ОГРН"),
    "level": gettext_lazy("Level"),
    "territory_id": gettext_lazy("Municipality"),
    "oktmo": gettext_lazy("ОКТМО"),
    "status": gettext_lazy("Status"),
    "page_id": gettext_lazy("Number of the page"),
    "stated_address": gettext_lazy("Address in the settings"),
    "sphere_2": gettext_lazy("Sphere 2"),
    "sphere_3": gettext_lazy("Sphere 3"),
    "body_id": gettext_lazy("Number here"),
    "title": gettext_lazy("Title"),
    "page_class": gettext_lazy("Class"),
    "stated": gettext_lazy("What the sheet states"),
    "external_id": gettext_lazy("Number in the network"),
}


# Told by the changes themselves, where those are shown.
SHOWN = frozenset({"body_created", "body_changed", "page_created", "page_changed", "exemption_kept", "founder_new"})
ADDED: Mapping[str, str] = {
    "body": gettext_noop("Will be added under “%(founder)s”, %(territory)s"),
    "founder": gettext_noop("Founder “%(name)s” will be added under “%(founder)s”"),
    "territory": gettext_noop("Municipality “%(name)s” will be added"),
    "page": gettext_noop("Page %(name)s will be added"),
}
OUTCOMES: Mapping[str, Promise] = {
    "created": gettext_lazy("created"),
    "changed": gettext_lazy("changed"),
    "left": gettext_lazy("left as it was"),
    "refused": gettext_lazy("refused"),
}


def outcome(name: str) -> str:
    """This function will name an outcome."""
    return str(OUTCOMES[name])


def of_row(code: str, values: Mapping[str, object]) -> str:
    """This function will word what is told of a row."""
    return _(ROWS[code]) % _named(values)


def of_change(change: Mapping[str, Any]) -> str:
    """This function will word what a row adds, or what a field holds and is to hold."""
    if change.get("adds"):
        sentence = ADDED[change["of"]]
        return _(sentence) % change
    held, holds = (value(change["field"], change[when]) for when in ("before", "after"))
    where = f"{change['name'].replace('https://', '')}, " if change["of"] == "page" else ""
    return f"{where}{column(change['field'])}: {held} → {holds}"


def value(field: str, held: Any) -> str:
    """This function will write what a field holds as people read it."""
    if held is None or held == "":
        return _("empty")
    if isinstance(held, bool):
        return _("yes") if held else _("no")
    if isinstance(held, int | float):
        return quantity(held, "%") if field in PERCENTS else number(held)
    return page_class(held) if field == "page_class" else str(held)


def column(name: str) -> str:
    """This function will name a column."""
    return str(COLUMNS.get(name, name))


def of_sheet(code: str, values: Mapping[str, object]) -> str:
    """This function will word why a sheet cannot be read."""
    return _(SHEETS[code]) % _named(values)


def _named(values: Mapping[str, object]) -> dict[str, object]:
    said = dict(values)
    for slot in {"row", "rows", "most", "megabytes"} & set(said):
        value = said[slot]
        said[slot] = number(value) if isinstance(value, int) else value
    for slot in {"column", "columns", "fields"} & set(said):
        names = str(said[slot]).split(", ")
        said[slot] = ", ".join(str(COLUMNS.get(name, name)) for name in names)
    return said
