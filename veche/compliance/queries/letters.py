"""Letters to the head of a body: what its pages break, how to do the steps, what roadmap it was given."""

import datetime as dt
from dataclasses import dataclass

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from veche.agencies.models import Body, Official
from veche.compliance.models import Finding, Roadmap
from veche.compliance.queries import rulebook
from veche.compliance.queries.roadmaps import templates
from veche.lib import papers
from veche.lib.papers import Block, Paper
from veche.people.models import Realm

KINDS = ("findings", "memo", "roadmap")


@dataclass(frozen=True, kw_only=True)
class Fields:
    """What a person writes into a letter: number, date, to whom, and who signs."""

    number: str = ""
    on: dt.date | None = None
    to_position: str = ""
    to_name: str = ""
    sign_position: str = ""
    sign_name: str = ""
    executor: str = ""


def head_of(body: Body, *, on: dt.date) -> Official | None:
    """This function will find who holds an office in a body today: the one who came first, if any is written down."""
    held = Official.objects.filter(body=body, forgotten_at=None).exclude(name="")
    return held.exclude(until__lt=on).order_by("since", "id").first()


def letter(body: Body, kind: str, fields: Fields, *, roadmap: Roadmap | None = None, now: dt.datetime) -> Paper:
    """This function will write a letter of a kind with the fields that a person gave."""
    numbered = _("No. %(number)s of %(date)s") % {
        "number": fields.number or "____",
        "date": f"{fields.on:%d.%m.%Y}" if fields.on else "__________",
    }
    return Paper(
        title=title(kind, roadmap),
        reference="" if kind == "memo" else numbered,
        addressee=[line for line in (fields.to_position, body.name, fields.to_name) if line] if kind != "memo" else [],
        blocks=blocks(body, kind, roadmap, now=now),
        signs=[fields.sign_position, fields.sign_name] if fields.sign_name else [],
        executor=fields.executor,
        language=rulebook.language(),
    )


def title(kind: str, roadmap: Roadmap | None) -> str:
    """This function will name a letter by what it is about."""
    if kind == "findings" or roadmap is None:
        return _("On what is to be mended on the official pages")
    named = {"title": templates.title(roadmap.text)}
    return _("Memo: %(title)s") % named if kind == "memo" else _("On the roadmap “%(title)s”") % named


def blocks(body: Body, kind: str, roadmap: Roadmap | None, *, now: dt.datetime) -> list[Block]:
    """This function will write what a letter says."""
    if kind == "findings" or roadmap is None:
        return _of_findings(body, now=now)
    return _of_memo(roadmap) if kind == "memo" else _of_roadmap(roadmap)


def _of_findings(body: Body, *, now: dt.datetime) -> list[Block]:
    rows = Finding.objects.filter(body=body, closed_at=None, page__realm=Realm.LIVE)
    found = list(rows.select_related("page", "opened_by__grounds__text").order_by("page__title", "due_at", "id"))
    if not found:
        return [papers.paragraph(_("On the day of this letter nothing is to be mended on the official pages."))]
    told: list[Block] = [
        papers.paragraph(
            _("The official pages of your body were checked on %(date)s. Please have the following mended.")
            % {"date": f"{localtime(now):%d.%m.%Y}"}
        )
    ]
    for url in dict.fromkeys(each.page.url for each in found):
        listed = [_row(each) for each in found if each.page.url == url]
        told += [
            papers.heading(url),
            papers.table([_("Requirement"), _("What to do"), _("Term")], listed),
        ]
    return [*told, papers.paragraph(_("What is mended is seen by the next check; no answer to this letter is needed."))]


def _row(finding: Finding) -> list[str]:
    words = finding.opened_by.grounds.text.words
    remedy = templates.say(words["remedy"]["text"])
    return [templates.say(words["title"]), remedy, f"{localtime(finding.due_at):%d.%m.%Y}"]


def _of_memo(roadmap: Roadmap) -> list[Block]:
    told: list[Block] = [papers.paragraph(templates.say(roadmap.text.words["purpose"]))]
    network = roadmap.page.network if roadmap.page else roadmap.network
    for place, step in enumerate(templates.steps(roadmap.text).values(), start=1):
        told += [papers.heading(f"{place}. {step.title}"), papers.paragraph(step.how)]
        names = [network] if network in step.menus else list(step.menus)
        for name in names:
            told += [papers.paragraph(f"{rulebook.network(name)}:"), papers.points(step.menus[name], numbered=True)]
    return told


def _of_roadmap(roadmap: Roadmap) -> list[Block]:
    texts = templates.steps(roadmap.text)
    rows = [
        [str(row.position), texts[row.key].title, texts[row.key].evidence, f"{localtime(row.due_at):%d.%m.%Y}"]
        for row in roadmap.steps.order_by("position")
    ]
    return [
        papers.paragraph(
            _("Your body has got a roadmap. It leads step by step; what a check can see closes by itself.")
        ),
        papers.paragraph(templates.say(roadmap.text.words["purpose"])),
        papers.table([_("No."), _("Step"), _("What shows it"), _("Term")], rows),
    ]
