import re
import sqlite3
from types import SimpleNamespace

import pytest
from django.db import OperationalError
from django.http import HttpRequest
from django.test import RequestFactory

from veche.ui import page
from veche.ui.views import errors


@pytest.fixture
def request_() -> HttpRequest:
    return RequestFactory().get("/cases/17")


def test_a_stranger_cannot_tell_closed_from_absent(request_: HttpRequest) -> None:
    closed, absent = errors.forbidden(request_), errors.not_found(request_)
    assert (closed.status_code, closed.content) == (absent.status_code, absent.content)


def test_a_colleague_without_the_right_reads_the_same_words(request_: HttpRequest) -> None:
    request_.user = SimpleNamespace(is_authenticated=True)  # type: ignore[assignment]
    closed = errors.forbidden(request_)
    assert closed.status_code == 403
    assert closed.content == errors.not_found(request_).content


def test_a_failure_has_a_number_to_quote(request_: HttpRequest, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("ERROR", logger="veche.broken")
    text = errors.broken(request_).content.decode()
    found = re.search(r'class="mono">([0-9a-f]{8})<', text)
    assert found
    assert found.group(1) in caplog.text


def test_a_failure_does_not_ask_for_the_shell_that_may_have_failed(
    request_: HttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "shell_of", lambda request: pytest.fail("asked"))
    assert errors.broken(request_).status_code == 500


@pytest.mark.parametrize(("view", "status"), [(errors.refused, 400), (errors.stale_form, 403)])
def test_a_request_that_is_not_ours_is_answered(request_: HttpRequest, view: object, status: int) -> None:
    assert callable(view)
    assert view(request_).status_code == status


def test_a_busy_database_met_outside_of_views_is_no_failure_of_ours(request_: HttpRequest) -> None:
    locked = sqlite3.OperationalError("database is locked")
    locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
    try:
        raise OperationalError("database is locked") from locked
    except OperationalError:
        answer = errors.broken(request_)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert 'href="/cases/17"' in answer.content.decode()
