"""Requests a second through each connector, beside bare httpx that makes the very same call, in turns.

.venv/bin/python benchmarks/connector_speed.py [--calls 1000]

Goal: at least half. The networks are polygon's, in a process of their own, with their rates off. Each deed makes one wire
call, and what it sends is what bare httpx sends: a form or JSON made anew for each call, the answer decoded. They take turns
call by call; `ratio` is that of the median calls, `ratio_of_sums` of all of them, `processor_ratio` compares what the
caller's own process worked, without waiting for polygon.
"""

import itertools
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ground
from benchmarks.crashes.keys import KEYS
from polygon.client import Control

Deed = Callable[[], Any]
COMMENTS = 20
WARMING = 10
KEYS_OF_DEEDS = itertools.count()


class Overheard(httpx.BaseTransport):
    """Passes requests on and remembers them."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self.inner = inner
        self.requests: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """This function will send one request."""
        self.requests.append(request)
        return self.inner.handle_request(request)

    def close(self) -> None:
        """This function will close all connections."""
        self.inner.close()


def connected(network: str, control: Control, address: str) -> tuple[Any, str]:
    """This function will make a page with a post and comments in polygon, and its connector beside the post's number."""
    from veche.connectors import catalogue  # noqa: PLC0415
    from veche.connectors.contract import Account  # noqa: PLC0415
    from veche.lib.http import Door  # noqa: PLC0415

    name, keys = f"speed_{network}", KEYS[network]
    made = control.seed(pages=[{"network": network, "address": name, "title": name, "members": 100}])["pages"][0]
    control.seed(tokens=keys.seeds(name, 0))
    post = control.post(network, name, "Отключение воды до вечера")
    said = [{"network": network, "page": name, "post": post, "text": f"Вопрос {n}"} for n in range(COMMENTS)]
    control.comments(said)
    found = catalogue.connector(network)
    account = Account(
        network=network,
        external_id=keys.number(made),
        address=name,
        keys=keys.texts(0),
        api_url=f"{address}{urlsplit(found.api_url).path.rstrip('/')}",
        discussion_id=str(made["discussion_id"] or "") or None,
    )
    return found(account, Door(allow_private=(urlsplit(address).netloc,))), keys.item(made, post)


def deeds(connector: Any, post: str) -> dict[str, Deed]:
    """This function will give one reading and one writing deed of a network, each of one wire call."""
    from veche.connectors.contract import OutgoingPost  # noqa: PLC0415

    reads: dict[str, Deed] = {
        "vk": lambda: connector.comments(post),
        "ok": connector.profile,
        "telegram": connector.events,
        "max": lambda: connector.comments(post),
    }
    said = OutgoingPost(text="Отключение воды до вечера")
    return {
        "read": reads[connector.network],
        "publish": lambda: connector.publish(said, key=f"speed-{next(KEYS_OF_DEEDS)}"),
    }


def bare(connector: Any, deed: Deed, client: httpx.Client) -> Deed:
    """This function will do a deed once and make of what was sent a call that httpx makes alone."""
    door = connector.door
    heard = Overheard(door._transport)
    door._transport = heard
    deed()
    door._transport = heard.inner
    (request,) = heard.requests
    url, content = str(request.url), request.read().decode()
    headers = {name: request.headers[name] for name in ("authorization",) if name in request.headers}
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/x-www-form-urlencoded"):
        form = dict(parse_qsl(content, keep_blank_values=True))
        return lambda: client.post(url, data=form).json()
    if kind.startswith("application/json"):
        body = json.loads(content)
        return lambda: client.post(url, json=body, headers=headers).json()
    return lambda: client.request(request.method, url, headers=headers).json()


class Spent:
    """The seconds of single calls, by the wall's clock and of this process' work."""

    def __init__(self, deed: Deed) -> None:
        self.deed = deed
        self.wall: list[float] = []
        self.processor: list[float] = []

    def once(self) -> None:
        """This function will do the deed once more."""
        wall, processor = time.perf_counter(), time.process_time()
        self.deed()
        self.processor.append(time.process_time() - processor)
        self.wall.append(time.perf_counter() - wall)


def compared(deed: Deed, alone: Deed, *, calls: int) -> dict[str, float]:
    """This function will let both take turns call by call."""
    for each in (deed, alone) * WARMING:
        each()
    ours, theirs = Spent(deed), Spent(alone)
    for turn in range(calls):
        for each in (ours, theirs) if turn % 2 else (theirs, ours):
            each.once()
    mine, bare_wall = statistics.median(ours.wall), statistics.median(theirs.wall)
    return {
        "connector_per_second": round(1 / mine),
        "httpx_per_second": round(1 / bare_wall),
        "ratio": round(bare_wall / mine, 3),
        "ratio_of_sums": round(sum(theirs.wall) / sum(ours.wall), 3),
        "processor_ratio": round(sum(theirs.processor) / sum(ours.processor), 3),
    }


def main() -> None:
    """This function will measure every network and print one line for all; the exit code tells whether all reach half."""
    options = ground.parser(__doc__ or "")
    options.add_argument("--calls", type=int, default=1000)
    given = options.parse_args()
    ground.settle(given)
    ground.setup(migrate=False)
    figures: dict[str, dict[str, dict[str, float]]] = {}
    with ground.polygon() as address, Control(address) as control, httpx.Client(trust_env=False) as client:
        control.settings(vk_limits=False, ok_limits=False, telegram_limits=False, max_limits=False, guid=False)
        for network in KEYS:
            connector, post = connected(network, control, address)
            figures[network] = {
                name: compared(deed, bare(connector, deed, client), calls=given.calls)
                for name, deed in deeds(connector, post).items()
            }
    least = min(each["ratio"] for told in figures.values() for each in told.values())
    ground.report(benchmark="connector_speed", calls=given.calls, least_ratio=least, **figures)
    sys.exit(0 if least >= 0.5 else 1)


if __name__ == "__main__":
    main()
