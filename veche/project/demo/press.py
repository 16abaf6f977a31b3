"""What the demo's press office is in the middle of: a material on three pages with corrections that wait for approval, a page
that is served by hand, and a post of which nobody knows whether it arrived."""

import datetime as dt
from collections.abc import Mapping

from veche.agencies.models import Body
from veche.connectors.contract import Receipt
from veche.delivery.models import Parcel
from veche.delivery.operations import planning, sending
from veche.newsroom.models import Material, Target
from veche.newsroom.operations import correcting, deciding, drafting, marking, publishing
from veche.newsroom.operations.drafting import Wording
from veche.packs.addresses import Address
from veche.people.models import Person
from veche.project.demo.region import Region
from veche.registry.models import Page
from veche.registry.operations import access, pages

COMMON, OWN, DOUBTED = "demo_birobidzhan", "demo_school104_ok", "demo_clinic11_ok"
BY_HAND = "demo_school104"
WORDS = "Дорогие учителя и родители! В субботу школьный стадион открыт для всех: зарядка в 10:00, чай и пироги у входа."


def fill(region: Region, numbers: Mapping[tuple[str, str], str], *, actor: str, now: dt.datetime) -> None:
    """This function will lay out that work; `numbers` are the networks' own numbers of posts by page and text."""
    found = {page.address: page for page in Page.objects.filter(address__in=[COMMON, OWN, DOUBTED])}
    texts = {page.address: page.posts for page in region.pages}
    for told in region.pages:
        if told.address in found:
            access.follow(found[told.address], external_id=str(abs(told.id)), actor=actor, now=now)
    by_hand = _by_hand(found[OWN].body, actor=actor, now=now)
    said = Wording(
        title="Завтра без воды",
        text=texts[COMMON][0],
        variants={found[COMMON].pk: "", found[OWN].pk: texts[OWN][-1], by_hand.pk: ""},
    )
    material = _published(said, numbers, now=now)
    _correct(material, found[OWN], now=now)
    _send(Wording(title="Открытый стадион", text=WORDS, variants={by_hand.pk: ""}), now=now)
    _lose(found[DOUBTED], texts[DOUBTED][0].replace("с 8 до 13", "с 8 до 14"), actor=actor, now=now)


def _by_hand(body: Body, *, actor: str, now: dt.datetime) -> Page:
    address = Address(network="dzen", kind="name", value=BY_HAND, canonical=f"https://dzen.ru/{BY_HAND}")
    return pages.add_page(body, address, actor=actor, now=now)


def _send(wording: Wording, *, now: dt.datetime) -> Material:
    """Anna writes, Vera approves, Anna publishes."""
    anna, vera = (Person.objects.get(login=login) for login in ("anna", "vera"))
    top = anna.appointments.select_related("body").get().body
    made = drafting.draft(top, realm="live", wording=wording, by=anna, now=now)
    deciding.submit(made, by=anna, now=now)
    made.refresh_from_db()
    deciding.approve(made, digest=made.digest, by=vera, now=now)
    publishing.schedule(made, digest=made.digest, by=anna, now=now)
    return made


def _published(wording: Wording, numbers: Mapping[tuple[str, str], str], *, now: dt.datetime) -> Material:
    """The networks show it already; the page that is served by hand has its mark."""
    anna = Person.objects.get(login="anna")
    material = _send(wording, now=now)
    for target in material.targets.select_related("parcel", "page__body"):
        if target.parcel is None:
            marking.mark(target, link="https://dzen.ru/a/demo-zavtra-bez-vody", by=anna, now=now)
            continue
        Parcel.objects.filter(pk=target.parcel.pk).update(sent_at=now)
        receipt = Receipt(external_id=numbers[target.page.address, target.parcel.text], url=target.page.url)
        sending.confirm(target.parcel, 0, receipt=receipt, now=now)
        target.parcel.refresh_from_db()
        publishing.follow(target, target.parcel, now=now)
    return material


def _correct(material: Material, page: Page, *, now: dt.datetime) -> None:
    anna = Person.objects.get(login="anna")
    own: Target = material.targets.get(page=page)
    correcting.propose(material, text=material.text.replace("до 17", "до 19"), by=anna, now=now)
    correcting.propose(material, text=own.text.replace("до 17", "до 19"), by=anna, now=now, target=own)


def _lose(page: Page, text: str, *, actor: str, now: dt.datetime) -> None:
    """Whoever sent it was never heard of again: the worker finds it so, looks, and leaves it to a person."""
    parcel = planning.plan_post(page, text=text, purpose="demo.lost", due_at=now, actor=actor, now=now)
    sender = {"state": Parcel.State.SENDING, "attempt": 1, "sent_at": now, "lease_until": now}
    Parcel.objects.filter(pk=parcel.pk).update(**sender)
