"""A kept file as an answer; who may see it was decided by the app whose row it hangs on."""

from typing import cast

from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header

from veche.media import storage
from veche.media.models import Upload
from veche.media.rules.kinds import SHOWN_IN_PLACE


def serve(upload: Upload) -> HttpResponse:
    """This function will answer with a file: pictures and PDFs in place, the rest as a download; scripts never run."""
    path = storage.place(upload.key)
    if not path.exists():
        raise Http404
    response = FileResponse(path.open("rb"), content_type=upload.kind)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=upload.kind not in SHOWN_IN_PLACE, filename=upload.name)
        or "attachment"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    # The type of a view says HttpResponse; a stream is one in all that the house asks of it.
    return cast(HttpResponse, response)
