"""Handing one letter to a mail server, so that whoever asks knows whether it was taken.

SMTP repeats nothing safely: once the text is on the wire and the server's word is lost, nobody knows.
"""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
_DOT = re.compile(rb"(?m)^\.")


class BadAddress(ValueError):
    """The address of the mail server cannot be understood."""


class NotTaken(Exception):
    """Nothing was handed over, and later it may be: the server is away, busy, or keeps strangers waiting."""


class Declined(Exception):
    """The server understood and will never take this letter."""


class Lost(Exception):
    """The letter was handed over and the server's word about it is lost."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """A mail server: `smtp` speaks openly, `smtp+tls` after STARTTLS, `smtps` inside TLS from the first byte."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = ""


def server(address: str) -> Server:
    """This function will read ``smtp+tls://user:password@host:587``; raises BadAddress."""
    parts = urlsplit(address)
    try:
        port = parts.port or PORTS[parts.scheme]
    except (KeyError, ValueError):
        raise BadAddress(
            f"A mail server is named by one of {', '.join(PORTS)}: smtps://user:password@host:465."
        ) from None
    if not parts.hostname:
        raise BadAddress("The address of the mail server lacks its name.")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Server(scheme=parts.scheme, host=parts.hostname, port=port, user=user, password=password)


def hand_over(letter: EmailMessage, to: Server, *, sender: str, recipient: str, timeout: float = 20.0) -> str:
    """This function will give one letter to the server and return its word; raises NotTaken, Declined, Lost."""
    if not recipient.isascii():
        raise Declined("The address holds letters that mail servers do not know.")
    text = _DOT.sub(b"..", letter.as_bytes(policy=SMTP))
    with _connected(to, timeout=timeout) as smtp:
        _say(smtp.mail, sender)
        _say(smtp.rcpt, recipient)
        _say(smtp.docmd, "DATA")
        return _send(smtp, text if text.endswith(b"\r\n") else text + b"\r\n")


@contextmanager
def _connected(to: Server, *, timeout: float) -> Iterator[smtplib.SMTP]:
    """Everything that fails here failed before the letter was shown to anybody."""
    smtp: smtplib.SMTP | None = None
    try:
        smtp = _opened(to, timeout=timeout)
        smtp.ehlo_or_helo_if_needed()
        if to.user:
            smtp.login(to.user, to.password)
    except (OSError, smtplib.SMTPException) as error:
        if smtp is not None:
            smtp.close()
        raise NotTaken(_words(error)) from error
    try:
        yield smtp
    finally:
        smtp.close()


def _opened(to: Server, *, timeout: float) -> smtplib.SMTP:
    if to.scheme == "smtps":
        return smtplib.SMTP_SSL(to.host, to.port, timeout=timeout, context=ssl.create_default_context())
    smtp = smtplib.SMTP(to.host, to.port, timeout=timeout)
    if to.scheme == "smtp+tls":
        smtp.starttls(context=ssl.create_default_context())
    return smtp


def _say(command: Any, argument: str) -> None:
    try:
        code, answer = command(argument)
    except (OSError, smtplib.SMTPException) as error:
        raise NotTaken(_words(error)) from error
    if code >= 500:
        raise Declined(_told(code, answer))
    if code >= 400:
        raise NotTaken(_told(code, answer))


def _send(smtp: smtplib.SMTP, text: bytes) -> str:
    try:
        smtp.send(text + b".\r\n")
        code, answer = smtp.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise Lost(_words(error)) from error
    if code >= 500:
        raise Declined(_told(code, answer))
    if code >= 400:
        raise NotTaken(_told(code, answer))
    return _told(code, answer)


def _told(code: int, answer: bytes) -> str:
    return f"{code} {answer.decode(errors='replace')}"[:300]


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]
