"""What is published is corrected with another person's approval, and taken off by whoever may publish."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import NOON, World
from veche.delivery.models import Parcel
from veche.newsroom.models import Correction, Material, Target, Version
from veche.newsroom.operations import correcting, publishing
from veche.newsroom.operations.deciding import NotReady, OwnText
from veche.newsroom.queries import corrections
from veche.newsroom.tests.reading import state, told
from veche.registry.models import Page, PageAbility

State = Parcel.State
NEW = "Завтра с 10:00 отключат воду на улице Мира."


@pytest.fixture
def published(world: World, approved: Material) -> Material:
    """The material is on both pages; one of them, of the school, has words of its own."""
    publishing.schedule(approved, digest=approved.digest, by=world.anna, now=NOON)
    Parcel.objects.update(state=State.CONFIRMED, receipt_id="1", settled_at=NOON, sent_at=NOON)
    approved.targets.update(state=Target.State.PUBLISHED)
    approved.targets.filter(page=world.school_page).update(text="У школы")
    approved.refresh_from_db()
    return approved


def proposed(world: World, material: Material, text: str = NEW) -> Correction:
    return correcting.propose(material, text=text, by=world.anna, now=NOON)


def test_it_reaches_the_pages_only_after_another_person_approved_it(world: World, published: Material) -> None:
    made = proposed(world, published)
    assert not Parcel.objects.filter(kind="edit").exists()
    with pytest.raises(OwnText):
        correcting.approve(made, by=world.anna, now=NOON)
    assert correcting.approve(made, by=world.vera, now=NOON) == 1
    edit = Parcel.objects.get(kind="edit")
    assert (edit.text, edit.page_id) == (NEW, world.page.pk), "words of a page's own stay"
    published.refresh_from_db()
    assert (published.text, state(published)) == (NEW, "published")
    assert Version.objects.filter(material=published, text=NEW).exists()
    assert told()[-2:] == ["CorrectionProposed", "CorrectionDecided"]


def test_two_people_do_not_decide_twice(world: World, published: Material) -> None:
    made = proposed(world, published)
    correcting.return_it(made, note="Не надо", by=world.vera, now=NOON)
    with pytest.raises(correcting.AlreadyDecided):
        correcting.approve(made, by=world.vera, now=NOON)
    assert not Parcel.objects.filter(kind="edit").exists()


def test_one_correction_at_a_time_and_no_empty_or_equal_text(world: World, published: Material) -> None:
    with pytest.raises(correcting.SameText):
        proposed(world, published, text=published.text)
    with pytest.raises(NotReady):
        proposed(world, published, text=" ")
    proposed(world, published)
    with pytest.raises(correcting.AlreadyProposed):
        proposed(world, published, text="Ещё иначе")


def test_what_is_nowhere_is_not_corrected(world: World, draft: Material) -> None:
    with pytest.raises(correcting.NothingPublished):
        proposed(world, draft)


def test_it_is_taken_off_every_page_once(world: World, published: Material) -> None:
    assert correcting.take_off(published, by=world.anna, now=NOON) == (2, 0)
    assert Parcel.objects.filter(kind="delete").count() == 2
    with pytest.raises(correcting.NothingPublished):
        correcting.take_off(published, by=world.anna, now=NOON)


def test_only_pages_whose_network_deletes_are_offered_to_be_taken_off(
    client: Client, world: World, published: Material
) -> None:
    page = reverse("newsroom:material", args=[published.pk])
    client.force_login(world.anna)
    Page.objects.filter(pk=world.school_page.pk).update(network="tiktok")
    asked = client.get(page).content.decode()
    assert "Снять с 1 страницы" in asked
    assert "Ещё на 1 странице" in asked
    Page.objects.update(network="tiktok")
    assert "Снять с публикации" not in client.get(page).content.decode()


def test_the_screens_lead_through_it(client: Client, world: World, published: Material) -> None:
    page = reverse("newsroom:material", args=[published.pk])
    client.force_login(world.anna)
    assert "Исправить опубликованное" in client.get(page).content.decode()
    assert "Снять с публикации" in client.get(page).content.decode()
    client.post(reverse("newsroom:correction", args=[published.pk]), {"text": NEW})
    assert [list(corrections.to_decide(each)) for each in (world.anna, world.gleb)] == [[], []]
    assert corrections.to_decide(world.vera).count() == 1
    assert "Согласовать этот текст" not in client.get(page).content.decode()
    client.force_login(world.vera)
    assert "10:00" in client.get(page).content.decode()
    decided = {"decision": "approved", "correction": Correction.objects.get().pk}
    client.post(reverse("newsroom:correction-decision", args=[published.pk]), decided)
    edit = Parcel.objects.get(kind="edit")
    assert "Исправление в пути" in client.get(page).content.decode()
    Parcel.objects.filter(pk=edit.pk).update(state=State.FAILED, settled_at=NOON, reason="Закрыто для правки")
    answer = client.get(page).content.decode()
    assert "Исправление не принято" in answer
    assert "Закрыто для правки" in answer


def test_own_words_of_one_page_are_corrected_there_alone(client: Client, world: World, published: Material) -> None:
    form = f"{reverse('newsroom:correction', args=[published.pk])}?page={world.school_page.pk}"
    client.force_login(world.anna)
    assert form in client.get(reverse("newsroom:material", args=[published.pk])).content.decode()
    assert "У школы" in client.get(form).content.decode()
    client.post(form, {"text": "У школы с 10:00"})
    common = proposed(world, published)
    target = published.targets.get(page=world.school_page)
    with pytest.raises(correcting.AlreadyProposed):
        correcting.propose(published, text="Иначе", by=world.anna, now=NOON, target=target)
    own = Correction.objects.exclude(pk=common.pk).get()
    with pytest.raises(OwnText):
        correcting.approve(own, by=world.anna, now=NOON)
    client.force_login(world.vera)
    address = reverse("newsroom:correction-decision", args=[published.pk])
    client.post(address, {"decision": "approved", "correction": own.pk})
    edit = Parcel.objects.get(kind="edit")
    assert (edit.text, edit.page_id) == ("У школы с 10:00", world.school_page.pk)
    before = published.text
    published.refresh_from_db()
    assert (published.text, state(published)) == (before, "published")
    assert published.targets.get(page=world.school_page).text == "У школы с 10:00"
    assert published.versions.latest("number").variants[str(world.school_page.pk)] == "У школы с 10:00"
    assert client.get(f"{form}999").status_code == 404


def test_pages_whose_keys_allow_no_change_are_named_before_anybody_decides(
    client: Client, world: World, published: Material
) -> None:
    for ability in ("edit", "delete"):
        PageAbility.objects.create(page=world.page, ability=ability, can=False, key="user", measured_at=NOON)
    client.force_login(world.anna)
    asked = client.get(reverse("newsroom:correction", args=[published.pk])).content.decode()
    assert "1 страница не примет исправление" in asked
    assert "текст заменится" not in asked, "no page would take it"
    assert "снимите запись там сами" in client.get(reverse("newsroom:material", args=[published.pk])).content.decode()
    proposed(world, published)
    client.force_login(world.vera)
    assert (
        "1 страница не примет исправление"
        in client.get(reverse("newsroom:material", args=[published.pk])).content.decode()
    )
