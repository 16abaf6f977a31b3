"""People at work: an operator in a browser's clothes, an editor and an approver."""

import re

import httpx

from benchmarks.loop.scenery import PASSWORD
from veche.agencies.models import Body
from veche.lib import clock
from veche.newsroom.operations import deciding, drafting, publishing
from veche.newsroom.operations.drafting import Wording
from veche.people.models import Person
from veche.registry.models import Page

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Operator:
    """Signs in and answers cases through the product's own screens."""

    def __init__(self, web: str) -> None:
        self.http = httpx.Client(base_url=web, timeout=60, trust_env=False)
        form = self.http.get("/people/sign-in/").text
        entered = {"login": "operator", "password": PASSWORD, "csrfmiddlewaretoken": self._token(form)}
        self._must_redirect(self.http.post("/people/sign-in/", data=entered))

    def answer(self, case_id: int, text: str) -> None:
        """This function will open a case and publish an answer."""
        screen = self.http.get(f"/inbox/cases/{case_id}/").text
        typed = {"text": text, "csrfmiddlewaretoken": self._token(screen)}
        self._must_redirect(self.http.post(f"/inbox/cases/{case_id}/answer", data=typed))

    def _token(self, page: str) -> str:
        found = TOKEN.search(page)
        if found is None:
            raise RuntimeError("this page has no form")
        return found[1]

    def _must_redirect(self, answer: httpx.Response) -> None:
        if answer.status_code != 302:
            raise RuntimeError(f"{answer.request.url}: {answer.status_code}")


def publish_everywhere(editor: Person, approver: Person, *, text: str) -> int:
    """This function will write one material for all pages, have another person approve it, and publish it now."""
    top, now = Body.objects.get(parent=None), clock.now()
    wording = Wording(title="Всем", text=text, variants=dict.fromkeys(Page.objects.values_list("pk", flat=True), ""))
    material = drafting.draft(top, realm="live", wording=wording, by=editor, now=now)
    deciding.submit(material, by=editor, now=now)
    material.refresh_from_db()
    deciding.approve(material, digest=material.digest, by=approver, now=now)
    return len(publishing.schedule(material, digest=material.digest, by=editor, now=now))
