"""Tells as JSON: seconds of the jobs behind the region's screens."""

import json
import time
from collections.abc import Callable

import django

django.setup()

from veche.analytics.operations.covering import count_coverage  # noqa: E402
from veche.analytics.operations.risk_counting import count_risk  # noqa: E402
from veche.lib import clock  # noqa: E402
from veche.registry.operations import access  # noqa: E402
from veche.registry.operations.observing import routes  # noqa: E402


def timed(work: Callable[[], object]) -> float:
    """This function will tell the seconds that the work takes."""
    started = time.monotonic()
    work()
    return round(time.monotonic() - started, 2)


def main() -> None:
    """This function will do each job once and tell."""
    now = clock.now()
    told = {"count risk": timed(lambda: count_risk(now=now)), "count coverage": timed(lambda: count_coverage(now=now))}
    told["lay, nothing has changed"] = timed(lambda: routes.lay(now=now))
    access.share("vk", kind="service", key="key", realm="live", actor="benchmark", now=now)
    told["lay, the first key of a network"] = timed(lambda: routes.lay(now=now))
    told["lay again"] = timed(lambda: routes.lay(now=now))
    print(json.dumps(told))


main()
