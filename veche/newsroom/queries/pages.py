"""Pages that a person may publish on, and how much each network takes."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from veche import packs
from veche.agencies.models import Body
from veche.lib import same_name
from veche.newsroom.queries import by_hand
from veche.newsroom.rules.limits import Attachments, PostLimits
from veche.packs.kinds.networks import NetworkPack
from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import Page
from veche.registry.queries import abilities

PERMISSION = "newsroom.publish"
NAMED = 12


@dataclass(frozen=True)
class Network:
    """A network as people call it, and what of a post it takes."""

    name: str
    title: str
    limits: PostLimits


def network(name: str) -> Network:
    """This function will tell what the pack of a network says of its posts."""
    pack = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS)).get(name)
    if pack is None:
        return Network(name, name, PostLimits(network=name, characters=None))
    title = pack.title.ru if (get_language() or "ru").startswith("ru") else pack.title.en
    return Network(name, title, _limits(pack))


def _limits(pack: NetworkPack) -> PostLimits:
    limits, media = pack.limits, pack.media
    characters = limits.post.characters if limits else None
    if media is None or pack.takes_word:
        return PostLimits(network=pack.id, characters=characters, by_hand=pack.takes_word)
    return PostLimits(
        network=pack.id,
        characters=characters,
        caption=limits.caption.characters if limits and limits.caption else None,
        photos=media.photos,
        megabytes=media.photo_megabytes,
        videos=media.videos,
        video_megabytes=media.video_megabytes,
        link=media.link,
        answers=media.poll_answers,
        answer_characters=media.poll_answer_characters,
        poll_with_photos=media.poll_with_photos,
        together=media.together,
    )


def offered(viewer: Person, *, realm: str) -> QuerySet[Page]:
    """This function will give the pages of a realm on which the viewer may publish, by title: connected, or served by hand."""
    is_served = Q(is_connected=True) | Q(network__in=by_hand.networks(), closed_on=None)
    rows = Page.objects.filter(is_served, realm=realm).select_related("body")
    return people.visible(viewer, PERMISSION, rows).order_by("title", "pk")


def found(viewer: Person, *, realm: str, words: str) -> QuerySet[Page]:
    """This function will narrow the offered pages to those whose body, title or address holds the words."""
    rows = offered(viewer, realm=realm)
    if not words.strip():
        return rows
    address = Q(address__contains=words.strip().lower().rpartition("/")[2])
    return rows.filter(Q(body__name_key__contains=same_name.key(words)) | Q(title__icontains=words.strip()) | address)


def refusing(pages: Collection[Page], attached: Attachments) -> dict[int, str]:
    """This function will tell by page why it will refuse a post: its keys let nothing be published, or not what is shown."""
    shown = {"poll": attached.answers is not None, "video": bool(attached.videos), "upload": bool(attached.photos)}
    found: dict[int, str] = {}
    for ability in (*(name for name, is_shown in shown.items() if is_shown), "publish"):
        found |= {page: _lacking(ability) % {"why": why} for page, why in abilities.unable(pages, ability).items()}
    return found


def _lacking(ability: str) -> str:
    return {
        "poll": _("no poll: %(why)s"),
        "video": _("no video: %(why)s"),
        "upload": _("no photos: %(why)s"),
        "publish": _("nothing: %(why)s"),
    }[ability]


def named(pages: Sequence[Page]) -> str:
    """This function will name pages with their networks in one line: the first twelve, and how many more there are."""
    first = ", ".join(f"{page.title} · {network(page.network).title}" for page in pages[:NAMED])
    rest = len(pages) - NAMED
    more = ngettext("and %(n)s more page", "and %(n)s more pages", rest) % {"n": rest}
    return f"{first}, {more}" if rest > 0 else first


def forbidden(viewer: Person, pages: Iterable[Page]) -> list[Page]:
    """This function will pick those of the pages on which the viewer may not publish."""
    return [page for page in pages if not people.may(viewer, PERMISSION, body=page.body, realm=page.realm)]


def desks(viewer: Person) -> list[tuple[Body, str]]:
    """This function will list in whose name, and in which realm, a person may begin a material."""
    held = {(each.body_id, each.realm): each.body for each in people.permitting(viewer, "newsroom.write")}
    return sorted(((body, realm) for (_id, realm), body in held.items()), key=lambda desk: (desk[0].title, desk[1]))
