import pytest
from django.test import RequestFactory

from veche.ui.page import THEMES, chosen
from veche.ui.views.preferences import choose


@pytest.mark.parametrize(("name", "value"), [("theme", "dark"), ("theme", "contrast"), ("density", "dense")])
def test_a_choice_is_kept_in_a_cookie_without_a_script(name: str, value: str) -> None:
    answer = choose(RequestFactory().post("/ui/preferences", {name: value, "next": "/cases/17?tab=thread"}))
    assert (answer.cookies[name].value, answer["Location"]) == (value, "/cases/17?tab=thread")


def test_the_usual_choice_forgets_the_cookie() -> None:
    answer = choose(RequestFactory().post("/ui/preferences", {"theme": "auto"}))
    assert answer.cookies["theme"]["max-age"] == 0


def test_a_strange_choice_keeps_nothing() -> None:
    assert not choose(RequestFactory().post("/ui/preferences", {"theme": "<script>"})).cookies


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_the_way_back_never_leads_elsewhere(address: str) -> None:
    assert choose(RequestFactory().post("/ui/preferences", {"next": address}))["Location"] == "/"


def test_a_strange_cookie_is_the_usual_theme() -> None:
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = "pink"
    assert chosen(request, "theme", THEMES) == "auto"
