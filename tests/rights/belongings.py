"""What the first district owns, as addresses: the things that a stranger must not reach."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from tests.world import NOON, World
from veche.agencies.models import Official
from veche.compliance.models import Finding, Proof, Verdict
from veche.compliance.operations import judging, trying
from veche.compliance.tests import orders, walks
from veche.connectors.contract import Administrator, SeenComment
from veche.delivery.models import Medium, Parcel
from veche.inbox.models import Case
from veche.inbox.operations import collecting, triage
from veche.inbox.operations.collecting import Incoming
from veche.jobs.models import OwedJob
from veche.media import operations as files
from veche.media.models import Upload
from veche.newsroom.models import Photo
from veche.newsroom.operations import drafting
from veche.newsroom.operations.drafting import Wording
from veche.notices.models import Notice
from veche.public.models import FakeReport
from veche.registry.models import Deed, HandOver, Observation, SeenAdministrator, SheetImport
from veche.registry.operations import access, administrators, claims, custody, exemptions
from veche.school.models import Certificate, Enrolment, Sitting

# Nobody's own: what stands here is the same for everybody who has the permission.
SHARED = ("school/courses/", "analytics/ratings/", "compliance/packs/", "registry/territories/")
PLACE = re.compile(r"<[^>]+>")
BY: dict[str, Any] = {"actor": "test", "now": NOON}


def put(path: str, *values: object) -> str:
    """This function will fill the places of a path in their order."""
    for value in values:
        path = PLACE.sub(str(value), path, count=1)
    return path


def case(world: World, path: str) -> str:
    seen = SeenComment(external_id="1", post_id="7", at=NOON, text="Нет света", author_id="5")
    collecting.ingest([Incoming(world.page, seen)], now=NOON)
    triage.triage(now=NOON)
    Case.objects.update(body=world.administration)
    return put(path, Case.objects.get().pk)


def parcel(world: World, path: str) -> str:
    said: dict[str, Any] = {"text": "Новость", "due_at": NOON, "planned_at": NOON, "planned_by": "test"}
    where: dict[str, Any] = {"page": world.page, "realm": "live", "kind": "post", "purpose": "test:1"}
    made = Parcel.objects.create(**where, **said, state=Parcel.State.UNKNOWN)
    return put(path, made.pk)


def medium(world: World, path: str) -> str:
    upload = files.keep_bytes(b"text", name="1.txt", actor="test", now=NOON)
    parcel(world, path)
    made = Medium.objects.create(parcel=Parcel.objects.get(), upload=upload, place=1, kind="photo")
    return put(path, made.pk)


def material(world: World, path: str) -> str:
    wording = Wording(title="Новость", text="Текст")
    return put(path, drafting.draft(world.administration, realm="live", wording=wording, by=world.anna, now=NOON).pk)


def photo(world: World, path: str) -> str:
    upload = files.keep_bytes(b"\x89PNG\r\n\x1a\n", name="1.png", actor="test", now=NOON)
    wording = Wording(title="Новость", text="Текст")
    made = drafting.draft(world.administration, realm="live", wording=wording, by=world.anna, now=NOON)
    Photo.objects.create(material=made, upload=upload, place=1)
    return put(path, str(upload.key))


def page(world: World, path: str) -> str:
    return put(path, world.page.pk)


def roadmap(world: World, path: str) -> str:
    return put(path, walks.give(world, "from_nothing", world.administration)[0].pk)


def step(world: World, path: str) -> str:
    return put(path, walks.step(walks.give(world, "from_nothing", world.administration)[0], "responsible").pk)


def assignment(world: World, path: str) -> str:
    return put(path, orders.issued(world).assignment_id, "text" if "which" in path else "csv")


def recipient(world: World, path: str) -> str:
    return put(path, orders.issued(world).pk)


def proof(world: World, path: str) -> str:
    made = Proof.objects.create(recipient=orders.issued(world), kind="words", state="suggested", at=NOON, by="test")
    return put(path, made.pk)


def finding(world: World, path: str) -> str:
    judging.judge(world.page, now=NOON)
    made = Finding.objects.create(
        page=world.page,
        body=world.administration,
        pack="federal_minimum",
        rule="site",
        opened_by=Verdict.objects.filter(page=world.page).latest("pk"),
        opened_at=NOON,
        due_at=NOON,
    )
    return put(path, made.pk)


def pack(world: World, path: str) -> str:
    return put(path, "pos_widgets")


def trial(world: World, path: str) -> str:
    asked = trying.ask("pos_widgets", body=world.administration, with_doubtful=False, by=world.roma, now=NOON)
    return put(path, asked.pk)


def body(world: World, path: str) -> str:
    return put(path, world.administration.pk)


def body_deed(world: World, path: str) -> str:
    return put(path, world.administration.pk, "rename")


def body_paper(world: World, path: str) -> str:
    return put(path, world.administration.pk, world.administration.events.get().pk)


def official(world: World, path: str) -> str:
    made = Official.objects.create(body=world.administration, name="Иван Первый", position="Глава")
    return put(path, world.administration.pk, made.pk)


def territory(world: World, path: str) -> str:
    return put(path, world.district.pk, "rename")


def fake_report(world: World, path: str) -> str:
    made = FakeReport.objects.create(
        code="2222-2222-2222",
        network="telegram",
        address="fake",
        url="https://t.me/fake",
        body=world.administration,
        reported_at=NOON,
    )
    return put(path, made.pk)


def sheet(world: World, path: str) -> str:
    made = SheetImport.objects.create(
        body=world.administration, actor=world.anna.actor, file_name="sheet.csv", content=b"", at=NOON
    )
    return put(path, made.pk)


def deed(world: World, path: str) -> str:
    made = Deed.objects.create(kind="edit", body=world.administration, actor=world.anna.actor, at=NOON)
    return put(path, made.pk)


def sitting(world: World, path: str) -> str:
    return put(path, _sitting(world).pk)


def _sitting(world: World) -> Sitting:
    enrolment = Enrolment.objects.create(person=world.anna, course="official_page_basics", version=1, started_at=NOON)
    return Sitting.objects.create(
        enrolment=enrolment, version=1, order=[], started_at=NOON, finished_at=NOON, score=100.0, is_passed=True
    )


def certificate(world: World, path: str) -> str:
    made = Certificate.objects.create(
        number="ВЧ-2026-000001-1",
        sitting=_sitting(world),
        person=world.anna,
        holder_name="Анна Пишет",
        course="official_page_basics",
        version=1,
        course_title="Курс",
        heading="Сертификат",
        statement="прошла курс",
        disclaimer="",
        issued_at=NOON,
        valid_until=NOON + dt.timedelta(days=365),
    )
    return put(path, made.number)


def course(world: World, path: str) -> str:
    return put(path, "official_page_basics", "law")


def dead_letter(world: World, path: str) -> str:
    made = OwedJob.objects.create(name="inbox.collect", lane="default", due_at=NOON, owed_since=NOON, failed_at=NOON)
    return put(path, made.pk)


def person(world: World, path: str) -> str:
    return put(path, world.anna.pk, world.anna.appointments.get().pk)


def rating(world: World, path: str) -> str:
    return put(path, "2026-06", world.district.pk)


def notice(world: World, path: str) -> str:
    made = Notice.objects.create(person=world.anna, kind="password_set", key="password_set:1", at=NOON)
    return put(path, made.pk)


def observation(world: World, path: str) -> str:
    shot = Upload.objects.create(name="a.png", kind="image/png", size=1, sha256="0", actor="test", at=NOON)
    told = {"source": "person", "by": world.anna, "told_at": NOON, "evidence": shot}
    return put(path, Observation.objects.create(page=world.page, at=NOON, profile={"email": ""}, **told).pk)


def shared_key(world: World, path: str) -> str:
    return put(path, access.share("vk", kind="service", key="k", realm="live", actor="test", now=NOON).pk)


def holder(world: World, path: str) -> str:
    return put(path, _handed_over(world).giver_id)


def runs_page(world: World, path: str) -> str:
    administrators.keep(world.page, [Administrator(external_id="501", role="owner")], now=NOON)
    return put(path, SeenAdministrator.objects.get().pk)


def hand_over(world: World, path: str) -> str:
    return put(path, _handed_over(world).pk)


def _handed_over(world: World) -> HandOver:
    held = custody.take_over(world.page, role="owner", name="Ирина Ведёт", since=NOON.date(), **BY)
    return custody.hand_over(held, name="Олег Принял", on=NOON.date(), **BY)


def claim(world: World, path: str) -> str:
    return put(path, claims.claim(world.page, world.school, basis="Приказ", **BY).pk)


def exemption(world: World, path: str) -> str:
    return put(path, exemptions.grant(world.school, basis="Приказ", since=NOON.date(), **BY).pk)


FOREIGN: dict[str, Callable[[World, str], str]] = {
    "inbox/cases/": case,
    "delivery/parcels/": parcel,
    "delivery/media/": medium,
    "newsroom/materials/": material,
    "newsroom/photos/": photo,
    "notices/": notice,
    "api/v1/pages/": page,
    "registry/pages/": page,
    "compliance/pages/": page,
    "compliance/asked/": recipient,
    "compliance/assignments/": assignment,
    "compliance/letters/": body,
    "compliance/proofs/": proof,
    "compliance/roadmaps/": roadmap,
    "compliance/steps/": step,
    "compliance/bodies/": body,
    "compliance/findings/": finding,
    "compliance/packs/": pack,
    "compliance/trials/": trial,
    "registry/bodies/": body,
    "registry/bodies/<int:pk>/deeds/": body_deed,
    "registry/bodies/<int:pk>/papers/": body_paper,
    "registry/bodies/<int:pk>/officials/": official,
    "registry/territories/": territory,
    "registry/claims/": claim,
    "registry/custody/": holder,
    "registry/administrators/": runs_page,
    "registry/exemptions/": exemption,
    "registry/hand-overs/": hand_over,
    "registry/imports/": sheet,
    "registry/observations/": observation,
    "registry/networks/": shared_key,
    "public/reports/": fake_report,
    "registry/deeds/": deed,
    "school/sittings/": sitting,
    "school/certificates/": certificate,
    "school/learners/certificates/": certificate,
    "school/courses/": course,
    "analytics/ratings/": rating,
    "jobs/": dead_letter,
    "people/": person,
}
