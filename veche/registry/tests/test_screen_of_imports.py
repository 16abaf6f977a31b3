"""On the screen a sheet is tried first, applied by a job, and told row by row; all of it without JavaScript."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.world import NOON, World
from veche.jobs import worker
from veche.registry.models import ImportedRow, Page, SheetImport
from veche.registry.operations.importing import rows, uploads
from veche.registry.tests.sheets import SCHOOL, text, workbook

pytestmark = [pytest.mark.django_db(transaction=True)]
GOOD = (*SCHOOL[:3], "1027990000015", *SCHOOL[4:])
BAD = (*SCHOOL[:2], "Школа № 8", "1027990000016", "https://vk.com/demo_school8", "Первый район")


@pytest.fixture
def as_roma(world: World) -> Client:
    client = Client()
    client.force_login(world.roma)
    return client


def send(client: Client, content: bytes, name: str = "лист.xlsx") -> Any:
    return client.post("/registry/imports/", {"file": SimpleUploadedFile(name, content)})


def test_a_sheet_is_tried_then_applied_then_told(as_roma: Client) -> None:
    path = send(as_roma, workbook(GOOD, BAD)).url
    assert "progressbar" in as_roma.get(path).content.decode()
    worker.run_due(lanes=("sheets",))
    kept = SheetImport.objects.get()
    assert (kept.state, kept.counts) == ("tried", {"created": 1, "refused": 1})
    assert not Page.objects.filter(address="demo_school7").exists()

    as_roma.post(f"{path}apply/")
    worker.run_due(lanes=("sheets",))
    kept.refresh_from_db()
    assert (kept.state, bytes(kept.content)) == ("done", b"")
    assert Page.objects.filter(address="demo_school7").exists()
    refused = as_roma.get(f"{path}?outcome=refused").content.decode()
    assert "Школа № 8" in refused
    assert "Школа № 7" not in refused


def test_a_sheet_of_refused_rows_alone_does_not_say_that_all_is_here(as_roma: Client) -> None:
    path = send(as_roma, workbook(BAD)).url
    worker.run_due(lanes=("sheets",))
    said = as_roma.get(path).content.decode()
    assert "Все строки отклонены" in said
    assert "уже внесено" not in said


def test_applying_twice_is_refused(as_roma: Client) -> None:
    path = send(as_roma, workbook(GOOD)).url
    worker.run_due(lanes=("sheets",))
    for _ in range(2):
        as_roma.post(f"{path}apply/")
    worker.run_due(lanes=("sheets",))
    with pytest.raises(uploads.NotTried):
        uploads.begin(SheetImport.objects.get(), actor="test", now=NOON)


def test_a_killed_worker_s_sheet_goes_on_where_it_stopped(as_roma: Client, monkeypatch: Any, world: World) -> None:
    monkeypatch.setattr("veche.registry.operations.importing.rows.BATCH", 1)
    more = [(*GOOD[:2], f"Школа № {n}", "", f"https://vk.com/demo_school{n}", "Первый район") for n in range(20, 26)]
    path = send(as_roma, workbook(*more)).url
    worker.run_due(lanes=("sheets",))
    as_roma.post(f"{path}apply/")
    kept = SheetImport.objects.get()
    whole = rows.batch_of
    told: list[int] = []

    def dies(batch: Any, *args: Any, **options: Any) -> Any:
        told.append(batch[0][0])
        if len(told) == 4:
            raise KeyboardInterrupt
        return whole(batch, *args, **options)

    monkeypatch.setattr(rows, "batch_of", dies)
    with pytest.raises(KeyboardInterrupt):
        uploads.apply(kept, now=kept.at)
    monkeypatch.setattr(rows, "batch_of", whole)
    uploads.apply(SheetImport.objects.get(), now=kept.at)
    assert [row.outcome for row in ImportedRow.objects.order_by("number")] == ["created"] * 6


def test_a_file_that_is_no_sheet_is_refused_beside_the_field(as_roma: Client) -> None:
    for content, name in (
        (b"", "a.xlsx"),
        (b"PK\x03\x04nonsense", "a.xlsx"),
        (workbook(GOOD), "a.xlsm"),
        (b"a;b", "a.csv"),
    ):
        answer = send(as_roma, content, name)
        assert answer.status_code == 422
        assert "id_file_error" in answer.content.decode()
    assert not SheetImport.objects.exists()


def test_the_rows_can_be_taken_away_as_a_file(as_roma: Client) -> None:
    name = "=cmd|' /C calc'!A0"
    row = (*GOOD[:2], name, "", "", "Первый район")
    path = send(as_roma, text(row).encode(), "a.csv").url
    worker.run_due(lanes=("sheets",))
    told = as_roma.get(f"{path}rows.csv").getvalue().decode()
    assert f"'{name}" in told


def test_only_those_who_may_import_see_imports(as_roma: Client, as_anna: Client) -> None:
    path = send(as_roma, workbook(GOOD)).url
    assert as_anna.get(path).status_code == 403
    assert as_anna.get("/registry/imports/").status_code == 403
