"""The dossier: rule, verdict, evidence, what to do, by whom, until when; and what it stands on."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import ACTOR, NOON, World
from veche.compliance.tests import sights
from veche.compliance.tests.screens import dossier
from veche.jobs.models import OwedJob
from veche.journal.models import Entry
from veche.registry.models import Page
from veche.registry.operations import access

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def test_a_breach_is_told_with_evidence_remedy_owner_and_day(world: World, as_boris: Client) -> None:
    sights.look(world.school_page, title="Дружная семья")
    sights.verdicts(world.school_page)
    text = dossier(as_boris, world.school_page)
    assert "В названии узнаётся официальное имя организации" in text
    assert "Дружная семья" in text
    assert "Впишите в название страницы имя организации" in text
    assert "Исправляет: Школа № 1" in text
    assert "24 июня" in text


def test_two_checks_that_saw_the_same_say_it_once(world: World, as_boris: Client) -> None:
    Page.objects.filter(pk=world.school_page.pk).update(network="telegram")
    sights.look(
        world.school_page, description="Канал школы: учим детей, рассказываем о делах и людях, ждём ваших вопросов."
    )
    sights.verdicts(world.school_page)
    text = dossier(as_boris, world.school_page)
    contacts = text[text.index("Указаны электронная почта и телефон") : text.index("Указан почтовый адрес")]
    assert contacts.count("В тексте этого нет.") == 1


def test_marks_that_prove_nothing_are_said_honestly(world: World, as_boris: Client) -> None:
    sights.look(world.school_page)
    sights.verdicts(world.school_page)
    text = dossier(as_boris, world.school_page)
    assert "Не доказано: юристу нужно сверить с текстом акта" in text
    assert "https://base.garant.ru/406292379/" in text


def test_history_says_what_changed(world: World, as_boris: Client) -> None:
    sights.look(world.school_page, site="", now=NOON - dt.timedelta(days=1))
    sights.verdicts(world.school_page, now=NOON - dt.timedelta(days=1))
    sights.look(world.school_page)
    sights.verdicts(world.school_page)
    assert "нарушено → выполнено" in dossier(as_boris, world.school_page)


def test_a_page_that_was_not_judged_says_so(world: World, as_boris: Client) -> None:
    assert "Страница ещё не проверена" in dossier(as_boris, world.school_page)


def test_a_court_is_told_that_it_is_not_judged(world: World, as_boris: Client) -> None:
    world.school.level = "court"
    world.school.save()
    assert "Суды не проверяются" in dossier(as_boris, world.school_page)


def test_check_again_owes_a_look_and_a_judgement_and_is_journaled(world: World, as_boris: Client) -> None:
    access.share("vk", kind="service", key="k", realm="live", actor=ACTOR, now=NOON)
    answer = as_boris.post(reverse("compliance:check", args=[world.school_page.pk]), follow=True)
    assert "в течение минуты" in answer.content.decode()
    assert {"registry.round", "compliance.judge"} <= set(OwedJob.objects.values_list("name", flat=True))
    assert Entry.objects.get(fact="compliance.CheckAsked").actor == world.boris.actor


def test_who_may_not_check_sees_no_button(world: World, client: Client) -> None:
    client.force_login(world.dina)
    sights.look(world.school_page)
    sights.verdicts(world.school_page)
    assert "Проверить ещё раз" not in dossier(client, world.school_page)
    assert client.post(reverse("compliance:check", args=[world.school_page.pk])).status_code == 403
