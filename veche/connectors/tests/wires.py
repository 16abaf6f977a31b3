"""A wire that says what a test wants, and remembers what was asked of it."""

from collections.abc import Callable

import httpx

from veche.lib.http import Door

Answering = Callable[[httpx.Request], httpx.Response]


class Wire(httpx.BaseTransport):
    """Answers every call alike; an exception is raised instead of an answer."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    def form(self, number: int = -1) -> dict[str, str]:
        return dict(httpx.QueryParams(self.asked[number].content.decode()))


def door(wire: Wire) -> Door:
    return Door(transport=wire)


HTML = httpx.Response(200, html="<html><title>Sign in</title></html>")
GATEWAY = httpx.Response(502, html="<html>Bad gateway</html>")
LOST = (
    HTML,
    GATEWAY,
    httpx.Response(
        503, json={"response": {"post_id": 5}, "ok": True, "result": {"message_id": 5, "date": 1, "chat": {"id": 1}}}
    ),
    httpx.Response(200, content=b""),
    httpx.Response(200, json=[]),
    httpx.Response(200, json={}),
    httpx.Response(200, json={"response": {}, "ok": True, "result": {}}),
    httpx.Response(200, content=b'{"response": {"post_id": '),
    httpx.Response(302, headers={"location": "https://example.org/"}),
    httpx.ReadTimeout("silence"),
    httpx.ReadError("reset"),
    httpx.WriteError("reset"),
    httpx.RemoteProtocolError("closed"),
)
UNREACHED = (httpx.ConnectError("refused"), httpx.ConnectTimeout("silence"), httpx.PoolTimeout("busy"))
