"""Killed at any instant, a letter is not sent twice; refused, it is not sent again; delayed, it comes later."""

import datetime as dt

import pytest

from tests.mail import Post
from tests.world import NOON, World
from veche.journal.models import Entry
from veche.lib import clock
from veche.notices.models import Letter
from veche.notices.operations import letters, sending
from veche.notices.tests.conftest import text, to, work
from veche.people.operations import passwords


class Killed(BaseException):
    """The process is gone."""


@pytest.fixture
def owed(cast: World, mail: Post) -> None:
    """A letter with a one-time link to Anna."""
    with clock.frozen(NOON):
        passwords.invite(cast.anna, by=cast.roma, now=NOON)


def state() -> str:
    return Letter.objects.get(purpose="link").state


def test_a_link_comes_by_mail_and_is_in_no_fact(owed: None, mail: Post) -> None:
    work(NOON)
    [letter] = to(mail, "anna")
    address = next(word for word in text(letter).split() if "/people/link/" in word)
    assert state() == "sent"
    kept = str(list(Entry.objects.values_list("values", flat=True)))
    assert address.rstrip("/").rpartition("/")[2].partition("-")[2] not in kept


def test_a_link_that_was_used_meanwhile_is_not_sent(owed: None, cast: World, mail: Post) -> None:
    passwords.use_link(cast.anna.links.get(), password="четыре длинных слова", now=NOON)
    work(NOON)
    assert to(mail, "anna") == []
    assert Letter.objects.get(purpose="link").state == "withdrawn"


def test_killed_after_handing_over_it_is_unknown_and_never_sent_again(
    owed: None, cast: World, mail: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_args: object, **_named: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(sending, "_finish", die)
        letter = letters.owe_link(cast.anna.links.get().pk, cast.anna.pk, now=NOON)
        assert letter
        with pytest.raises(Killed):
            sending.send(letter, now=NOON)
    assert len(mail.letters) == 1
    work(NOON + dt.timedelta(minutes=10))
    assert state() == "unknown"
    work(NOON + dt.timedelta(hours=10))
    assert len(mail.letters) == 1
    assert Entry.objects.filter(fact="notices.LetterLost").count() == 1


def test_an_answer_that_is_lost_is_unknown_too(owed: None, mail: Post) -> None:
    mail.answers["."] = None
    work(NOON)
    assert state() == "unknown"
    work(NOON + dt.timedelta(hours=10))
    assert len(mail.letters) == 1


def test_a_busy_server_gets_it_later(owed: None, mail: Post) -> None:
    mail.answers["RCPT"] = "451 come later"
    work(NOON)
    assert state() == "planned"
    mail.answers.clear()
    work(NOON + dt.timedelta(minutes=3))
    assert state() == "sent"
    assert len(mail.letters) == 1


def test_a_refused_one_says_why_and_is_not_repeated(owed: None, mail: Post) -> None:
    mail.answers["RCPT"] = "550 no such person"
    work(NOON)
    work(NOON + dt.timedelta(hours=10))
    assert state() == "failed"
    assert Letter.objects.get(purpose="link").reason == "550 no such person"
    assert mail.recipients.count("anna@example.org") == 1
