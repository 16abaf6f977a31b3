"""httpx over sockets that are pinned to checked addresses."""

import ssl
from collections.abc import Iterable, Iterator

import httpcore
import httpx

from veche.lib.http.addresses import Resolver
from veche.lib.http.pinned import PinnedBackend

_FAILURES: dict[type[Exception], type[httpx.TransportError]] = {
    httpcore.ConnectError: httpx.ConnectError,
    httpcore.ConnectTimeout: httpx.ConnectTimeout,
    httpcore.PoolTimeout: httpx.PoolTimeout,
    httpcore.UnsupportedProtocol: httpx.UnsupportedProtocol,
}
_CAUGHT = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, httpcore.UnsupportedProtocol)


def _translated(failure: Exception) -> httpx.TransportError:
    # All but the four above may have left: for the caller they are one and the same "answer lost".
    return _FAILURES.get(type(failure), httpx.ReadError)(str(failure) or type(failure).__name__)


class _Body(httpx.SyncByteStream):
    def __init__(self, inner: Iterable[bytes]) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._inner
        except _CAUGHT as failure:
            raise _translated(failure) from None

    def close(self) -> None:
        if hasattr(self._inner, "close"):
            self._inner.close()


class PinnedTransport(httpx.BaseTransport):
    """Carries requests over a pool of pinned connections; proxies of the environment are not asked."""

    def __init__(self, allowed: frozenset[str], resolver: Resolver, trust: ssl.SSLContext | None = None) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=trust or httpx.create_ssl_context(),
            max_connections=20,
            max_keepalive_connections=10,
            keepalive_expiry=5.0,
            http1=True,
            network_backend=PinnedBackend(allowed, resolver),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request over the wire."""
        url = request.url
        call = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        try:
            answer = self._pool.handle_request(call)
        except _CAUGHT as failure:
            raise _translated(failure) from None
        body = answer.stream
        assert isinstance(body, Iterable)  # noqa: S101 — the synchronous pool gives no other
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(body), extensions=answer.extensions)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()
