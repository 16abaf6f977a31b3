"""Remarks on a text in words for the person who writes it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from veche.media.models import Upload
from veche.newsroom.models import Material
from veche.newsroom.queries.pages import network
from veche.newsroom.rules import limits
from veche.newsroom.rules.limits import Attachments, Code, Remark

# What a network takes none of is said in other words than how many it takes.
NONE_TAKEN: Mapping[Code, Promise] = {
    "photos": _("%(network)s takes no photos from us: leave them out, or do without this network."),
    "videos": _("%(network)s takes no videos from us: leave them out, or do without this network."),
}
WORDS: Mapping[Code, Promise] = {
    "long": _("%(network)s takes %(limit)s characters: shorten the text by %(over)s."),
    "photos": _("%(network)s takes %(limit)s photos with one post: leave some out."),
    "videos": _("%(network)s takes %(limit)s videos with one post from us: leave some out."),
    "heavy_video": _("%(network)s takes videos of %(limit)s MB: make %(name)s smaller."),
    "heavy": _("%(network)s takes photos of %(limit)s MB: make %(name)s smaller."),
    "link": _("%(network)s takes no link of its own: put it into the text."),
    "poll": _("%(network)s takes no poll with a post: leave it out, or do without this network."),
    "answers": _("A poll on %(network)s has from 2 to %(limit)s answers."),
    "answer": _("An answer of a poll on %(network)s has %(limit)s characters at most: shorten “%(name)s”."),
    "beside": _("On %(network)s a poll goes without photos: leave one of the two out, or do without this network."),
    "together": _("%(network)s takes %(limit)s things with one post, photos, link and poll together: leave some out."),
    "empty": _("There is no text yet."),
    "signs": _("The text holds a sign that cannot be sent, an invisible NUL. Type the text anew where you pasted it."),
    "turning": _("There are invisible signs that turn the direction of writing. Look at the preview: is it in order?"),
}


@dataclass(frozen=True)
class Said:
    """A remark: `state` is "broken" when it stops the publication and "unknown" when it asks to look again."""

    state: str
    words: str


def on(text: str, networks: Iterable[str], shown: Attachments = limits.NOTHING) -> list[Said]:
    """This function will say what is wrong with a text, and with what is attached to it, for the networks it goes to."""
    found = limits.remarks(text, [network(name).limits for name in sorted(set(networks))], shown)
    return [Said("broken" if each.stops else "unknown", words(each)) for each in found]


def first_stop(
    text: str, variants: Mapping[int, str], networks: Mapping[int, str], shown: Attachments = limits.NOTHING
) -> str:
    """This function will give the first remark that stops the publication, "" when nothing does.

    `variants` and `networks` map pages to their own texts and to their networks.
    """
    by_text: dict[str, set[str]] = {}
    for page, own in variants.items():
        by_text.setdefault(own or text, set()).add(networks[page])
    for each, names in by_text.items():
        for said in on(each, names, shown):
            if said.state == "broken":
                return said.words
    return ""


def attachments_of(material: Material) -> Attachments:
    """This function will tell what is attached to a material."""
    photos = material.photos.select_related("upload").order_by("place")
    return attachments([photo.upload for photo in photos], link=material.link, poll=material.poll)


def attachments(uploads: Iterable[Upload], *, link: str, poll: Mapping[str, Any] | None) -> Attachments:
    """This function will tell what files, a link and a poll weigh beside a text."""
    shown = [(upload.kind.startswith("video/"), (upload.name, upload.size)) for upload in uploads]
    return Attachments(
        photos=tuple(each for is_video, each in shown if not is_video),
        videos=tuple(each for is_video, each in shown if is_video),
        link=link,
        answers=tuple(poll["answers"]) if poll else None,
    )


def words(remark: Remark) -> str:
    """This function will put a remark into words."""
    said = NONE_TAKEN if remark.limit == 0 and remark.code in NONE_TAKEN else WORDS
    return str(said[remark.code]) % {
        "network": network(remark.network).title,
        "limit": remark.limit,
        "over": ngettext("%(n)s character", "%(n)s characters", remark.over) % {"n": remark.over},
        "name": remark.name,
    }
