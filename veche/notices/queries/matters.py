"""What exactly notices are about, beside the page: the rules that are broken, an assignment, a roadmap, a material, a topic."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from veche.compliance.models import Assignment, Finding, Recipient, Roadmap
from veche.compliance.queries import rulebook
from veche.compliance.queries.findings import OWED
from veche.compliance.queries.roadmaps import templates
from veche.inbox.models import Case
from veche.inbox.queries import choices
from veche.newsroom.models import Material
from veche.notices.models import Notice

# So many rules of one page are named; the rest is counted.
NAMED = 2
OF_PAGE = ("finding_opened", "finding_overdue")
Numbers = Sequence[int]


def matters(rows: Iterable[Notice]) -> dict[int, str]:
    """This function will name what each notice is about, by the notice's number; what is not known by a name is left out."""
    rows = list(rows)
    said = _broken([each for each in rows if each.kind in OF_PAGE and _is_of_page(each)])
    for key, name in READERS.items():
        asked = {each.pk: each.values[key] for each in rows if each.values.get(key) and each.pk not in said}
        names = name(list(set(asked.values()))) if asked else {}
        said |= {pk: names[number] for pk, number in asked.items() if names.get(number)}
    return said


def _is_of_page(notice: Notice) -> bool:
    """Whether it tells of one page's rules: what the first check found is counted, and so is what many pages owe."""
    return "pages" not in notice.values or (notice.kind == "finding_overdue" and notice.values["pages"] == 1)


def _broken(rows: Sequence[Notice]) -> dict[int, str]:
    """The rules that each page breaks now; of an overdue page those that are owed, the eldest term first."""
    if not rows:
        return {}
    pages: dict[int, list[str]] = defaultdict(list)
    found = Finding.objects.filter(page__in={each.values["page_id"] for each in rows}, closed_at=None, state__in=OWED)
    for page, pack, rule in found.order_by("due_at", "pk").values_list("page_id", "pack", "rule"):
        pages[page].append(rulebook.title(pack, rule))
    return {each.pk: _first_of(pages[each.values["page_id"]]) for each in rows if each.values["page_id"] in pages}


def _first_of(titles: list[str]) -> str:
    rest = len(titles) - NAMED
    return "; ".join([*titles[:NAMED], *([_("and %(n)s more") % {"n": rest}] if rest > 0 else [])])


def _findings(numbers: Numbers) -> dict[int, str]:
    rows = Finding.objects.filter(pk__in=numbers).values_list("pk", "pack", "rule")
    return {pk: rulebook.title(pack, rule) for pk, pack, rule in rows}


def _recipients(numbers: Numbers) -> dict[int, str]:
    return dict(Recipient.objects.filter(pk__in=numbers).values_list("pk", "assignment__title"))


def _assignments(numbers: Numbers) -> dict[int, str]:
    return dict(Assignment.objects.filter(pk__in=numbers).values_list("pk", "title"))


def _roadmaps(numbers: Numbers) -> dict[int, str]:
    rows = Roadmap.objects.filter(pk__in=numbers).select_related("text")
    return {each.pk: templates.title(each.text) for each in rows}


def _materials(numbers: Numbers) -> dict[int, str]:
    return dict(Material.objects.filter(pk__in=numbers).values_list("pk", "title"))


def _cases(numbers: Numbers) -> dict[int, str]:
    rows = Case.objects.filter(pk__in=numbers).values_list("pk", "topic")
    return {pk: choices.topic_title(topic) for pk, topic in rows if topic}


# By the id that a notice holds, the one that tells most first.
READERS: Mapping[str, Callable[[Numbers], dict[int, Any]]] = {
    "finding_id": _findings,
    "recipient_id": _recipients,
    "assignment_id": _assignments,
    "roadmap_id": _roadmaps,
    "material_id": _materials,
    "case_id": _cases,
}
