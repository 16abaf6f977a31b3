"""An assignment walks from draft to report on screens; the numbers of the report are those of the screen."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from conftest import signed_in
from tests.world import NOON, World
from veche.compliance.models import Assignment, Recipient
from veche.compliance.operations.assignments import answering
from veche.compliance.tests import orders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def said(world: World, **more: str) -> dict[str, str]:
    return {
        "issuer": str(world.administration.pk),
        "title": "День открытых дверей",
        "text": "Расскажите на странице.",
        "due_working_days": "5",
        "controller": str(world.vera.pk),
        **more,
    }


def test_from_the_centres_draft_to_the_signed_order_and_its_report(world: World, as_boris: Client) -> None:
    kept = as_boris.post(reverse("compliance:assignment-new"), said(world, hashtag="двери"))
    made = Assignment.objects.get()
    assert kept.headers["Location"] == reverse("compliance:assignment", args=[made.pk])
    shown = as_boris.get(kept.headers["Location"]).content.decode()
    assert "Поручение получит 1 организация" in shown
    there = reverse("compliance:assignment-issue", args=[made.pk])
    refused = as_boris.post(there, {"number": "17-р", "on": "2026-06-17"}, follow=True)
    assert "Приложите скан" in refused.content.decode()
    scan = SimpleUploadedFile("приказ.pdf", b"%PDF-1.4 signed")
    as_boris.post(there, {"number": "17-р", "on": "2026-06-17", "order": scan})
    made.refresh_from_db()
    assert (made.state, made.issued_by) == ("issued", None)


def test_the_centre_chosen_by_hand_is_refused_with_the_way_out(world: World, as_boris: Client) -> None:
    world.administration.level = "centre"
    world.administration.save()
    answer = as_boris.post(reverse("compliance:assignment-new"), said(world), follow=True)
    assert "Центр не даёт поручений от своего имени" in answer.content.decode()
    assert Assignment.objects.count() == 0


def test_the_recipient_shows_and_the_controller_returns_and_accepts(world: World) -> None:
    row = orders.issued(world)
    tanya, vera = signed_in(orders.teacher(world)), signed_in(world.vera)
    there = reverse("compliance:recipient", args=[row.pk])
    assert "Показать, что сделано" in tanya.get(there).content.decode()
    assert orders.recipient(row.assignment, world.school).state == "seen"
    assert vera.post(reverse("compliance:recipient-acceptance", args=[row.pk])).status_code == 302
    assert orders.recipient(row.assignment, world.school).state == "seen"
    photo = SimpleUploadedFile("фото.png", b"\x89PNG\r\n\x1a\n photo")
    tanya.post(reverse("compliance:recipient-claim", args=[row.pk]), {"file": photo, "note": "Фото стенда"})
    assert tanya.post(reverse("compliance:recipient-acceptance", args=[row.pk])).status_code == 403
    vera.post(reverse("compliance:recipient-return", args=[row.pk]), {"reason": "Нужна запись на странице"})
    assert "Нужна запись на странице" in tanya.get(there).content.decode()
    tanya.post(reverse("compliance:recipient-claim", args=[row.pk]), {"url": "https://vk.com/wall-102_7"})
    told = vera.post(reverse("compliance:recipient-acceptance", args=[row.pk]), follow=True).content.decode()
    assert orders.recipient(row.assignment, world.school).state == "accepted"
    assert "Принято. Организация это видит." in told


def test_what_was_typed_beside_a_refused_file_or_day_is_still_there(world: World) -> None:
    row = orders.issued(world)
    tanya = signed_in(orders.teacher(world))
    there = reverse("compliance:recipient", args=[row.pk])
    archive = SimpleUploadedFile("фото.zip", b"PK\x03\x04 not a document")
    tanya.post(reverse("compliance:recipient-claim", args=[row.pk]), {"file": archive, "note": "Фото стенда"})
    assert 'value="Фото стенда"' in tanya.get(there).content.decode()
    early = {"until": "2026-06-01", "reason": "Ремонт в зале"}
    tanya.post(reverse("compliance:recipient-extension", args=[row.pk]), early)
    assert 'value="Ремонт в зале"' in tanya.get(there).content.decode()


def test_who_asked_for_more_time_takes_it_back(world: World) -> None:
    row = orders.issued(world)
    tanya, vera = signed_in(orders.teacher(world)), signed_in(world.vera)
    there = reverse("compliance:recipient", args=[row.pk])
    ask = {"until": "2026-07-01", "reason": "Ремонт"}
    tanya.post(reverse("compliance:recipient-extension", args=[row.pk]), ask)
    back = reverse("compliance:recipient-extension-withdrawal", args=[row.pk])
    assert back in tanya.get(there).content.decode()
    assert signed_in(world.gleb).post(back).status_code == 404
    tanya.post(back)
    text = tanya.get(there).content.decode()
    assert "Ремонт" not in text
    assert "Нужно больше времени" in text, "it can be asked for again"
    late = vera.post(reverse("compliance:recipient-decision", args=[row.pk]), {"decision": "given"}, follow=True)
    assert "Это тем временем уже решили" in late.content.decode()


def test_more_time_is_asked_and_given_on_the_same_screen(world: World) -> None:
    row = orders.issued(world)
    tanya, vera = signed_in(orders.teacher(world)), signed_in(world.vera)
    tanya.post(reverse("compliance:recipient-extension", args=[row.pk]), {"until": "2026-07-01", "reason": "Ремонт"})
    assert "Ремонт" in vera.get(reverse("compliance:recipient", args=[row.pk])).content.decode()
    vera.post(reverse("compliance:recipient-decision", args=[row.pk]), {"decision": "given"})
    assert f"{orders.recipient(row.assignment, world.school).due_at:%Y-%m-%d}" == "2026-07-01"
    late = vera.post(
        reverse("compliance:recipient-decision", args=[row.pk]), {"decision": "", "note": "Нет"}, follow=True
    )
    assert "Это тем временем уже решили" in late.content.decode(), "the second of two who decide is told so"


def test_the_report_says_what_the_screen_says_in_every_form(world: World, as_boris: Client) -> None:
    row = orders.issued(world, title="=1+1 День\u202e")
    answering.claim(row, by=world.anna, now=NOON, url="https://vk.com/wall-102_7")
    there = [reverse("compliance:assignment-report", args=[row.assignment_id, kind]) for kind in ("csv", "xlsx")]
    lines = as_boris.get(there[0]).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + Recipient.objects.count()
    assert "https://vk.com/wall-102_7 (ещё не видели)" in lines[1]
    book = load_workbook(io.BytesIO(as_boris.get(there[1]).content))
    counted = {name.value: number.value for name, number in book.worksheets[0].iter_rows(min_row=2)}
    assert (counted["Всего"], counted["Показано, ждёт контроля"], counted["Опаздывают"]) == (1, 1, 0)
    assert book.worksheets[0]["A1"].value == "'=1+1 День"
    paper = reverse("compliance:assignment-report", args=[row.assignment_id, "docx"])
    text = "\n".join(each.text for each in Document(io.BytesIO(as_boris.get(paper).content)).paragraphs)
    assert "Отчёт: =1+1 День" in text
    read = PdfReader(io.BytesIO(as_boris.get(paper.replace("docx", "pdf")).content))
    assert "№\u00a017-р" in "".join(page.extract_text() for page in read.pages)
    assert as_boris.get(paper.replace("docx", "exe")).status_code == 404


def test_a_stranger_finds_neither_side_of_it(world: World) -> None:
    row = orders.issued(world)
    gleb, tanya = signed_in(world.gleb), signed_in(orders.teacher(world))
    card = reverse("compliance:assignment", args=[row.assignment_id])
    assert gleb.get(card).status_code == gleb.get(reverse("compliance:recipient", args=[row.pk])).status_code == 404
    assert tanya.get(card).status_code == 404
    assert "День открытых дверей" in tanya.get(reverse("compliance:assignments")).content.decode()
    assert "День открытых дверей" not in gleb.get(reverse("compliance:assignments")).content.decode()
    draft = orders.draft(world)
    assert signed_in(world.dina).get(reverse("compliance:assignment", args=[draft.pk])).status_code == 404
