"""Letters: fill in the number, the date and the names, take the DOCX or the PDF."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import DateField
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.agencies.models import Body
from veche.compliance.models import Roadmap
from veche.compliance.queries import letters, portions
from veche.compliance.queries.letters import Fields
from veche.compliance.views import files
from veche.lib import clock, papers
from veche.people.access import allowed, viewer
from veche.people.queries import get_visible_or_404, visible
from veche.ui.render import render

LONGEST = 300
DAY = DateField(required=False, input_formats=["%Y-%m-%d", "%d.%m.%Y"])


@allowed("compliance.guide")
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show the fields of a letter, or give the letter when a form of it is asked."""
    bodies = Body.objects.select_related("territory").exclude(level=Body.Level.COURT)
    body = get_visible_or_404(viewer(request), "compliance.guide", bodies, body="", realm="", pk=pk)
    roadmap = roadmap_of(request, body)
    kind = asked_kind(request, roadmap)
    typed = {name: request.GET.get(name, "")[:LONGEST] for name in Fields.__dataclass_fields__}
    if request.GET.get("form") not in ("docx", "pdf"):
        return render(request, "compliance/letters/form.html", context_of(body, kind, roadmap))
    try:
        fields = Fields(**typed | {"on": DAY.clean(typed["on"])})
    except ValidationError:
        context = context_of(body, kind, roadmap) | typed | {"error": _("There is no such day: choose it anew.")}
        return render(request, "compliance/letters/form.html", context, status=422)
    return given(body, kind, fields, roadmap, form=request.GET["form"])


def roadmap_of(request: HttpRequest, body: Body) -> Roadmap | None:
    """This function will find the roadmap that a letter is about."""
    number = request.GET.get("roadmap", "")
    if not number:
        return None
    rows = visible(viewer(request), "compliance.guide", Roadmap.objects.select_related("text", "page", "body"))
    found = rows.filter(pk=portions.number(number), body=body).first()
    if found is None:
        raise Http404
    return found


def asked_kind(request: HttpRequest, roadmap: Roadmap | None) -> str:
    """This function will read the kind of a letter; without a roadmap only findings are left to write about."""
    kind = request.GET.get("kind", "")
    if roadmap is None:
        return "findings"
    return kind if kind in letters.KINDS else "roadmap"


def given(body: Body, kind: str, fields: Fields, roadmap: Roadmap | None, *, form: str) -> HttpResponse:
    """This function will give a letter as DOCX or PDF, both from the same values."""
    now = clock.now()
    paper = letters.letter(body, kind, fields, roadmap=roadmap, now=now)
    content = papers.docx(paper, at=now) if form == "docx" else papers.pdf(paper, at=now)
    return files.download(content, name=paper.title[:80], kind=form)


def context_of(body: Body, kind: str, roadmap: Roadmap | None) -> dict[str, Any]:
    """This function will gather what the screen shows."""
    today, now = localdate(clock.now()), clock.now()
    head = letters.head_of(body, on=today)
    words = {
        "findings": _("Letter about findings"),
        "memo": _("Memo with the steps"),
        "roadmap": _("Letter about the roadmap"),
    }
    kinds = letters.KINDS if roadmap else ("findings",)
    tail = f"&roadmap={roadmap.pk}" if roadmap else ""
    return {
        "title": words[kind],
        "section": reverse("registry:pages"),
        "crumbs": [
            (_("Roadmaps"), reverse("compliance:roadmaps")),
            (body.title, reverse("registry:body", args=[body.pk])),
            (words[kind], None),
        ],
        "body": body,
        "kind": kind,
        "roadmap": roadmap,
        "chips": [{"label": words[each], "on": each == kind, "url": f"?kind={each}{tail}"} for each in kinds],
        "number": "",
        "on": today.isoformat(),
        "error": "",
        "to_name": head.name if head else "",
        "to_position": head.position if head else "",
        "sign_position": "",
        "sign_name": "",
        "executor": "",
        "paper": letters.letter(body, kind, Fields(), roadmap=roadmap, now=now),
    }
