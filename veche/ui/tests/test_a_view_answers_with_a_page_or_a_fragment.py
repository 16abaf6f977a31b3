import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from jinja2 import DictLoader, UndefinedError

from veche.lib.refusals import Refusal
from veche.ui import page, render
from veche.ui.messages import explain_errors, say
from veche.ui.shell import Shell

PAGE = '{% extends "base" %}{% block rows %}<li>{{ name }}</li>{{ ui.more("?after=2") }}{% endblock %}'


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two templates beside the product's own, and no shell."""
    env = render.environment()
    own = env.loader
    assert own is not None
    both = DictLoader({"base": "<ul>{% block rows %}{% endblock %}</ul>", "page": PAGE, "gap": "{{ forgotten }}"})
    chosen = env.overlay(loader=both)
    chosen.globals["ui"] = env.globals["ui"]
    monkeypatch.setattr(render, "environment", lambda: chosen)
    monkeypatch.setattr(page, "shell_of", lambda request: Shell())
    monkeypatch.setitem(both.mapping, "ui/_toasts_arriving.html", "<div hx-swap-oob>{{ ui.toasts(messages) }}</div>")


def request(**headers: str) -> HttpRequest:
    made = RequestFactory().get("/list", headers=headers)
    made._messages = CookieStorage(made)  # type: ignore[attr-defined]
    return made


def never(request: HttpRequest) -> HttpResponse:
    raise AssertionError("the view is not asked again")


def test_a_browser_gets_the_whole_page() -> None:
    text = render.render(request(), "page", {"name": "one"}, block="rows").content.decode()
    assert text.startswith("<ul><li>one</li>")


def test_htmx_gets_the_block_alone_with_components_at_hand() -> None:
    text = render.render(request(hx_request="true"), "page", {"name": "one"}, block="rows").content.decode()
    assert text.startswith("<li>one</li>")
    assert 'hx-get="?after=2"' in text


@pytest.mark.parametrize("header", ["hx_boosted", "hx_history_restore_request"])
def test_htmx_gets_the_page_when_it_replaces_all_of_it(header: str) -> None:
    made = request(hx_request="true", **{header: "true"})
    assert render.render(made, "page", {"name": "one"}, block="rows").content.startswith(b"<ul>")


def test_caches_keep_the_two_answers_apart() -> None:
    assert render.render(request(), "page", {"name": "one"}, block="rows")["Vary"] == "HX-Request"


def test_a_waiting_toast_rides_along_with_a_fragment() -> None:
    made = request(hx_request="true")
    say(made, "Sent", undo_url="/undo/1")
    text = render.render(made, "page", {"name": "one"}, block="rows").content.decode()
    assert "hx-swap-oob" in text
    assert 'action="/undo/1"' in text


def test_a_value_that_the_view_forgot_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render.render(request(), "gap", {})


def test_a_name_with_markup_in_it_stays_text() -> None:
    assert b"<b>" not in render.render(request(), "page", {"name": "<b>x"}).content


def test_a_refusal_sends_the_person_back_with_its_words() -> None:
    made = request(referer="http://testserver/cases/1")
    answer = explain_errors(never).process_exception(made, Refusal("Choose a day."))
    assert answer is not None
    assert answer["Location"] == "http://testserver/cases/1"
    assert [str(message) for message in messages.get_messages(made)] == ["Choose a day."]


def test_a_refusal_leaves_the_open_page_as_it_is_under_htmx() -> None:
    made = request(hx_request="true")
    answer = explain_errors(never).process_exception(made, Refusal("Choose a day."))
    assert answer is not None
    assert answer["HX-Reswap"] == "none"
    assert "Choose a day." in answer.content.decode()


def test_an_error_that_is_not_for_people_is_not_shown() -> None:
    assert explain_errors(never).process_exception(request(), ValueError("x")) is None
