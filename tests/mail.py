"""A mail server on this machine that keeps what it is given, and fails where it is told to."""

import email
import email.policy
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage


class Post(socketserver.ThreadingTCPServer):
    """`letters` were taken; `answers` replaces the answer to a command (MAIL, RCPT, DATA, .), None hangs up instead."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.letters: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.answers: dict[str, str | None] = {}

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class Conversation(socketserver.StreamRequestHandler):
    server: Post

    def handle(self) -> None:
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            word = line.split()[0].upper()
            if word == "RCPT":
                self.server.recipients.append(line.partition("<")[2].partition(">")[0])
            if not self.answer(word, "354 go on" if word == "DATA" else "250 ok"):
                return
            if word == "DATA" and self.server.answers.get("DATA", "354").startswith("354"):  # type: ignore[union-attr]
                self.take()
                if not self.answer(".", "250 taken"):
                    return
            if word == "QUIT":
                return

    def answer(self, word: str, usual: str) -> bool:
        words = self.server.answers.get(word, usual)
        if words is not None:
            self.say(words)
        return words is not None

    def take(self) -> None:
        text = b""
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            text += line[1:] if line.startswith(b"..") else line
        letter = email.message_from_bytes(text, policy=email.policy.default)
        self.server.letters.append(letter)

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def post() -> Iterator[Post]:
    """This function will run the server inside a ``with``."""
    with Post() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
