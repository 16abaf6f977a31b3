"""One roadmap: what to do now first, then all steps."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.compliance.models import Roadmap, Step
from veche.compliance.operations.roadmaps.hearing import NOT_ASKED
from veche.compliance.queries import rulebook
from veche.compliance.queries.roadmaps import evidence, templates
from veche.compliance.queries.roadmaps.templates import StepText
from veche.compliance.rules.steps import Seen, Word
from veche.compliance.views import words
from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.people.queries import get_visible_or_404, may
from veche.ui.render import render
from veche.ui.typed import Typed, given_back

ROWS = Roadmap.objects.select_related("body__territory", "text", "page", "walker")


@allowed("compliance.see")
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show a roadmap: what to do now, then everything in order."""
    roadmap = get_visible_or_404(viewer(request), "compliance.see", ROWS.all(), pk=pk)
    return render(request, "compliance/roadmaps/show.html", context_of(roadmap, viewer(request), given_back(request)))


def context_of(roadmap: Roadmap, person: Person, typed: Typed) -> dict[str, Any]:
    """This function will gather what the screen shows; `typed` is what was refused last."""
    body, told = roadmap.body, steps(roadmap)
    now_steps = [each for each in told if each["state"] == Step.State.OPEN]
    title = templates.title(roadmap.text)
    return {
        "title": title,
        "section": reverse("registry:pages"),
        "crumbs": [
            (_("Roadmaps"), reverse("compliance:roadmaps")),
            (body.title, reverse("registry:body", args=[body.pk])),
            (title, None),
        ],
        "roadmap": roadmap,
        "zone": body.territory.zone,
        "is_open": roadmap.state == Roadmap.State.OPEN,
        "first": min(now_steps, key=lambda each: (each["due_at"], each["position"])) if now_steps else None,
        "steps": told,
        "may_walk": may(person, "compliance.walk", body=body, realm=roadmap.realm),
        "may_guide": may(person, "compliance.guide", body=body, realm=roadmap.realm),
        "marks": {source["mark"]: words.mark(source["mark"]) for each in told for source in each["basis"]},
        "typed": typed,
        "lost": typed.lost(*gone(told)),
        "now": clock.now(),
    }


def gone(told: list[dict[str, Any]]) -> list[str]:
    """This function will give the addresses of the forms that steps have no more: done or stuck is said once."""
    names = ("compliance:step-done", "compliance:step-blockage")
    return [reverse(name, args=[each["pk"]]) for each in told if each["state"] != Step.State.OPEN for name in names]


def steps(roadmap: Roadmap) -> list[dict[str, Any]]:
    """This function will tell the steps as finished values."""
    texts, page = templates.steps(roadmap.text), evidence.page_of(roadmap)
    is_open = roadmap.state == Roadmap.State.OPEN
    said = evidence.seen(roadmap, page, texts.values(), now=clock.now()) if is_open else {}
    titles = {key: text.title for key, text in texts.items()}
    found = []
    for row in roadmap.steps.select_related("upload", "verdict").order_by("position"):
        text = texts[row.key]
        network = page.network if page else roadmap.network
        found.append(step(row, text, said.get(row.key), titles) | {"menus": menus(text, network)})
    return found


def step(row: Step, text: StepText, seen: Seen | None, titles: dict[str, str]) -> dict[str, Any]:
    """This function will tell one step."""
    return {
        "pk": row.pk,
        "position": row.position,
        "title": text.title,
        "how": text.how,
        "evidence": text.evidence,
        "by_itself": text.by_itself,
        "state": row.state,
        "badge": words.step(row.state),
        "due_at": row.due_at,
        "moved_at": row.moved_at,
        "reason": reason(row),
        "note": row.note,
        "upload": row.upload,
        "verified_by": words.verified(row.verified_by),
        "can_reopen": row.verified_by in ("", Step.By.PERSON) and row.state in (Step.State.DONE, Step.State.NOT_NEEDED),
        "dossier": reverse("compliance:dossier", args=[row.evidence["page"]]) if row.evidence.get("page") else "",
        "waits_for": [titles[key] for key in text.after],
        "lacking": lacking(text, seen),
        "is_broken": bool(seen and seen.word is Word.BROKEN and seen.evidence),
        "reopened": row.reopened,
        "basis": text.basis,
    }


def reason(row: Step) -> str:
    """This function will say why a step is stuck or not needed."""
    return _("No rule asks this of the page.") if row.reason == NOT_ASKED else row.reason


def lacking(text: StepText, seen: Seen | None) -> list[dict[str, Any]]:
    """This function will name the rules of a step with what each says of the page today."""
    if seen is None or not text.verified["rules"]:
        return []
    outcomes = seen.evidence.get("outcomes", {})
    return [
        {
            "title": rulebook.title(text.verified["pack"], rule),
            **words.outcome(outcomes.get(rule, "unknown")),
        }
        for rule in text.verified["rules"]
    ]


def menus(text: StepText, network: str) -> list[dict[str, Any]]:
    """This function will give the ways through the menus of the page's network, or of every network when it is not known."""
    names = [network] if network in text.menus else ([] if network else list(text.menus))
    return [{"network": rulebook.network(name), "lines": text.menus[name]} for name in names]
