"""An administrator sends one letter and reads what the server says."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.mail import Post


def test_a_letter_is_sent_and_the_servers_word_is_told(mail: Post) -> None:
    out = StringIO()
    call_command("letters_check", "roma@example.org", stdout=out)
    assert "250 taken" in out.getvalue()
    assert mail.recipients == ["roma@example.org"]


def test_a_refusal_is_told_too(mail: Post) -> None:
    mail.answers["RCPT"] = "550 no such person"
    with pytest.raises(CommandError, match="no such person"):
        call_command("letters_check", "nobody@example.org")
