"""A letter is one content on two papers; what people wrote is text on both, never markup."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from conftest import signed_in
from tests.world import NOON, World
from veche.agencies.models import Official
from veche.compliance.models import Roadmap
from veche.compliance.tests import sights, walks
from veche.lib import papers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
HOSTILE = "#set page(width: 1cm) *Иванова* <b>\u202e\x07 $x$ & Ко"


def read_docx(content: bytes) -> str:
    book = Document(io.BytesIO(content))
    cells = [cell.text for grid in book.tables for row in grid.rows for cell in row.cells]
    return " ".join([*(each.text for each in book.paragraphs), *cells])


def read_pdf(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def fetched(client: Client, world: World, form: str, **more: str) -> bytes:
    said = {"form": form, "number": "15/2", "on": "17.06.2026", "to_name": HOSTILE, "sign_name": "В. Подпись", **more}
    return client.get(reverse("compliance:letter", args=[world.school.pk]), said).content


def test_findings_are_on_both_papers_and_hostile_names_stay_text(world: World, as_boris: Client) -> None:
    sights.look(world.school_page, site="")
    sights.verdicts(world.school_page)
    words, printed = read_docx(fetched(as_boris, world, "docx")), read_pdf(fetched(as_boris, world, "pdf"))
    for said in ("Указан официальный сайт", "№ 15/2 от 17.06.2026", "В. Подпись"):
        assert said in words
        assert said in printed
    assert "#set page(width: 1cm) *Иванова* <b> $x$ & Ко" in words
    assert "#set page(width: 1cm)" in printed


def test_the_date_is_a_day_of_the_calendar(world: World, as_boris: Client) -> None:
    there = reverse("compliance:letter", args=[world.school.pk])
    assert 'name="on" type="date" value="2026-06-17"' in as_boris.get(there).content.decode()
    for form in ("docx", "pdf"):
        said = {"form": form, "on": "31.02.2026", "sign_name": "В. Подпись"}
        answer = as_boris.get(there, said)
        assert answer.status_code == 422
        assert "Такого дня нет" in answer.content.decode()
        assert 'value="В. Подпись"' in answer.content.decode()
    assert "от 17.06.2026" in read_docx(fetched(as_boris, world, "docx", on="2026-06-17"))


def test_the_longest_words_get_the_most_room(world: World, as_boris: Client) -> None:
    sights.look(world.school_page, site="")
    sights.verdicts(world.school_page)
    (grid,) = Document(io.BytesIO(fetched(as_boris, world, "docx"))).tables
    rule, remedy, term = (column.width for column in grid.columns)
    assert term < rule < remedy


def test_the_memo_and_the_notice_are_of_the_roadmap(world: World, as_boris: Client) -> None:
    roadmap = walks.given(world, "from_nothing", world.school)
    about = {"roadmap": str(roadmap.pk)}
    assert "«Двухфакторная аутентификация»" in read_docx(fetched(as_boris, world, "docx", kind="memo", **about))
    assert "Поставить аватар и обложку" in read_pdf(fetched(as_boris, world, "pdf", kind="roadmap", **about))


def test_the_head_is_offered_from_the_officials_who_have_not_left(world: World, as_boris: Client) -> None:
    Official.objects.create(
        body=world.school, name="Ушла Раньше", position="Директор", until=NOON.date().replace(day=1)
    )
    Official.objects.create(body=world.school, name="Ирина Учебная", position="Директор")
    text = as_boris.get(reverse("compliance:letter", args=[world.school.pk])).content.decode()
    assert "Ирина Учебная" in text
    assert "Ушла Раньше" not in text


def test_a_letter_about_anothers_roadmap_is_not_found(world: World, as_boris: Client) -> None:
    foreign = walks.given(world, "from_nothing", world.other_administration)
    there = reverse("compliance:letter", args=[world.school.pk])
    assert as_boris.get(there, {"roadmap": foreign.pk}).status_code == 404
    assert signed_in(world.gleb).get(there).status_code == 403
    assert Roadmap.objects.count() == 1


def test_the_same_content_at_the_same_moment_is_the_same_pdf() -> None:
    paper = papers.Paper(title="Памятка", blocks=[papers.points(["Раз", "Два"], numbered=True)])
    assert papers.pdf(paper, at=NOON) == papers.pdf(paper, at=NOON)
