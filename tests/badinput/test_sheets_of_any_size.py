"""A sheet of 100,000 rows is read to its end, one over 50 MB is refused at once; both on Roma's screen."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.world import World
from veche.jobs import worker
from veche.lib.sheets import files
from veche.registry.models import Page, SheetImport

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 100_000
HEAD = "Наименование подведомственной организации;ОГРН;Ссылка на госпаблик ВК;Муниципалитет\n"


@pytest.fixture
def as_roma(world: World) -> Client:
    client = Client()
    client.force_login(world.roma)
    return client


def test_a_hundred_thousand_rows_are_told_one_by_one(as_roma: Client) -> None:
    # Every row refused: what is measured here is the reading, not the making of institutions.
    content = HEAD + "".join(f"Школа № {n};{n};https://vk.com/s{n};Первый район\n" for n in range(ROWS))
    answer = as_roma.post("/registry/imports/", {"file": SimpleUploadedFile("лист.csv", content.encode())})
    assert answer.status_code == 302
    worker.run_due(lanes=("sheets",))
    kept = SheetImport.objects.get()
    assert (kept.state, kept.counts) == ("tried", {"refused": ROWS})
    assert len(as_roma.get(answer.headers["Location"]).content) < 200_000
    assert not Page.objects.filter(address="s7").exists()


def test_more_than_fifty_megabytes_are_refused_beside_the_field(as_roma: Client) -> None:
    content = HEAD.encode() + b"x" * files.MAX_BYTES
    answer = as_roma.post("/registry/imports/", {"file": SimpleUploadedFile("лист.csv", content)})
    assert answer.status_code == 422
    assert "id_file_error" in answer.content.decode()
    assert not SheetImport.objects.exists()
