"""One client for everything the house fetches or sends over HTTP."""

import json as json_text
import logging
import ssl
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from veche.lib.encoding import without_halves
from veche.lib.http.addresses import AddressRefused, Resolver, resolve
from veche.lib.http.pinned import deadline
from veche.lib.http.reading import Garbled, TooLarge, bounded
from veche.lib.http.redaction import redacted
from veche.lib.http.transport import PinnedTransport

log = logging.getLogger("veche.http")
# Name, content and type of a file.
File = tuple[str, bytes, str]
# Their debug lines quote whole addresses and headers, keys included.
logging.getLogger("httpcore").setLevel(logging.WARNING)


class TooMuch(Exception):
    """More bytes than are sent with one call."""


_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BEFORE_SENDING = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    AddressRefused,
    TooMuch,
)
_AFTER_SENDING = (httpx.TransportError, httpx.StreamError, TooLarge, Garbled)


class CallFailed(Exception):
    """There is no answer; its text holds no secret."""


class NeverSent(CallFailed):
    """The other side was not reached: nothing can have happened there."""


class AnswerLost(CallFailed):
    """The call may have arrived, and no usable answer came back."""


@dataclass(frozen=True, kw_only=True)
class Timeouts:
    """Seconds: to connect, between two pieces of the answer, and for the whole call with its redirects."""

    connect: float = 5.0
    read: float = 15.0
    total: float = 30.0


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back, whatever its status; header names are in lower case."""

    status: int
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    def json(self) -> Any:
        """Return the decoded body, without halves of characters; raises ValueError for anything that is not JSON in UTF-8."""
        return json_text.loads(without_halves(self.body))


class Door:
    """Sends HTTP calls to public addresses (and to `allow_private`, "host:port") within strict bounds.

    Plain HTTP is spoken only to `allow_private`. A door keeps its connections, may be shared by threads, and is
    closed once. It never repeats a call by itself.
    """

    def __init__(
        self,
        *,
        timeouts: Timeouts | None = None,
        max_bytes: int = 8_000_000,
        max_sent: int = 128 * 1024 * 1024,
        allow_private: Collection[str] = (),
        resolver: Resolver = resolve,
        transport: httpx.BaseTransport | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self.timeouts = timeouts or Timeouts()
        self.max_bytes, self.max_sent = max_bytes, max_sent
        self.allow_private = frozenset(allow_private)
        self._transport = transport or PinnedTransport(self.allow_private, resolver, trust)

    def close(self) -> None:
        """Close all connections."""
        self._transport.close()

    def get(
        self,
        url: str,
        *,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        secrets: Collection[str] = (),
        follow: int = 0,
    ) -> Answer:
        """Fetch an address, following at most `follow` redirects; raises NeverSent or AnswerLost."""
        with self._bounds(secrets):
            answer = self._send(self._request("GET", url, headers=headers, query=query), secrets)
            for _ in range(follow):
                if answer.status not in _REDIRECTS or "location" not in answer.headers:
                    break
                # Headers may carry a key; another address has no claim to it.
                answer = self._send(self._request("GET", answer.headers["location"], base=answer.url), secrets)
            return answer

    def post(
        self,
        url: str,
        *,
        form: Mapping[str, str] | None = None,
        json: object = None,
        files: Mapping[str, File] | None = None,
        headers: Mapping[str, str] | None = None,
        secrets: Collection[str] = (),
    ) -> Answer:
        """Send a form (with files beside it), or JSON, with one call, following nothing; raises NeverSent or AnswerLost."""
        with self._bounds(secrets):
            return self._send(self._request("POST", url, headers=headers, form=form, json=json, files=files), secrets)

    def call(
        self,
        method: str,
        url: str,
        *,
        query: Mapping[str, str] | None = None,
        json: object = None,
        headers: Mapping[str, str] | None = None,
        secrets: Collection[str] = (),
    ) -> Answer:
        """Send any HTTP method with exactly one call, following nothing; raises NeverSent or AnswerLost."""
        with self._bounds(secrets):
            return self._send(self._request(method, url, headers=headers, query=query, json=json), secrets)

    def put(
        self, url: str, content: bytes, *, headers: Mapping[str, str] | None = None, secrets: Collection[str] = ()
    ) -> Answer:
        """Send bare bytes to an address with exactly one call, following nothing; raises NeverSent or AnswerLost.

        Headers are sent as they are given: what is a stranger's address gets no key with them.
        """
        with self._bounds(secrets):
            if len(content) > self.max_sent:
                raise TooMuch(f"more than {self.max_sent} bytes are not sent at once")
            return self._send(self._request("PUT", url, headers=headers, content=content), secrets)

    def _request(self, method: str, url: str, **parts: Any) -> httpx.Request:
        headers = {"accept-encoding": "gzip", "user-agent": "veche"} | dict(parts.get("headers") or {})
        pauses = self.timeouts
        timeout = httpx.Timeout(pauses.read, connect=pauses.connect, pool=pauses.connect)
        try:
            request = httpx.Request(
                method,
                httpx.URL(parts.get("base", "")).join(url).copy_merge_params(parts.get("query") or {}),
                headers=headers,
                data=parts.get("form"),
                json=parts.get("json"),
                files=parts.get("files"),
                content=parts.get("content"),
                extensions={"timeout": timeout.as_dict()},
            )
        except (httpx.InvalidURL, ValueError, TypeError) as wrong:
            raise httpx.UnsupportedProtocol("the address or the content cannot be sent") from wrong
        self._check_scheme(request.url)
        return request

    def _check_scheme(self, url: httpx.URL) -> None:
        port = url.port or {"http": 80, "https": 443}.get(url.scheme, 0)
        if url.scheme not in {"http", "https"} or not url.host:
            raise httpx.UnsupportedProtocol("only http and https addresses are fetched")
        if url.scheme == "http" and f"{url.host}:{port}" not in self.allow_private:
            raise AddressRefused("plain http is not spoken to strangers")

    def _send(self, request: httpx.Request, secrets: Collection[str]) -> Answer:
        started = time.monotonic()
        response = self._transport.handle_request(request)
        try:
            encoding = response.headers.get("content-encoding", "").strip().lower()
            stream = response.stream
            assert isinstance(stream, httpx.SyncByteStream)  # noqa: S101 — a synchronous transport gives no other
            body = bounded(stream, encoding=encoding, max_bytes=self.max_bytes)
        finally:
            response.close()
        spent = round((time.monotonic() - started) * 1000)
        log.debug(
            "%s %s → %s in %s ms", request.method, redacted(str(request.url), secrets), response.status_code, spent
        )
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(status=response.status_code, url=str(request.url), headers=headers, body=body)

    @contextmanager
    def _bounds(self, secrets: Collection[str]) -> Iterator[None]:
        try:
            with deadline(self.timeouts.total):
                yield
        except _BEFORE_SENDING as failure:
            raise NeverSent(_told(failure, secrets)) from None
        except _AFTER_SENDING as failure:
            raise AnswerLost(_told(failure, secrets)) from None


def _told(failure: Exception, secrets: Collection[str]) -> str:
    return redacted(f"{type(failure).__name__}: {failure}", secrets)
