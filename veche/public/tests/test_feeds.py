"""The feed of a body holds what its pages show, and nothing that waits."""

import xml.etree.ElementTree as ET

import pytest
from django.test import Client

from tests.world import NOON, World
from veche.delivery.models import Parcel
from veche.newsroom.models import Material, Target
from veche.newsroom.operations import deciding, drafting, publishing
from veche.newsroom.operations.drafting import Wording
from veche.registry.models import Page

TEXT = "Воды <не> будет & завтра\x0b.\nУлица Мира.\n\nПриносим извинения."
MEDIA, CONTENT = "{http://search.yahoo.com/mrss/}", "{http://purl.org/rss/1.0/modules/content/}"


@pytest.fixture
def material(world: World) -> Material:
    Page.objects.update(is_connected=True)
    wording = Wording(title="", text=TEXT, variants={world.page.pk: ""})
    made = drafting.draft(world.administration, realm="live", wording=wording, by=world.anna, now=NOON)
    deciding.submit(made, by=world.anna, now=NOON)
    deciding.approve(Material.objects.get(pk=made.pk), digest=made.digest, by=world.vera, now=NOON)
    return made


def appear(material: Material, world: World) -> None:
    target = publishing.schedule(material, digest=material.digest, by=world.anna, now=NOON)[0]
    sent = Parcel.objects.filter(purpose=publishing.purpose(target))
    sent.update(state="confirmed", receipt_id="5", receipt_url="https://vk.com/wall-101_5", sent_at=NOON)
    publishing.follow(target, sent.get(), now=NOON)


def items(client: Client, world: World) -> list[ET.Element]:
    answer = client.get(f"/public/bodies/{world.administration.pk}/feed.rss")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/rss+xml; charset=utf-8")
    root = ET.fromstring(answer.content)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    for name in ("title", "link", "description", "language"):
        assert root.findtext(f"channel/{name}"), name
    return root.findall("channel/item")


def test_an_item_has_what_dzen_asks_for(client: Client, world: World, material: Material) -> None:
    appear(material, world)
    (item,) = items(client, world)
    assert item.findtext("title") == "Воды <не> будет & завтра."
    assert item.findtext("link") == "https://vk.com/wall-101_5"
    assert item.findtext("pubDate") == "Wed, 17 Jun 2026 02:00:00 +0000"
    assert item.findtext(MEDIA + "rating") == "nonadult"
    assert [each.text for each in item.findall("category")] == ["format-post", "index", "comment-all"]
    assert item.find("guid").get("isPermaLink") == "false"  # type: ignore[union-attr]
    assert item.findtext(CONTENT + "encoded") == (
        "<p>Воды &lt;не&gt; будет &amp; завтра.<br>Улица Мира.</p><p>Приносим извинения.</p>"
    )


def test_what_no_page_shows_is_not_there(client: Client, world: World, material: Material) -> None:
    assert items(client, world) == []
    publishing.schedule(material, digest=material.digest, by=world.anna, now=NOON)
    assert items(client, world) == []
    for state in ("refused", "unknown", "withdrawn"):
        Target.objects.update(state=state)
        assert items(client, world) == [], state


def test_what_was_taken_off_is_there_no_more(client: Client, world: World, material: Material) -> None:
    appear(material, world)
    Parcel.objects.update(gone_at=NOON)
    assert items(client, world) == []


def test_practice_and_others_posts_are_not_there(client: Client, world: World, material: Material) -> None:
    appear(material, world)
    Material.objects.update(realm="training")
    assert items(client, world) == []
    Material.objects.update(realm="live", body=world.school)
    assert items(client, world) == []


def test_the_body_s_card_leads_to_it(client: Client, world: World) -> None:
    path = f"/public/bodies/{world.administration.pk}/"
    assert path + "feed.rss" in client.get(path).content.decode()
    Page.objects.filter(body=world.administration).update(realm="training")
    assert client.get(path + "feed.rss").status_code == 404
