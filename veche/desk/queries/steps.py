"""The three things to do next, each one click from done."""

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from veche.compliance.models import Recipient, Roadmap
from veche.compliance.queries import PageMeter
from veche.delivery.models import Parcel
from veche.desk.queries import beginning
from veche.desk.queries.today import Today
from veche.inbox.models import Case
from veche.newsroom.models import Correction, Material
from veche.registry.queries.words import network

SHOWN = 3
LONGEST = 90


@dataclass(frozen=True, kw_only=True)
class Step:
    """One deed: the verb, what it is about, where; `due_at` with its zone where there is a deadline, else `note`."""

    words: str
    about: str
    url: str
    icon: str
    due_at: dt.datetime | None = None
    zone: str | None = None
    note: str = ""


def steps(day: Today, *, now: dt.datetime) -> list[Step]:
    """This function will choose the three most pressing deeds: one of each kind first, then more of the same."""
    kinds = [list(each) for each in (_stands_still(day), _begin(day), *_kinds(day, now))]
    in_turn = itertools.chain.from_iterable(itertools.zip_longest(*kinds))
    return [step for step in in_turn if step is not None][:SHOWN]


def _kinds(day: Today, now: dt.datetime) -> Iterator[Iterator[Step]]:
    """The most pressing kind first."""
    yield map(_settle, day.unknown)
    if day.messages and day.answers:
        late = [case for case in day.messages.due_first if case.due_at < now]
        urgent = [case for case in day.messages.urgent if case not in late]
        yield map(_answer, [*late, *urgent])
    yield map(_do, day.duties.asked)
    yield _fakes(day)
    if day.content:
        yield map(_approve, day.content.to_approve)
        yield map(_correct, day.content.corrections)
        yield map(_mend, day.content.returned)
        yield map(_schedule, day.content.to_schedule)
    if day.pages and "newsroom.write" in day.held:
        yield map(_write, day.pages.at_risk)
    if day.messages and day.answers:
        yield map(_answer, [case for case in day.messages.due_first if case.due_at >= now and not case.is_urgent])
    yield map(_look, day.duties.shown)
    yield _finding(day)
    yield map(_walk, day.duties.walked)
    if day.content:
        yield map(_finish, day.content.drafts)
    yield _lesson(day)


def _stands_still(day: Today) -> Iterator[Step]:
    if day.health and day.health.is_red:
        note = _("Nothing is collected or sent until the worker runs again.")
        yield Step(words=_("Start the worker"), about=note, url=reverse("desk:health"), icon="broken")


def _begin(day: Today) -> Iterator[Step]:
    told = {
        beginning.SHEET: (
            _("Load the sheet of pages"),
            _("Bodies, addresses and territories are taken from it."),
            "registry:imports",
            "attach",
        ),
        beginning.KEY: (
            _("Give a key to read the walls"),
            _("One service key of VK shows the whole region."),
            "registry:networks",
            "key",
        ),
        beginning.STAFF: (_("Add colleagues"), _("So far you are alone here."), "people:staff", "plus"),
    }
    for each in day.lacks:
        words, about, name, icon = told[each]
        yield Step(words=words, about=about, url=reverse(name), icon=icon)


def _settle(parcel: Parcel) -> Step:
    words = (
        _("Find out whether the post arrived") if parcel.kind == "post" else _("Find out whether the answer arrived")
    )
    url = reverse("delivery:parcel", args=[parcel.pk])
    return Step(words=words, about=parcel.page.title, url=url, icon="unknown", note=_("The network's answer was lost"))


def _answer(case: Case) -> Step:
    return Step(
        words=_("Answer an urgent message") if case.is_urgent else _("Answer a message"),
        about=shortened(case.comment.text) or case.page.title,
        url=reverse("inbox:case", args=[case.pk]),
        icon="messages",
        due_at=case.due_at,
        zone=case.territory.zone,
    )


def _approve(material: Material) -> Step:
    return _of(material, "newsroom:approval", _("Read and approve"), note=material.author.name, icon="check")


def _correct(correction: Correction) -> Step:
    words, note = _("Decide on a correction"), correction.author.name
    return _of(correction.material, "newsroom:material", words, note=note, icon="edit")


def _mend(material: Material) -> Step:
    return _of(material, "newsroom:text", _("Change what was returned to you"), icon="edit")


def _schedule(material: Material) -> Step:
    return _of(material, "newsroom:schedule", _("Publish what is approved"), icon="send")


def _finish(material: Material) -> Step:
    return _of(material, "newsroom:text", _("Finish the draft"), icon="edit")


def _of(material: Material, name: str, words: str, *, icon: str, note: str = "") -> Step:
    url = reverse(name, args=[material.pk])
    return Step(words=words, about=named(material), url=url, icon=icon, note=note)


def _write(page: PageMeter) -> Step:
    missing = page.meter.missing
    words = ngettext("Write %(n)s post before the week ends", "Write %(n)s posts before the week ends", missing) % {
        "n": missing
    }
    url = reverse("newsroom:new") + (f"?page={page.page_id}" if page.is_connected else "")
    about = f"{page.title} · {network(page.network)}"
    return Step(words=words, about=about, url=url, icon="edit", note=_("Norm of the week"))


def _finding(day: Today) -> Iterator[Step]:
    # Only who runs pages mends them; a centre with hundreds of findings reads the list.
    for each in day.pages.broken.steps if day.pages and "newsroom.write" in day.held else ():
        words = _("Mend the page: %(rule)s") % {"rule": each.rule}
        url = reverse("compliance:dossier", args=[each.page_id])
        yield Step(words=words, about=f"{each.page} · {each.network}", url=url, icon="pages", due_at=each.due_at)


def _do(asked: Recipient) -> Step:
    return Step(
        words=_("Do what your body is asked"),
        about=asked.assignment.title,
        url=reverse("compliance:recipient", args=[asked.pk]),
        icon="check",
        due_at=asked.due_at,
        zone=asked.body.territory.zone,
    )


def _look(shown: Recipient) -> Step:
    url = reverse("compliance:recipient", args=[shown.pk])
    words = _("Look at what was shown and accept it")
    return Step(words=words, about=shown.assignment.title, url=url, icon="check", note=shown.body.title)


def _walk(roadmap: Roadmap) -> Step:
    return Step(
        words=_("Take the next step of the roadmap"),
        about=roadmap.page.title if roadmap.page else roadmap.body.title,
        url=reverse("compliance:roadmap", args=[roadmap.pk]),
        icon="pages",
        note=_("%(done)s of %(total)s steps are done") % {"done": roadmap.steps_done, "total": roadmap.steps_total},
    )


def _fakes(day: Today) -> Iterator[Step]:
    number = day.duties.fakes
    if number:
        note = ngettext("%(n)s report waits", "%(n)s reports wait", number) % {"n": number}
        about = _("A citizen says that a page only pretends to be official.")
        yield Step(
            words=_("Decide whether it is a fake"),
            about=about,
            url=reverse("public:reports"),
            icon="warning",
            note=note,
        )


def _lesson(day: Today) -> Iterator[Step]:
    if day.lesson:
        note = ngettext("%(n)s minute", "%(n)s minutes", day.lesson.minutes) % {"n": day.lesson.minutes}
        yield Step(words=day.lesson.words, about=day.lesson.course_title, url=day.lesson.url, icon="school", note=note)


def named(material: Material) -> str:
    """This function will name a material by its title, or by its first words."""
    return material.title or shortened(material.text) or _("Without a title")


def shortened(text: str) -> str:
    """This function will cut a text to a line, at a space."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rpartition(' ')[0] or line[:LONGEST]}…"
