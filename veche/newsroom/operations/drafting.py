"""Writing a material. An edit voids what was approved before: approvals are of a digest, and the digest changes."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.facts.newsroom import MaterialDrafted, MaterialEdited
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.media import operations as media
from veche.media.models import Upload
from veche.newsroom.models import Material, Photo, Target, Version
from veche.newsroom.queries import pages
from veche.newsroom.rules import limits
from veche.newsroom.rules.digest import digest
from veche.people.models import Person

FREE = (Target.State.CHOSEN, Target.State.WITHDRAWN, Target.State.LEFT_OUT)


class CannotBeKept(Refusal):
    """The text holds signs that neither the database nor a network takes."""


class NotAPhoto(Refusal):
    """Only pictures and videos go with a material."""


class ForeignFile(Refusal):
    """A file was named that is neither the person's own nor the material's."""


class ForeignPage(Refusal):
    """A page was asked for on which this person may not publish, or that is not connected."""


class Overtaken(Refusal):
    """Somebody else changed the material since it was read."""


class AlreadyLeaving(Refusal):
    """The material is scheduled or published; its text stands."""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a person wrote: `variants` maps the ids of the chosen pages to their own texts, "" for the common one.

    `photos` are in their order, each with words for who does not see it; `poll` is a question with its answers.
    """

    title: str = ""
    text: str = ""
    variants: Mapping[int, str] = field(default_factory=dict)
    photos: tuple[tuple[Upload, str], ...] = ()
    link: str = ""
    poll: Mapping[str, Any] | None = None

    @property
    def attachments(self) -> dict[str, Any]:
        """What is shown beside the words, as plain values; nothing of it is an empty mapping."""
        shown = {"photos": [[upload.sha256, alt] for upload, alt in self.photos], "link": self.link, "poll": self.poll}
        return {name: value for name, value in shown.items() if value}

    @property
    def digest(self) -> str:
        """The hash that an approval would be given to."""
        return digest(self.text, self.variants, self.attachments)


def keep_photos(files: "Iterable[UploadedFile[bytes]]", *, by: Person, now: dt.datetime) -> list[Upload]:
    """This function will keep the pictures and videos that a person gave; raises NotAPhoto for anything else."""
    found = []
    for file in files:
        upload = media.keep(file, actor=by.actor, now=now, videos=True)
        if not upload.kind.startswith(("image/", "video/")):
            values = {"name": file.name or upload.name}
            raise NotAPhoto(_("%(name)s is no picture or video: give JPEG, PNG, WebP, MP4, MOV or WebM.") % values)
        found.append(upload)
    return found


@transaction.atomic
def draft(body: Body, *, realm: str, wording: Wording, by: Person, now: dt.datetime) -> Material:
    """This function will begin a material; raises CannotBeKept and ForeignPage."""
    _check(wording, realm=realm, by=by, known=frozenset())
    _check_files(wording, by=by, known=frozenset())
    material = Material.objects.create(
        body=body,
        realm=realm,
        title=wording.title,
        text=wording.text,
        link=wording.link,
        poll=wording.poll,
        digest=wording.digest,
        author=by,
        edited_by=by,
        created_at=now,
        edited_at=now,
    )
    _aim(material, wording)
    _remember(material, wording, by=by, now=now)
    journal.record(MaterialDrafted(material_id=material.pk, body_id=body.pk), actor=by.actor, at=now)
    return material


@transaction.atomic
def edit(material: Material, *, wording: Wording, version: int, by: Person, now: dt.datetime) -> None:
    """This function will replace the text that the person saw as `version`; what changes nothing is no edit.

    Raises Overtaken when somebody else was first, AlreadyLeaving, CannotBeKept and ForeignPage; nothing is changed then.
    """
    known = frozenset(material.targets.values_list("page_id", flat=True))
    _check(wording, realm=material.realm, by=by, known=known)
    _check_files(wording, by=by, known=frozenset(material.photos.values_list("upload_id", flat=True)))
    fresh, title = wording.digest, wording.title
    if (fresh, title, version) == (material.digest, material.title, material.version):
        return
    fields: dict[str, Any] = {"title": title, "text": wording.text, "digest": fresh, "version": version + 1}
    fields |= {"link": wording.link, "poll": wording.poll}
    if fresh != material.digest:
        fields |= {"edited_by": by, "edited_at": now}
    if not Material.objects.filter(pk=material.pk, version=version).update(**fields):
        raise Overtaken(_("Somebody has changed this text while you were writing. Both texts are shown."))
    if material.targets.exclude(state__in=FREE).exists():
        raise AlreadyLeaving(_("This material is scheduled or published. Withdraw it first, then change the text."))
    material.refresh_from_db()
    _aim(material, wording)
    _remember(material, wording, by=by, now=now)
    fact = MaterialEdited(material_id=material.pk, body_id=material.body_id, version=material.version)
    journal.record(fact, actor=by.actor, at=now)


def _check(wording: Wording, *, realm: str, by: Person, known: frozenset[int]) -> None:
    if any(limits.unsendable(text) for text in (wording.title, wording.text, *wording.variants.values())):
        raise CannotBeKept(
            _("The text holds a sign that cannot be sent, an invisible NUL. It was not kept: retype it.")
        )
    asked = set(wording.variants) - known
    if asked and pages.offered(by, realm=realm).filter(pk__in=asked).count() != len(asked):
        raise ForeignPage(_("One of the pages is not connected, or you may not publish on it. Choose from the list."))


def _check_files(wording: Wording, *, by: Person, known: frozenset[int]) -> None:
    if any(upload.actor != by.actor and upload.pk not in known for upload, _alt in wording.photos):
        raise ForeignFile(_("One of the pictures is not yours. Choose the file anew."))


def _aim(material: Material, wording: Wording) -> None:
    material.photos.all().delete()
    Photo.objects.bulk_create(
        Photo(material=material, upload=upload, place=place, alt=alt[:500])
        for place, (upload, alt) in enumerate(wording.photos, start=1)
    )
    material.targets.exclude(page_id__in=list(wording.variants)).delete()
    kept = {target.page_id: target for target in material.targets.all()}
    for page_id, target in kept.items():
        target.text, target.state = wording.variants[page_id], Target.State.CHOSEN
    Target.objects.bulk_update(kept.values(), ["text", "state"], batch_size=200)
    fresh = [
        Target(material=material, page_id=page_id, text=text)
        for page_id, text in wording.variants.items()
        if page_id not in kept
    ]
    Target.objects.bulk_create(fresh, batch_size=200)


def _remember(material: Material, wording: Wording, *, by: Person, now: dt.datetime) -> None:
    Version.objects.create(
        material=material,
        number=material.version,
        text=wording.text,
        variants=dict(wording.variants),
        attachments=wording.attachments,
        digest=material.digest,
        written_at=now,
        written_by=by,
    )
