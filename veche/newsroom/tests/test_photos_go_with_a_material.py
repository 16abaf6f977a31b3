"""Photos, a link and a poll go with a material: kept in the editor, covered by the approval, sent, checked for each network."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.world import NOON, World
from veche.delivery.models import Parcel
from veche.media import operations as files
from veche.media.models import Upload
from veche.newsroom.models import Material
from veche.newsroom.operations import deciding, drafting, publishing
from veche.newsroom.queries import remarks
from veche.newsroom.rules.limits import Attachments
from veche.newsroom.tests.reading import wording
from veche.registry.models import Page, PageAbility

PNG = b"\x89PNG\r\n\x1a\n"
POLL = {"question": "Когда?", "answers": ["Утром", "Вечером"], "several": False}


def photo(world: World, number: int = 1) -> Upload:
    return files.keep_bytes(PNG + bytes([number]), name=f"{number}.png", actor=world.anna.actor, now=NOON)


def fields(material: Material, **more: Any) -> dict[str, Any]:
    pages = list(material.targets.values_list("page_id", flat=True))
    return {"title": material.title, "text": material.text, "version": material.version, "page": pages, **more}


def test_the_editor_adds_orders_describes_and_takes_out(client: Client, world: World, draft: Material) -> None:
    client.force_login(world.anna)
    address = reverse("newsroom:text", args=[draft.pk])
    given = [SimpleUploadedFile(f"{n}.png", PNG + bytes([n]), content_type="image/png") for n in (1, 2, 3)]
    client.post(address, fields(draft, files=given))
    draft.refresh_from_db()
    keys = [str(each.upload.key) for each in draft.photos.order_by("place")]
    assert len(keys) == 3
    words = {f"alt-{keys[2]}": "Мост", f"place-{keys[2]}": "1", f"place-{keys[0]}": "2", f"place-{keys[1]}": "3"}
    client.post(address, fields(draft, photo=keys, drop=[keys[1]], link="https://example.org", **words))
    draft.refresh_from_db()
    kept = [(str(each.upload.key), each.alt) for each in draft.photos.order_by("place")]
    assert (kept, draft.link) == ([(keys[2], "Мост"), (keys[0], "")], "https://example.org")
    assert "Мост" in client.get(reverse("newsroom:material", args=[draft.pk])).content.decode()


def test_what_is_no_picture_is_refused_and_the_text_stays(client: Client, world: World, draft: Material) -> None:
    client.force_login(world.anna)
    bad = SimpleUploadedFile("схема.png", b"text", content_type="image/png")
    answer = client.post(reverse("newsroom:text", args=[draft.pk]), fields(draft, text="Иначе", files=[bad]))
    assert answer.status_code == 422
    assert "Иначе" in answer.content.decode()
    assert "схема.png —" in answer.content.decode(), "the name that the person knows"


@pytest.mark.parametrize("change", [{"photos": ()}, {"link": "https://other.example"}, {"poll": None}])
def test_an_approval_is_of_what_hangs_on_the_text_too(world: World, draft: Material, change: dict[str, Any]) -> None:
    whole = {"photos": ((photo(world), "Мост"),), "link": "https://example.org", "poll": POLL}
    drafting.edit(draft, wording=wording(draft, **whole), version=1, by=world.anna, now=NOON)
    deciding.submit(draft, by=world.anna, now=NOON)
    draft.refresh_from_db()
    deciding.approve(draft, digest=draft.digest, by=world.vera, now=NOON)
    drafting.edit(draft, wording=wording(draft, **whole | change), version=2, by=world.anna, now=NOON)
    assert not Material.objects.with_state().get(pk=draft.pk).is_approved


def test_another_persons_picture_is_not_taken(world: World, draft: Material) -> None:
    foreign = files.keep_bytes(PNG, name="1.png", actor=world.gleb.actor, now=NOON)
    with pytest.raises(drafting.ForeignFile):
        drafting.edit(draft, wording=wording(draft, photos=((foreign, ""),)), version=1, by=world.anna, now=NOON)


def test_all_of_it_goes_to_every_page(world: World, draft: Material) -> None:
    upload = photo(world)
    given = wording(draft, photos=((upload, "Мост"),), link="https://example.org", poll=POLL)
    drafting.edit(draft, wording=given, version=1, by=world.anna, now=NOON)
    deciding.submit(draft, by=world.anna, now=NOON)
    draft.refresh_from_db()
    deciding.approve(draft, digest=draft.digest, by=world.vera, now=NOON)
    publishing.schedule(draft, digest=draft.digest, by=world.anna, now=NOON)
    for parcel in Parcel.objects.all():
        assert [(each.upload_id, each.alt) for each in parcel.media.all()] == [(upload.pk, "Мост")]
        assert (parcel.link, parcel.poll) == ("https://example.org", POLL)


@pytest.mark.parametrize(
    ("lacking", "shown_with", "words"),
    [
        ("upload", "photo", "без фото: "),
        ("poll", "poll", "без опроса: "),
        ("upload", "poll", ""),
        ("poll", "photo", ""),
    ],
)
def test_a_page_whose_key_does_not_show_it_is_named_before_it_refuses(
    client: Client, world: World, draft: Material, lacking: str, shown_with: str, words: str
) -> None:
    PageAbility.objects.create(page=world.page, ability=lacking, can=False, key="user", measured_at=NOON)
    attached: dict[str, Any] = {"poll": POLL} if shown_with == "poll" else {"photos": ((photo(world), ""),)}
    drafting.edit(draft, wording=wording(draft, **attached), version=1, by=world.anna, now=NOON)
    client.force_login(world.anna)
    named = f"{words}нужен ключ того, кто ведёт страницу"
    assert (named in client.get(reverse("newsroom:material", args=[draft.pk])).content.decode()) == bool(words)
    deciding.submit(draft, by=world.anna, now=NOON)
    draft.refresh_from_db()
    assert (named in client.get(reverse("newsroom:material", args=[draft.pk])).content.decode()) == bool(words)
    client.force_login(world.vera)
    assert (named in client.get(reverse("newsroom:approval", args=[draft.pk])).content.decode()) == bool(words)
    deciding.approve(draft, digest=draft.digest, by=world.vera, now=NOON)
    client.force_login(world.anna)
    shown = client.get(reverse("newsroom:schedule", args=[draft.pk])).content.decode()
    assert (named in shown.partition("Опубликовать сейчас")[0]) == bool(words)


@pytest.mark.parametrize(
    ("attached", "network", "words"),
    [
        (Attachments(photos=(("a.jpg", 1),) * 11), "vk", "10"),
        (Attachments(photos=(("a.jpg", 11 * 1024**2),)), "telegram", "a.jpg"),
        (Attachments(photos=(("a.jpg", 1),)), "telegram", "1024"),
        (Attachments(answers=("Да",)), "vk", "10"),
        (Attachments(answers=("Да", "Нет")), "max", "MAX"),
        (Attachments(photos=(("a.jpg", 1),) * 10, link="https://example.org"), "vk", "10"),
        (Attachments(photos=(("a.jpg", 1),), answers=("Да", "Нет")), "telegram", "без фотографий"),
        (Attachments(answers=("Да", "Нет")), "telegram", "1024"),
    ],
)
def test_what_a_network_does_not_take_is_said_before_anything_is_sent(
    world: World, attached: Attachments, network: str, words: str
) -> None:
    said = remarks.on("я" * 1100, [network], attached)
    assert {each.state for each in said} == {"broken"}
    assert any(words in each.words for each in said)


def test_a_picture_is_seen_by_those_who_see_its_material(
    client: Client, world: World, draft: Material, pages: list[Page]
) -> None:
    upload = photo(world)
    address = reverse("newsroom:photo", args=[upload.key])
    client.force_login(world.vera)
    assert client.get(address).status_code == 404
    drafting.edit(draft, wording=wording(draft, photos=((upload, ""),)), version=1, by=world.anna, now=NOON)
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.getvalue()
    client.force_login(world.gleb)
    assert client.get(address).status_code == 404
