"""Polygon under load: 10,000 pages and a million comments in its memory, and how many reads a second it answers then.

.venv/bin/python benchmarks/polygon_load.py [--pages 10000] [--posts 10] [--comments 1000000] [--letters 220]

Goal: at most 1 GB resident. Polygon is a process of its own, filled through its control API; half of the comments are
answers to others. `resident_mb` is what it holds at the end, `peak_mb` the most that it ever held; reads are VK's, made one
after another over one connection: a wall, the comments of a post, and 25 of each with one `execute`.
"""

import itertools
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ground
from polygon.client import Control

PORTION = 2_000
SYLLABLES = ("ба", "во", "ги", "де", "жу", "за", "ко", "ла", "ми", "но", "пе", "ру", "си", "то", "фу", "хо", "че", "ша")
KEY = "user-key"
GOAL_MB = 1_000


def words(random: random.Random, letters: int) -> str:
    """This function will make up a text of about so many letters; no two share their memory."""
    said = []
    while letters > 0:
        said.append("".join(random.choices(SYLLABLES, k=random.randint(2, 5))))
        letters -= len(said[-1]) + 1
    return " ".join(said)


def comments(options: Any) -> Iterator[dict[str, Any]]:
    """This function will make the comments of all pages: every second one answers the one before it."""
    chance = random.Random(1)
    each = options.comments // (options.pages * options.posts)
    for page, post in itertools.product(range(1, options.pages + 1), range(1, options.posts + 1)):
        first = options.posts + (post - 1) * each
        for turn in range(each):
            number = first + turn + 1
            yield {
                "network": "vk",
                "page": -page,
                "post": post,
                "id": number,
                "author_id": chance.randint(1, 100_000),
                "text": words(chance, chance.randint(options.letters // 2, options.letters * 3 // 2)),
                "quiet": True,
            } | ({"parent": number - 1} if turn % 2 else {})


def portions(things: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """This function will cut a stream into what one request carries."""
    while portion := list(itertools.islice(things, PORTION)):
        yield portion


def fill(control: Control, options: Any) -> None:
    """This function will make the pages with their posts, and then what citizens say under them."""
    numbers = range(1, options.pages + 1)
    pages = ({"network": "vk", "id": -n, "title": f"Школа № {n}", "address": f"school{n}"} for n in numbers)
    posts = (
        {"network": "vk", "page": -n, "id": post, "text": words(random.Random(n), 400), "quiet": True}
        for n, post in itertools.product(numbers, range(1, options.posts + 1))
    )
    for portion in portions(pages):
        control.seed(pages=portion)
    for portion in portions(posts):
        control.seed(posts=portion)
    for portion in portions(comments(options)):
        control.comments(portion)
    control.seed(tokens=[{"network": "vk", "token": KEY, "kind": "user", "holder": 600_000}])


def memory(process: int) -> dict[str, float]:
    """This function will tell what a process holds and has held at most, in megabytes."""
    told = dict(line.split(":", 1) for line in Path(f"/proc/{process}/status").read_text().splitlines())
    return {
        "resident_mb": round(int(told["VmRSS"].split()[0]) / 1000),
        "peak_mb": round(int(told["VmHWM"].split()[0]) / 1000),
    }


def reads(address: str, options: Any) -> dict[str, float]:
    """This function will read walls and comments all over the world and tell how many calls a second were answered."""
    chance = random.Random(2)

    def wall() -> dict[str, str]:
        return {"owner_id": str(-chance.randint(1, options.pages)), "count": "100"}

    def talk() -> dict[str, str]:
        where = {"owner_id": str(-chance.randint(1, options.pages)), "post_id": str(chance.randint(1, options.posts))}
        return {**where, "count": "100", "thread_items_count": "10", "extended": "1"}

    def many(method: str, asked: Any) -> dict[str, str]:
        return {"code": f"return [{', '.join(f'API.{method}({json.dumps(asked())})' for _ in range(25))}];"}

    with httpx.Client(base_url=f"{address}/method/", trust_env=False, timeout=60) as http:

        def rate(method: str, asked: Any, times: int) -> float:
            started = time.perf_counter()
            for _ in range(times):
                answer = http.post(method, data={**asked(), "access_token": KEY, "v": "5.199"}).json()
                assert "response" in answer, answer
            return round(times / (time.perf_counter() - started), 1)

        return {
            "walls": rate("wall.get", wall, 500),
            "comments": rate("wall.getComments", talk, 500),
            "execute_of_25_walls": rate("execute", lambda: many("wall.get", wall), 40),
            "execute_of_25_comments": rate("execute", lambda: many("wall.getComments", talk), 40),
        }


def main() -> None:
    """This function will fill, look at the memory, read and report; the exit code tells whether the goal is met."""
    options = ground.parser(__doc__ or "")
    options.add_argument("--pages", type=int, default=10_000)
    options.add_argument("--posts", type=int, default=10, help="on each page")
    options.add_argument("--comments", type=int, default=1_000_000, help="on all pages together")
    options.add_argument("--letters", type=int, default=220, help="in a comment, as many as letters of citizens have")
    given = options.parse_args()
    with ground.polygon_process() as (address, process), Control(address, timeout=600) as control:
        empty = memory(process)["resident_mb"]
        started = time.perf_counter()
        fill(control, given)
        seeded = time.perf_counter() - started
        control.settings(vk_limits=False)
        told = reads(address, given)
        held = memory(process)
        counts = control.summary()["counts"]
    ground.report(
        benchmark="polygon_load",
        pages=counts["pages"],
        posts=counts["posts"],
        comments=counts["comments"],
        letters=given.letters,
        empty_mb=empty,
        **held,
        seconds_to_fill=round(seeded, 1),
        calls_per_second=told,
    )
    sys.exit(0 if held["peak_mb"] <= GOAL_MB else 1)


if __name__ == "__main__":
    main()
