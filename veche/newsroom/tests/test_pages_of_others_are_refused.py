import pytest

from tests.world import NOON, World, page
from veche.newsroom.models import Material
from veche.newsroom.operations import drafting, publishing
from veche.newsroom.operations.drafting import ForeignPage, Wording
from veche.newsroom.operations.publishing import NotYourPage
from veche.newsroom.queries import pages as offers
from veche.newsroom.tests.reading import wording
from veche.people.models import Appointment
from veche.registry.models import Page


def test_offered_are_connected_pages_of_ones_own_bodies(world: World, pages: list[Page]) -> None:
    Page.objects.filter(pk=world.school_page.pk).update(is_connected=False)
    assert list(offers.offered(world.anna, realm="live")) == [world.page]
    assert list(offers.offered(world.vera, realm="live")) == []


def test_a_page_of_another_body_cannot_be_chosen(world: World, pages: list[Page]) -> None:
    given = Wording(text="Текст", variants={world.other_page.pk: ""})
    with pytest.raises(ForeignPage):
        drafting.draft(world.administration, realm="live", wording=given, by=world.anna, now=NOON)
    assert Material.objects.count() == 0


def test_a_page_of_the_other_realm_cannot_be_chosen(world: World, draft: Material) -> None:
    trained = page(world.administration, network="vk", address="trial", external_id="9", realm="training")
    Page.objects.update(is_connected=True)
    given = wording(draft, variants={trained.pk: ""})
    with pytest.raises(ForeignPage):
        drafting.edit(draft, wording=given, version=1, by=world.anna, now=NOON)


def test_who_may_only_write_keeps_the_pages_that_others_chose(world: World, draft: Material) -> None:
    drafting.edit(draft, wording=wording(draft, text="Слова Веры"), version=1, by=world.vera, now=NOON)
    assert draft.targets.count() == 2


def test_rights_are_asked_again_on_the_day_of_publication(world: World, approved: Material) -> None:
    Appointment.objects.filter(person=world.anna).update(body=world.school)
    world.anna.__dict__.pop("_read", None)
    with pytest.raises(NotYourPage):
        publishing.schedule(approved, digest=approved.digest, by=world.anna, now=NOON)
    assert set(approved.targets.values_list("state", flat=True)) == {"chosen"}
