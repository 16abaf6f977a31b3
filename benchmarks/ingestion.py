"""Complete ingestion of comments in bulk: the row, its words in the search index, its key of likeness, the journal.

.venv/bin/python benchmarks/ingestion.py [--comments 60000] [--database postgresql]

Goal: 8,000 comments a second on SQLite. `floor` is the same rows without ours around them: the driver's own inserts.
"""

import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ground


def incoming(number: int, *, first: int) -> list[Any]:
    """This function will make comments of citizens under the posts of all pages."""
    from benchmarks.synthetic import texts  # noqa: PLC0415
    from veche.connectors.contract import SeenComment  # noqa: PLC0415
    from veche.inbox.operations.collecting import Incoming  # noqa: PLC0415
    from veche.lib import clock  # noqa: PLC0415
    from veche.registry.models import Page  # noqa: PLC0415

    pages, now = list(Page.objects.select_related("body")), clock.now()
    return [
        Incoming(
            pages[id * 7919 % len(pages)],
            SeenComment(
                external_id=str(id),
                post_id=str(id // 100),
                at=now,
                author_id=str(id % 5000),
                author_name=f"Житель {id % 5000}",
                text=text.words,
            ),
        )
        for id, text in enumerate(texts.make(number, seed=first + 1), start=first)
    ]


def speed(work: Any, number: int) -> dict[str, int]:
    """This function will tell how many a second, by the clock on the wall and by this process's own time."""
    wall, own = time.perf_counter(), time.process_time()
    work()
    return {
        "per_second": round(number / (time.perf_counter() - wall)),
        "per_processor_second": round(number / (time.process_time() - own)),
    }


def bare(number: int) -> None:
    """This function will write the same bulk without rules: comments and words, by the driver."""
    from benchmarks.synthetic import cases, region, rows  # noqa: PLC0415
    from veche.inbox.models import Comment  # noqa: PLC0415
    from veche.lib import clock  # noqa: PLC0415
    from veche.registry.models import Page  # noqa: PLC0415

    places = [region.Place(id, 0, 0, 0) for id in Page.objects.values_list("pk", flat=True)]
    draw = cases.Draw(number, places, now=clock.now())
    rows.insert("inbox_comment", cases.COMMENT, cases.comments(draw))
    cases.index_words(number)
    rows.restart(Comment)


def main() -> None:
    """This function will measure and report."""
    parser = ground.parser(__doc__ or "")
    parser.add_argument("--comments", type=int, default=60_000)
    options = parser.parse_args()
    ground.settle(options)
    ground.setup()
    from benchmarks.synthetic import region  # noqa: PLC0415
    from veche.inbox.operations import collecting  # noqa: PLC0415
    from veche.lib import clock  # noqa: PLC0415

    region.build()
    floor = speed(lambda: bare(options.comments), options.comments)
    whole = incoming(options.comments, first=10_000_000)
    done = speed(lambda: collecting.ingest(whole, now=clock.now()), options.comments)
    again = speed(lambda: collecting.ingest(whole[: options.comments // 4], now=clock.now()), options.comments // 4)
    share = round(done["per_processor_second"] / floor["per_processor_second"], 2)
    ground.report(
        promise="ingestion",
        database=options.database,
        comments=options.comments,
        ingested=done,
        told_again=again,
        floor=floor,
        of_floor=share,
        goal=8_000,
    )


main()
