"""The PDF carries the holder's name and number in letters that can be read and searched, and leads to the public page."""

import io
import re

import pytest
from django.test import override_settings
from pypdf import PdfReader

from tests.world import NOON, World
from veche.lib import qr
from veche.school.models import Certificate
from veche.school.operations import certifying
from veche.school.queries import certificates, sheets
from veche.school.tests.learning import certified


@pytest.fixture
def certificate(world: World) -> Certificate:
    return certified(world.anna)


def text_of(file: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)


def test_it_is_one_page_with_the_name_the_course_and_the_number(certificate: Certificate) -> None:
    file = sheets.pdf(certificate)
    assert file.startswith(b"%PDF-")
    assert len(PdfReader(io.BytesIO(file)).pages) == 1
    text = text_of(file)
    for words in ("Анна Пишет", "Официальная страница: с чего начать", certificate.number, "17 июня 2026", "100 %"):
        assert words in text


def test_it_is_the_same_file_every_time(certificate: Certificate) -> None:
    assert sheets.pdf(certificate) == sheets.pdf(Certificate.objects.get())


def test_a_revoked_one_says_so(certificate: Certificate) -> None:
    certifying.revoke(certificate, why="by mistake", actor="person:9", now=NOON)
    assert "ОТОЗВАН" in text_of(sheets.pdf(certificate))


def test_a_name_is_words_and_never_a_command(certificate: Certificate) -> None:
    certificate.holder_name = '#read("/etc/passwd") *Анна* $x$ <b>'
    assert '#read("/etc/passwd") *Анна* $x$ <b>' in text_of(sheets.pdf(certificate))


def test_a_long_name_stays_on_one_page(certificate: Certificate) -> None:
    certificate.holder_name = ("Константинопольская-Преображенская " * 6)[:200]
    assert len(PdfReader(io.BytesIO(sheets.pdf(certificate))).pages) == 1


@override_settings(VECHE_ADDRESS="https://veche.example/")
def test_the_link_leads_to_the_public_page_in_letters_every_keyboard_has(certificate: Certificate) -> None:
    address = certificates.public_address(certificate)
    assert re.fullmatch(r"https://veche\.example/public/certificates/2026-\d{6}-\d/", address)
    annotations = PdfReader(io.BytesIO(sheets.pdf(certificate))).pages[0].annotations
    assert annotations is not None
    assert [each.get_object()["/A"]["/URI"] for each in annotations] == [address]
    assert qr.svg(address) != qr.svg(address + "x")
