"""Roadmaps on screens: the preview is what is given, now comes first, a stranger finds nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from conftest import signed_in
from tests.world import NOON, World
from veche.compliance.models import Roadmap
from veche.compliance.operations.roadmaps import walking
from veche.compliance.tests import sights, walks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def test_who_is_shown_is_who_gets_it(world: World, as_boris: Client) -> None:
    world.other_administration.level = "court"
    world.other_administration.save()
    asked = {"template": "from_nothing", "territory": str(world.district.pk)}
    text = as_boris.get(reverse("compliance:roadmap-new"), asked).content.decode()
    assert "Получат 2" in text
    assert "Администрация Второго района" not in text.partition('id="preview"')[2]
    answer = as_boris.post(reverse("compliance:roadmap-new"), asked)
    given = Roadmap.objects.all()
    assert {row.body for row in given} == {world.administration, world.school}
    listed = as_boris.get(answer.headers["Location"]).content.decode()
    assert all(f"/compliance/roadmaps/{row.pk}/" in listed for row in given)


def test_a_head_gives_to_own_bodies_only(world: World) -> None:
    vera = signed_in(world.vera)
    vera.post(reverse("compliance:roadmap-new"), {"template": "from_nothing", "level": "municipality"})
    assert [row.body for row in Roadmap.objects.all()] == [world.administration]


def test_now_comes_before_all_and_evidence_is_kept(world: World, as_anna: Client) -> None:
    sights.look(world.school_page, site="")
    sights.verdicts(world.school_page)
    roadmap = walks.given(world, "from_nothing", world.school)
    there = reverse("compliance:roadmap", args=[roadmap.pk])
    text = as_anna.get(there).content.decode()
    assert text.index("Что сделать сейчас") < text.index("Назначить ответственного приказом") < text.index("Все шаги")
    step = walks.step(roadmap, "responsible")
    scan = SimpleUploadedFile("Приказ.pdf", b"%PDF-1.4 order")
    as_anna.post(reverse("compliance:step-done", args=[step.pk]), {"file": scan})
    assert walks.step(roadmap, "responsible").state == "done"
    file = as_anna.get(reverse("compliance:step-file", args=[step.pk]))
    assert file.getvalue() == b"%PDF-1.4 order"
    contacts = walks.step(roadmap, "contacts")
    refused = as_anna.post(reverse("compliance:step-done", args=[contacts.pk]), {"note": "Есть"}, follow=True)
    assert "Проверка всё ещё видит" in refused.content.decode()


def test_what_was_typed_beside_a_refused_file_is_still_there(world: World, as_anna: Client) -> None:
    roadmap = walks.given(world, "from_nothing", world.school)
    step = walks.step(roadmap, "responsible")
    text = SimpleUploadedFile("Приказ.txt", "Приказ № 12".encode())
    said = {"file": text, "note": "Приказ № 12 «О странице»"}
    as_anna.post(reverse("compliance:step-done", args=[step.pk]), said)
    there = reverse("compliance:roadmap", args=[roadmap.pk])
    assert 'value="Приказ № 12 «О странице»"' in as_anna.get(there).content.decode()
    assert "Приказ № 12" not in as_anna.get(there).content.decode(), "it is put back once"


def test_the_second_of_two_on_a_step_reads_what_was_not_written_down(world: World, as_anna: Client) -> None:
    roadmap = walks.given(world, "from_nothing", world.school)
    step = walks.step(roadmap, "responsible")
    walking.done(step, by=world.vera, now=NOON, note="Приказ № 12")
    as_anna.post(reverse("compliance:step-blockage", args=[step.pk]), {"reason": "Директор в отпуске"})
    text = as_anna.get(reverse("compliance:roadmap", args=[roadmap.pk])).content.decode()
    assert "ваши слова не записаны" in text
    assert "Директор в отпуске" in text


def test_a_stranger_finds_neither_the_list_nor_the_address_nor_the_file(world: World) -> None:
    roadmap = walks.given(world, "from_nothing", world.school)
    gleb = signed_in(world.gleb)
    assert gleb.get(reverse("compliance:roadmap", args=[roadmap.pk])).status_code == 404
    assert f"/roadmaps/{roadmap.pk}/" not in gleb.get(reverse("compliance:roadmaps")).content.decode()
    step = walks.step(roadmap, "responsible")
    assert gleb.post(reverse("compliance:step-done", args=[step.pk]), {"note": "x"}).status_code == 404


def test_my_roadmap_opens_the_one_that_is_due_first(world: World, as_anna: Client) -> None:
    mine = reverse("compliance:my-roadmap")
    assert as_anna.get(mine).headers["Location"] == reverse("compliance:roadmaps")
    late = walks.given(world, "from_nothing", world.school)
    soon = walks.given(world, "change_of_administrator", world.school)
    assert soon.due_at < late.due_at
    assert as_anna.get(mine).headers["Location"] == reverse("compliance:roadmap", args=[soon.pk])


def test_territories_are_summed_as_listed(world: World, as_boris: Client) -> None:
    walks.give(world, "from_nothing", world.school, world.other_administration)
    text = as_boris.get(reverse("compliance:roadmaps-progress")).content.decode()
    assert "Первый район" in text
    assert "0 из 20" in text.replace("\xa0", " ")
