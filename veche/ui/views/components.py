"""Every component in every state: what screens are made of, and the proof that the themes hold."""

from django.http import HttpRequest, HttpResponse

from veche.lib import clock
from veche.ui.page import THEMES
from veche.ui.render import render
from veche.ui.views.opening import open_to_all
from veche.ui.views.specimens import specimens


@open_to_all
def show(request: HttpRequest) -> HttpResponse:
    """This function will show the components, in the theme of the query when it names one."""
    theme = request.GET.get("theme", "")
    values = specimens(clock.now())
    if theme in THEMES:
        values["theme"] = theme
    return render(request, "ui/specimens.html", values)
