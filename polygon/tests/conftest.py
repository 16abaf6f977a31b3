"""A polygon on a loopback port, the hands of its callers, and a receiver of news."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from polygon.client import Control
from polygon.serving import Served
from polygon.tests import witness

Wire = dict[str, Any]
SCHOOL, DISTRICT, CLUB = -101, -102, -103
CHANNEL, GROUP = -1001000000201, -1001000000301
BOT = "700001:polygon"
MAX_CHANNEL, MAX_BOT, MAX_TOKEN = -70000000000201, 800_101, "max-polygon"
SCHOOL_KEY, ADMIN_KEY, SERVICE_KEY = "community-101", "user-admin", "service-key"


@pytest.fixture(scope="session")
def _served() -> Iterator[tuple[str, list[Any]]]:
    served = Served()
    heard: list[Any] = []
    served.app.add_middleware(witness.Witness, heard=heard)
    with served as address:
        yield address, heard


@pytest.fixture
def address(_served: tuple[str, list[Any]]) -> Iterator[str]:
    """Polygon's address; afterwards everything that it said is compared with the vendors' schemas."""
    address, heard = _served
    heard.clear()
    yield address
    if witness.schemas():
        assert witness.complaints(heard) == []


@pytest.fixture
def control(address: str) -> Iterator[Control]:
    """The control API over a small world whose clock stands and whose limits are off."""
    with Control(address) as control:
        control.reset({"sample": "small"}, at="2026-11-02T10:00:00+10:00")
        control.settings(vk_limits=False, telegram_limits=False, max_limits=False)
        yield control


@dataclass
class Vk:
    """VK's caller."""

    http: httpx.Client

    def __call__(self, method: str, token: str = ADMIN_KEY, **params: Any) -> Wire:
        """Call a method and give the whole answer."""
        form = {"v": "5.199", "access_token": token, **params}
        answer: Wire = self.http.post(f"/method/{method}", data=form).json()
        return answer

    def ok(self, method: str, token: str = ADMIN_KEY, **params: Any) -> Any:
        """Call a method and give its result."""
        answer = self(method, token, **params)
        assert "response" in answer, answer
        return answer["response"]

    def code(self, method: str, token: str = ADMIN_KEY, **params: Any) -> int:
        """Call a method and give the code of its refusal."""
        return int(self(method, token, **params)["error"]["error_code"])


@dataclass
class Bot:
    """Telegram's caller."""

    http: httpx.Client
    token: str = BOT

    def __call__(self, method: str, **params: Any) -> tuple[int, Wire]:
        """Call a method with JSON and give the status and the answer."""
        answer = self.http.post(f"/bot{self.token}/{method}", json=params)
        return answer.status_code, answer.json()

    def ok(self, method: str, **params: Any) -> Any:
        """Call a method and give its result."""
        status, answer = self(method, **params)
        assert status == 200, answer
        return answer["result"]

    def refusal(self, method: str, **params: Any) -> tuple[int, str]:
        """Call a method and give the code and the text of its refusal."""
        status, answer = self(method, **params)
        assert not answer["ok"]
        return status, answer["description"]


@dataclass
class MaxBot:
    """MAX's caller."""

    http: httpx.Client
    token: str = MAX_TOKEN

    def __call__(self, verb: str, path: str, body: Wire | None = None, **query: Any) -> tuple[int, Wire]:
        """Call and give the status and the answer."""
        answer = self.http.request(verb, path, json=body, params=query, headers={"authorization": self.token})
        return answer.status_code, answer.json()

    def ok(self, verb: str, path: str, body: Wire | None = None, **query: Any) -> Any:
        """Call and give the answer."""
        status, answer = self(verb, path, body, **query)
        assert status == 200, answer
        return answer

    def refusal(self, verb: str, path: str, body: Wire | None = None, **query: Any) -> tuple[int, str]:
        """Call and give the status and the code of the refusal."""
        status, answer = self(verb, path, body, **query)
        return status, answer["code"]


@pytest.fixture
def http(address: str) -> Iterator[httpx.Client]:
    """A plain HTTP client."""
    with httpx.Client(base_url=address, timeout=10, trust_env=False) as http:
        yield http


@pytest.fixture
def vk(http: httpx.Client, control: Control) -> Vk:
    """VK's caller."""
    return Vk(http)


@pytest.fixture
def bot(http: httpx.Client, control: Control) -> Bot:
    """Telegram's caller."""
    return Bot(http)


@pytest.fixture
def max_bot(http: httpx.Client, control: Control) -> MaxBot:
    """MAX's caller, with a channel of its own."""
    channel = {"network": "max", "id": MAX_CHANNEL, "title": "Мэрия Биробиджана", "address": "birobidzhan_max"}
    bot = {"network": "max", "token": MAX_TOKEN, "kind": "bot", "holder": MAX_BOT, "pages": [MAX_CHANNEL]}
    control.seed(pages=[{**channel, "members": 4120}], tokens=[bot])
    return MaxBot(http)


@dataclass
class Receiver:
    """A subscriber's server: what came, and what it answers."""

    url: str = ""
    status: int = 200
    answer: str = "ok"
    came: queue.Queue[tuple[Wire, Wire]] = field(default_factory=queue.Queue)

    def next(self) -> Wire:
        """Give the next body."""
        return self.came.get(timeout=10)[0]

    def all(self) -> list[Wire]:
        """Give the bodies that came."""
        return [self.came.get_nowait()[0] for _ in range(self.came.qsize())]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A subscriber's server on a loopback port."""
    receiver = Receiver()

    class Hear(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.came.put((json.loads(body), {k.lower(): v for k, v in self.headers.items()}))
            said = receiver.answer.encode()
            self.send_response(receiver.status)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Hear)
    receiver.url = f"http://127.0.0.1:{server.server_port}/hook"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield receiver
    server.shutdown()
    thread.join()
    server.server_close()
