"""The list of official pages and the screens of the region at a quarter of a million pages, through the real server.

.venv/bin/python benchmarks/registry_lists.py [--pages 250000] [--bodies 100000] [--database postgresql] [--keep FOLDER]

Goal: p99 at most 100 ms for a single client. Two servers run, one over each size, and are asked in turn, so that both meet
the same neighbours on the machine; `ratio` is the median of the large one by that of the small one, and `rows` says whether
both had as many to show. `few` is asked over some connections at once: on as many cores as here they wait for each other.
A body has two or three pages; --bodies 5000 gives each fifty. There are fifty municipalities in both sizes.
`jobs` are seconds of the work behind the screens at the large size: counting, and settling by what each page is seen.
"""

import json
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ground, served
from benchmarks.served import Server

SMALL, FEW = 10_000, 4
SAFE = "/?&=:"


def compared(both: dict[str, Server], viewer: str, screen: str, *, number: int) -> dict[str, Any]:
    """This function will ask both servers in turn, alone and over a few connections."""
    alone: dict[str, list[float]] = {"small": [], "large": []}
    few: list[float] = []
    paths = {name: quote(server.filled["screens"][viewer][screen], safe=SAFE) for name, server in both.items()}
    for name, server in both.items():
        server.ask(viewer, paths[name], connections=FEW, number=2 * FEW)
    for _turn in range(4):
        for name, server in both.items():
            alone[name] += server.ask(viewer, paths[name], connections=1, number=number // 4)
    few += both["large"].ask(viewer, paths["large"], connections=FEW, number=number)
    filled = both["large"].filled
    return {
        "p50_ms": round(statistics.median(alone["large"]), 1),
        "p99_ms": round(ground.percentile(alone["large"], 0.99), 1),
        "ratio": round(statistics.median(alone["large"]) / statistics.median(alone["small"]), 2),
        "few_p50_ms": round(statistics.median(few), 1),
        "few_p99_ms": round(ground.percentile(few, 0.99), 1),
        "queries": filled["queries"][viewer][screen],
        "rows": [server.filled["rows"][viewer][screen] for server in both.values()],
    }


def jobs(environment: dict[str, str]) -> dict[str, float]:
    """This function will time the work behind the screens."""
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.region.work"], env=environment, check=True, capture_output=True
    )
    found: dict[str, float] = json.loads(told.stdout)
    return found


def main() -> None:
    """This function will fill, serve, ask and report."""
    parser = ground.parser(__doc__ or "")
    parser.add_argument("--pages", type=int, default=250_000)
    parser.add_argument("--bodies", type=int, help="at the large size (default: two bodies for five pages)")
    parser.add_argument("--requests", type=int, default=100, help="for each screen and size")
    parser.add_argument("--screens", nargs="*", help="only these, such as 'list' (default: all)")
    parser.add_argument(
        "--viewers", nargs="*", help="only these (default: centre, ministry, municipality, institution)"
    )
    options = parser.parse_args()
    ground.settle(options)
    bodies = options.bodies or options.pages * 2 // 5
    sizes = {"small": (SMALL, max(100, bodies * SMALL // options.pages)), "large": (options.pages, bodies)}
    filled = {
        name: served.fill(
            options,
            f"region_{size[0]}_{size[1]}",
            ["benchmarks.region", *map(str, size)],
            "benchmarks.region.visitors",
        )
        for name, size in sizes.items()
    }
    both = {name: Server(each, options.keep / name) for name, each in filled.items()}
    asked = filled["large"]["screens"]
    try:
        found = {
            f"{viewer}: {screen}": compared(both, viewer, screen, number=options.requests)
            for viewer in options.viewers or asked
            for screen in asked[viewer]
            if not options.screens or screen in options.screens
        }
    finally:
        for server in both.values():
            server.stop()
    ground.report(
        promise="lists of the registry and screens of the region",
        database=options.database,
        pages=[pages for pages, _bodies in sizes.values()],
        bodies=[number for _pages, number in sizes.values()],
        screens=found,
        worst_p99_ms=max(each["p99_ms"] for each in found.values()),
        worst_ratio=max(each["ratio"] for each in found.values()),
        worst_few_p99_ms=max(each["few_p99_ms"] for each in found.values()),
        most_queries=max(each["queries"] for each in found.values()),
        over=[name for name, each in found.items() if each["p99_ms"] > 100],
        jobs=jobs(filled["large"]["environment"]),
        goals={"p99_ms": 100},
    )


main()
