"""The newest 50 of a million messages by Russian word forms, and what `icontains` takes for the same.

.venv/bin/python benchmarks/search.py [--cases 1000000] [--database postgresql] [--keep FOLDER]

Goal: 10 ms at the median for rare, middle and frequent words and for two words.
"""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ground

ASKED = {
    "rare": "гармошке",
    "middle": "ливнёвками",
    "often": "дорогами",
    "frequent": "водой",
    "two frequent": "воды дорог",
    "rare and frequent": "вода гармошка",
    "absent": "электрокардиограмма",
}
ICONTAINS = {"rare": "гармошк", "absent": "электрокардиограмм"}
NEWEST = 50


def main() -> None:
    """This function will fill if need be, measure and report."""
    parser = ground.parser(__doc__ or "")
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=60)
    options = parser.parse_args()
    ground.settle(options, sub=str(options.cases))
    subprocess.run([sys.executable, "-m", "benchmarks.synthetic", str(options.cases)], check=True)
    ground.setup()
    from veche.inbox.models import Comment  # noqa: PLC0415
    from veche.inbox.queries import search  # noqa: PLC0415

    found = {
        name: {"found": len(search.newest(words, limit=NEWEST))}
        | ground.timed(lambda words=words: search.newest(words, limit=NEWEST), times=options.times)
        for name, words in ASKED.items()
    }
    newest = Comment.objects.order_by("-pk").values_list("pk", flat=True)
    scanned = {
        name: ground.timed(lambda part=part: list(newest.filter(text__icontains=part)[:NEWEST]), times=3)["p50_ms"]
        for name, part in ICONTAINS.items()
    }
    ratios = {name: round(spent / found[name]["p50_ms"]) for name, spent in scanned.items()}
    ground.report(
        promise="search",
        database=options.database,
        messages=options.cases,
        newest_50=found,
        icontains_ms=scanned,
        icontains_to_ours=ratios,
        goal_p50_ms=10,
    )


main()
