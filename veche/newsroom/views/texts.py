"""Writing: a new material, and another text of one."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.newsroom.forms import Typed, as_typed, typed
from veche.newsroom.models import Material
from veche.newsroom.operations import deciding, drafting
from veche.newsroom.queries import materials, pages, photos
from veche.newsroom.views import editor
from veche.people.access import allowed, viewer


@allowed("newsroom.write")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """This function will show an empty editor, or one with the text of ?from= or the pages of ?page=, and keep a new draft."""
    if request.method != "POST":
        return editor.answer(request, _begun(request))
    person = viewer(request)
    try:
        given = with_files(request)
    except Refusal as refused:
        return editor.answer(request, typed(request.POST), error=str(refused), status=422)
    desk = {editor.desk_code(body.pk, realm): (body, realm) for body, realm in pages.desks(person)}.get(given.desk)
    if desk is None:
        raise Http404
    try:
        wording = given.wording(photos.usable(person, [photo.key for photo in given.photos], None))
        made = drafting.draft(desk[0], realm=desk[1], wording=wording, by=person, now=clock.now())
    except Refusal as refused:
        return editor.answer(request, given, error=str(refused), status=422)
    return _kept(request, made)


@allowed("newsroom.write")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show the editor of a material and keep another text of it."""
    material = materials.find(viewer(request), "newsroom.write", pk)
    if request.method != "POST":
        return editor.answer(request, as_typed(material), material)
    given = typed(request.POST)
    try:
        given = with_files(request)
        wording = given.wording(photos.usable(viewer(request), [photo.key for photo in given.photos], material))
        drafting.edit(material, wording=wording, version=given.version, by=viewer(request), now=clock.now())
    except drafting.Overtaken:
        return editor.overtaken(request, given, materials.find(viewer(request), "newsroom.write", pk))
    except Refusal as refused:
        return editor.answer(request, given, material, error=str(refused), status=422)
    return _kept(request, material)


def with_files(request: HttpRequest) -> Typed:
    """This function will read the editor with the files that came with it, which are kept from now on; raises Refusal."""
    files = request.FILES.getlist("files")
    return typed(request.POST).with_photos(drafting.keep_photos(files, by=viewer(request), now=clock.now()))


def _begun(request: HttpRequest) -> Typed:
    """Pages that the person may not choose are left out by the editor."""
    source, chosen = request.GET.get("from", ""), typed(request.GET).chosen
    if not source.isdecimal() or len(source) > 17:
        return Typed(chosen=chosen)
    begun = as_typed(materials.find(viewer(request), "newsroom.see", int(source)))
    return replace(begun, version=0, chosen=begun.chosen | chosen)


def _kept(request: HttpRequest, material: Material) -> HttpResponse:
    if request.POST.get("then") != "submit":
        messages.success(request, _("The draft is kept."))
        return redirect("newsroom:material", material.pk)
    try:
        deciding.submit(material, by=viewer(request), now=clock.now())
    except Refusal as refused:
        messages.error(request, _("The draft is kept, but not given for approval. %(why)s") % {"why": str(refused)})
    else:
        messages.success(request, _("Given for approval. Another person reads it and decides."))
    return redirect("newsroom:material", material.pk)
