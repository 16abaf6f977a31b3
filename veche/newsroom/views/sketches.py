"""Trying a text out: previews, limits and the search of pages, without keeping anything."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from veche.newsroom.queries import materials
from veche.newsroom.views import editor
from veche.newsroom.views.texts import with_files
from veche.people.access import allowed, viewer


@allowed("newsroom.write")
@require_POST
def update(request: HttpRequest) -> HttpResponse:
    """This function will show the editor with what is typed now."""
    given, number = with_files(request), request.POST.get("material", "")
    is_known = number.isdecimal() and len(number) < 18
    material = materials.find(viewer(request), "newsroom.write", int(number)) if is_known else None
    if request.POST.get("all"):
        given = editor.all_found(viewer(request), given, material)
    return editor.answer(request, given, material)
