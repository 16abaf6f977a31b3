"""What the screens of cases offer and name: topics, places, bodies, reasons, history in words."""

from functools import cache
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from veche import packs
from veche.agencies import queries as agencies
from veche.agencies.models import Body
from veche.inbox.models import Case, CaseEvent
from veche.inbox.rules import urgency
from veche.packs.kinds.triage import Unasking, Urgency
from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import SeenPost

OFF_TOPIC = "none"
What = CaseEvent.What

DISMISSALS: dict[str, Promise] = {
    "thanks": _("Thanks or a greeting: nothing is asked"),
    "off_topic": _("Off-topic"),
    "spam": _("Advertising or spam"),
    "double": _("A double of another message"),
    "answered_elsewhere": _("Answered in another place"),
}

HAPPENED: dict[str, Promise] = {
    What.OPENED: _("Received"),
    What.WROTE_AGAIN: _("The citizen wrote again"),
    What.ANSWER_SENT: _("The answer was sent"),
    What.ANSWERED: _("The answer is published"),
    What.ANSWER_DECLINED: _("The network declined the answer"),
    What.OUTCOME_UNKNOWN: _("It is not known whether the answer arrived"),
    What.SENT_AGAIN: _("The answer was not there and is sent again"),
    What.DISMISSED: _("Closed without an answer"),
    What.HANDED_OVER: _("Handed over"),
    What.ASSIGNED: _("A person was put in charge"),
    What.TOPIC_CHANGED: _("The topic was corrected"),
}
SHADES: dict[str, str] = {
    What.ANSWERED: "met",
    What.ANSWER_DECLINED: "broken",
    What.OUTCOME_UNKNOWN: "unknown",
    What.OPENED: "info",
}


def topics() -> tuple[tuple[str, str], ...]:
    """This function will list the groups of topics as (code, title)."""
    language, loaded = _language(), packs.load("triage", regions=settings.VECHE_REGION_PACKS).values()
    groups = [(group.code, group.title.say(language)) for pack in loaded for group in pack.groups]
    return *groups, (OFF_TOPIC, str(_("Off-topic")))


def places() -> tuple[tuple[int, str], ...]:
    """This function will list all standing municipalities as (id, name), by name."""
    return tuple(_places().ask())


@cache
def _places() -> people.Prepared:
    return people.Prepared(agencies.municipality_names(), planned_once=True)


def dangers() -> tuple[Urgency, ...]:
    """This function will list the kinds of danger whose words make a message urgent."""
    kinds = packs.load("triage", regions=settings.VECHE_REGION_PACKS).values()
    return tuple(kind for pack in kinds for kind in pack.urgent)


def unasking() -> tuple[Unasking, ...]:
    """This function will list the kinds of messages that ask nothing."""
    kinds = packs.load("triage", regions=settings.VECHE_REGION_PACKS).values()
    return tuple(kind for pack in kinds for kind in pack.asks_nothing)


def danger(case: Case) -> dict[str, str] | None:
    """This function will name the danger that a case's words tell of, and whom to turn to at once."""
    found = urgency.danger(case.comment.text, dangers())
    return {"title": found.title.say(_language()), "words": found.hand_over.say(_language())} if found else None


def topic_title(code: str) -> str:
    """This function will name a topic."""
    return dict(topics()).get(code, code)


def _language() -> Any:
    return "ru" if (get_language() or "ru").startswith("ru") else "en"


def bodies(person: Person, case: Case) -> list[tuple[int, str]]:
    """This function will list the bodies to which the viewer may hand the case, first the one under whose page it stands."""
    if not people.may(person, "inbox.assign", body=case.body):
        return []
    kinds = [Body.Level.REGION, Body.Level.MINISTRY, Body.Level.MUNICIPALITY, Body.Level.CENTRE]
    rows = Body.objects.standing().filter(level__in=kinds).order_by("name")[:300]
    own = [] if case.page.body_id == case.body_id else [case.page.body]
    return list({row.pk: row.title for row in [*own, *rows] if row.pk != case.body_id}.items())


def post_of(case: Case) -> SeenPost | None:
    """This function will find the post under which the case's comment stands."""
    rows = SeenPost.objects.filter(page=case.page)
    kept_under = case.comment.post_id
    if kept_under.startswith("thread:"):
        return rows.filter(thread_id=kept_under.removeprefix("thread:")).first()
    return rows.filter(external_id=kept_under).first()


def history(case: Case, *, with_names: bool = True) -> list[dict[str, Any]]:
    """This function will tell a case's history, the newest first; without names for who only reads what others answer."""
    events = list(case.events.order_by("-at", "-pk"))
    ids = {int(event.actor.partition(":")[2]) for event in events if event.actor.startswith("person:")}
    names = dict(Person.objects.filter(pk__in=ids).values_list("pk", "name"))
    return [
        {
            "at": event.at,
            "words": HAPPENED.get(event.what, event.what),
            "detail": "" if event.what == What.ASSIGNED and not with_names else _detail(event.what, event.detail),
            "who": names.get(_person_id(event.actor) or 0) if with_names else None,
            "state": SHADES.get(event.what),
        }
        for event in events
    ]


def _detail(what: str, detail: str) -> str:
    if what in {What.ANSWER_SENT, What.ANSWERED, What.WROTE_AGAIN}:
        return ""
    if what == What.OPENED:
        words = ", ".join(f"{stem}…" for stem in detail.split(", ")) if detail else ""
        return str(_("The topic by the words: %(words)s") % {"words": words}) if words else ""
    if what == What.TOPIC_CHANGED:
        return topic_title(detail)
    return str(DISMISSALS.get(detail, detail)) if what == What.DISMISSED else detail


def _person_id(actor: str) -> int | None:
    kind, _colon, number = actor.partition(":")
    return int(number) if kind == "person" else None


def reply_limit(network: str) -> int:
    """This function will tell how long a reply may be in a network, in characters."""
    pack = packs.load("networks", regions=settings.VECHE_REGION_PACKS).get(network)
    return pack.limits.reply.characters if pack and pack.limits and pack.limits.reply else 4096


def network_title(network: str) -> str:
    """This function will name a network."""
    pack = packs.load("networks", regions=settings.VECHE_REGION_PACKS).get(network)
    return pack.title.say(_language()) if pack else network
