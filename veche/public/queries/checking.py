"""«Is this page official?»: the answer by a written address."""

from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings

from veche import packs
from veche.public.queries import directory, reports
from veche.public.queries.reports import Warned
from veche.registry.models import Page
from veche.registry.queries.addresses import UnknownAddress, page_at, resolved, sentence


class Answer(StrEnum):
    """What can be said of an address."""

    OFFICIAL = "official"
    FAKE = "fake"
    NOT_FOUND = "not_found"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, kw_only=True)
class Check:
    """The answer, the page when there is one, and the address as it was understood.

    `namesakes` are the official pages of the name that was written without a network, where that name is no official page.
    """

    answer: Answer
    page: Page | None = None
    namesakes: tuple[Page, ...] = ()
    warned: Warned | None = None
    network: str = ""
    canonical: str = ""
    why: str = ""


def check(text: str) -> Check:
    """This function will tell whether an address, written in any shape, is of a page in the directory."""
    clean = text.replace("\0", "").strip()
    page = directory.official_pages().filter(url=clean).first() if clean else None
    if page is not None:
        return Check(answer=Answer.OFFICIAL, page=page, network=page.network, canonical=page.url)
    try:
        address = resolved(clean)
    except UnknownAddress as unknown:
        return Check(
            answer=Answer.UNREADABLE,
            network=unknown.network or "",
            why=sentence(unknown.reason, unknown.text),
            namesakes=_namesakes(clean),
        )
    known = page_at(address)
    page = directory.official_pages().filter(pk=known.pk).first() if known else None
    warned = None if page else reports.warned(address.network, address.value)
    answer = Answer.OFFICIAL if page else Answer.FAKE if warned else Answer.NOT_FOUND
    return Check(
        answer=answer,
        page=page,
        warned=warned,
        network=address.network,
        canonical=address.canonical,
        namesakes=() if page else _namesakes(clean),
    )


def _namesakes(text: str) -> tuple[Page, ...]:
    """The official pages that a bare name, with or without its @, may mean in each network that is known here."""
    known = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS))
    meant = [page for network in known if (page := _named(text.removeprefix("@"), network))]
    return tuple(directory.official_pages().filter(pk__in=[page.pk for page in meant]).order_by("network", "pk"))


def _named(name: str, network: str) -> Page | None:
    try:
        return page_at(resolved(name, network=network))
    except UnknownAddress:
        return None


def network_titles(language: str) -> dict[str, str]:
    """This function will give the names of the networks that are known here."""
    known = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS))
    return {id: pack.title.en if language == "en" else pack.title.ru for id, pack in known.items()}


def examples() -> list[str]:
    """This function will give one plain address of a page in each network, from the examples of the packs; by name where there is one."""
    known = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS))
    shown = []
    for pack in known.values():
        kinds = [(each.kind, each.value) for each in pack.addresses.examples]
        written = [
            (kind != "name", pack.addresses.canonical[kind].format(value=value)) for kind, value in kinds if kind
        ]
        shown += [min(written)[1].removeprefix("https://")] if written else []
    return shown
