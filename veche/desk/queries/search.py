"""One search over everything, within what the viewer may see."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from veche.desk.queries.steps import named, shortened
from veche.inbox.models import Case
from veche.inbox.queries import cases, choices
from veche.inbox.queries import search as words_of_comments
from veche.lib import same_name
from veche.newsroom.queries import materials
from veche.people import queries as people
from veche.people.models import Person
from veche.people.queries import staff
from veche.people.queries.staff import Filters
from veche.registry.models import Page
from veche.registry.queries import pages
from veche.school.queries import contents

FEW = 6
SHORTEST = 2


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One thing that was found; without an address it only tells."""

    title: str
    url: str = ""
    meta: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Group:
    """Hits of one kind, at most FEW; `all_url` leads to the list that shows the rest."""

    label: str
    icon: str
    hits: list[Hit] = field(default_factory=list)
    all_url: str = ""


def search(viewer: Person, asked: str) -> list[Group]:
    """This function will find what the viewer asked for, by kinds; kinds without hits are left out."""
    text = " ".join(asked.split())[:200]
    if len(text) < SHORTEST and not text.isdecimal():
        return []
    groups = (
        _numbered(viewer, text),
        _bodies(viewer, text),
        _pages(viewer, text),
        _cases(viewer, text),
        _materials(viewer, text),
        _people(viewer, text),
        _lessons(viewer, text),
    )
    return [group for group in groups if group.hits]


def _numbered(viewer: Person, text: str) -> Group:
    number = text.lstrip("№# ")
    rows = cases.visible_cases(viewer).none()
    if number.isdecimal() and len(number) < 18:
        rows = cases.visible_cases(viewer).filter(pk=int(number)).select_related("comment", "body")
    return Group(label=_("By number"), icon="messages", hits=[_case(row) for row in rows])


def _bodies(viewer: Person, text: str) -> Group:
    found = people.bodies(viewer, "registry.see").filter(_is_named(text) | Q(ogrn=text)).select_related("territory")
    hits = [
        Hit(title=body.title, url=reverse("registry:body", args=[body.pk]), meta=(body.territory.name,))
        for body in found.order_by("name", "pk")[:FEW]
    ]
    return Group(label=_("Bodies"), icon="body", hits=hits)


def _pages(viewer: Person, text: str) -> Group:
    rows = pages(viewer).filter(_is_named(text, of="body__") | _spelt("title", text) | _at(text))
    hits = [
        Hit(
            title=page.title,
            url=reverse("registry:page", args=[page.pk]),
            meta=(_body_of(page), choices.network_title(page.network), page.address, page.body.territory.name),
        )
        for page in rows.order_by("title", "pk")[:FEW]
    ]
    return Group(label=_("Pages"), icon="pages", hits=hits, all_url=_all("registry:pages", text))


def _body_of(page: Page) -> str:
    return page.body.title if page.body.name != page.title else ""


def _cases(viewer: Person, text: str) -> Group:
    rows = cases.visible_cases(viewer).filter(comment_id__in=words_of_comments.newest(text))
    hits = [_case(row) for row in rows.select_related("comment", "body").order_by("-pk")[:FEW]]
    return Group(label=_("Messages"), icon="messages", hits=hits, all_url=_all("inbox:cases", text, state="all"))


def _materials(viewer: Person, text: str) -> Group:
    rows = materials.materials(viewer).filter(_spelt("title", text) | _spelt("text", text))
    hits = [
        Hit(title=named(row), url=reverse("newsroom:material", args=[row.pk]), meta=(row.body.title, row.author.name))
        for row in rows.order_by("-pk")[:FEW]
    ]
    return Group(label=_("Materials"), icon="content", hits=hits, all_url=_all("newsroom:materials", text))


def _people(viewer: Person, text: str) -> Group:
    found = staff.chosen(viewer, Filters(q=text, state="all"))[:FEW] if people.may(viewer, staff.PERMISSION) else ()
    hits = [
        Hit(title=each.name, url=reverse("people:person", args=[each.pk]), meta=(each.post, each.login))
        for each in found
    ]
    return Group(label=_("People"), icon="people", hits=hits, all_url=_all("people:staff", text))


def _lessons(viewer: Person, text: str) -> Group:
    if not people.may(viewer, "school.learn"):
        return Group(label="", icon="school")
    sought = text.casefold()
    hits = [
        Hit(
            title=lesson.title,
            url=reverse("school:lesson", args=[course.id, lesson.code]),
            meta=(contents.say(course.title),),
        )
        for course in contents.courses().values()
        for lesson in course.lessons
        if sought in lesson.title.casefold() or sought in lesson.body.casefold()
    ]
    return Group(label=_("Lessons"), icon="school", hits=hits[:FEW], all_url=reverse("school:programmes"))


def _case(row: Case) -> Hit:
    title = shortened(row.comment.text) or _("(no words)")
    about = (_("No. %(n)s") % {"n": row.pk}, choices.topic_title(row.topic), row.body.title)
    return Hit(title=title, url=reverse("inbox:case", args=[row.pk]), meta=about)


def _is_named(text: str, of: str = "") -> Q:
    key = same_name.key(text)
    return Q(**{f"{of}name_key__contains": key}) if key else Q(pk__in=())


def _at(text: str) -> Q:
    """Addresses are kept in small letters, without the network's own part."""
    end = text.lower().rstrip("/").rpartition("/")[2].lstrip("@")
    return Q(address__contains=end) if end else Q(pk__in=Page.objects.none().values("pk"))


def _spelt(field: str, text: str) -> Q:
    """SQLite folds the case of Latin letters only: ask for the spellings that people use."""
    spellings = {text, text.lower(), text.capitalize(), text.title()}
    found = Q()
    for each in sorted(spellings):
        found |= Q(**{f"{field}__contains": each})
    return found


def _all(name: str, text: str, **more: str) -> str:
    return f"{reverse(name)}?{urlencode({'q': text, **more})}"
