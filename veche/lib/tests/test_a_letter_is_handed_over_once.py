"""A letter is taken, refused, to be tried later, or lost: never guessed."""

from email.message import EmailMessage

import pytest

from tests.mail import Post, post
from veche.lib import mail


def letter() -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = "Сводка на сегодня", "veche@example.org", "anna@example.org"
    made.set_content("Первая строка\n.точка в начале\n")
    return made


def give(server: Post) -> str:
    to = mail.server(server.address)
    return mail.hand_over(letter(), to, sender="veche@example.org", recipient="anna@example.org", timeout=2)


def test_a_letter_arrives_as_it_was_written() -> None:
    with post() as server:
        give(server)
    assert server.recipients == ["anna@example.org"]
    assert server.letters[0]["Subject"] == "Сводка на сегодня"
    assert server.letters[0].get_content().splitlines() == ["Первая строка", ".точка в начале"]


@pytest.mark.parametrize(
    ("word", "answer", "told"),
    [
        ("RCPT", "550 no such person", mail.Declined),
        ("RCPT", "451 come later", mail.NotTaken),
        ("MAIL", None, mail.NotTaken),
        ("DATA", "452 full", mail.NotTaken),
        (".", "554 spam", mail.Declined),
        (".", "421 busy", mail.NotTaken),
        (".", None, mail.Lost),
    ],
)
def test_what_the_server_says_decides(word: str, answer: str | None, told: type[Exception]) -> None:
    with post() as server:
        server.answers[word] = answer
        with pytest.raises(told):
            give(server)


def test_a_server_that_is_away_took_nothing() -> None:
    with post() as server:
        pass
    with pytest.raises(mail.NotTaken):
        give(server)


@pytest.mark.parametrize("address", ["", "http://x", "smtp://", "smtp://host:port"])
def test_an_address_that_names_no_server_is_refused(address: str) -> None:
    with pytest.raises(mail.BadAddress):
        mail.server(address)


def test_the_password_may_hold_any_sign() -> None:
    found = mail.server("smtp+tls://veche%40example.org:p%2Fw%3A@mail.example.org")
    assert (found.user, found.password, found.port) == ("veche@example.org", "p/w:", 587)
