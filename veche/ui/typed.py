"""What a person typed into a form that was refused: it lies in the session until the next screen puts it back into that form."""

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from veche.lib.refusals import Refusal
from veche.ui.render import wants_fragment

KEPT, LONGEST = "typed", 2000
View = Callable[..., HttpResponse]


class Typed:
    """The words of one refused form, by its address."""

    def __init__(self, action: str = "", words: dict[str, str] | None = None) -> None:
        self.action, self.words = action, words or {}

    def of(self, action: str, name: str) -> str:
        """This function will give what was typed into a field of the form that leads to `action`, or nothing."""
        return self.words.get(name, "") if action == self.action else ""

    def lost(self, *gone: str) -> str:
        """This function will give the words when they were meant for one of the forms that are shown no more."""
        return " ".join(words for words in self.words.values() if words) if self.action in gone else ""


def kept_when_refused(view: View) -> View:
    """This function will have a view that refuses keep the words that came with it; the screen takes them by `given_back`."""

    @functools.wraps(view)
    def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal:
            # A fragment leaves the open page as it is, with all that was typed.
            if not wants_fragment(request):
                words = {
                    name: str(said)[:LONGEST] for name, said in request.POST.items() if name != "csrfmiddlewaretoken"
                }
                request.session[KEPT] = {"action": request.path, "words": words}
            raise

    return keeping


def given_back(request: HttpRequest) -> Typed:
    """This function will take what was kept, once."""
    kept: dict[str, Any] = request.session.pop(KEPT, None) or {}
    return Typed(**kept)
