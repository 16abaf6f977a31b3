"""A full polling round over 10,000 VK pages by K service keys and U users' keys; and the lag of comments by callback.

.venv/bin/python benchmarks/collect.py [--pages 10000] [--service-keys 1] [--user-keys 1] [--database postgresql]
.venv/bin/python benchmarks/collect.py --callbacks [--called 200] [--comments 500] [--a-second 20]

A round: every profile, every wall, the figures of every recent post, the comments where these show another number. Goal:
at most 1.15 times the least time that follows from the keys, no call above a limit, and no key above its quota of the day. A
service key makes three single calls a second; a user's key makes three, each of them up to 25 walls or talks or figures of
1,200 posts (`execute`); each key reads at most 5,000 walls between two midnights of Moscow. The networks are polygon's, over
real HTTP. Both clocks run by the processor time of the product's thread: its work takes its time, waiting costs none, and
polygon answers at once; all keys share one thread. `comments_stored_per_second` is of processor time. With `--callbacks`
time is real: polygon, one web process and one worker; goal: p99 under 2 s from the citizen's word to the stored comment.
"""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ground


def main() -> None:
    """This function will measure what is asked and print one line; the exit code tells whether the goals are met."""
    options = arguments()
    folder = ground.settle(options)
    told = called(options, folder) if options.callbacks else polled(options)
    load = [round(each, 1) for each in os.getloadavg()]
    ground.report(benchmark="collect", database=options.database, **told, loads=load)
    if options.callbacks:
        sys.exit(0 if told["lag_ms"]["p99"] < 2000 and told["stored"] == options.comments else 1)
    sys.exit(0 if told["ratio"] <= 1.15 and not told["breaches"] else 1)


def arguments() -> argparse.Namespace:
    """This function will read what is asked."""
    parser = ground.parser(__doc__ or "")
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--posts", type=int, default=6, help="of the last two weeks on each page")
    parser.add_argument("--talked", type=int, default=6_000, help="posts under which something new was said")
    parser.add_argument("--said", type=int, default=5, help="new comments under each of these")
    parser.add_argument("--service-keys", type=int, default=1)
    parser.add_argument("--user-keys", type=int, default=1)
    parser.add_argument("--callbacks", action="store_true", help="measure the way of a comment by callback instead")
    parser.add_argument("--called", type=int, default=200, help="pages that call")
    parser.add_argument("--comments", type=int, default=500)
    parser.add_argument("--a-second", type=float, default=20.0)
    return parser.parse_args()


def polled(options: argparse.Namespace) -> dict[str, Any]:
    """This function will measure the round."""
    ground.setup()
    from benchmarks.collecting import polling  # noqa: PLC0415
    from benchmarks.collecting.scene import Scene  # noqa: PLC0415

    scene = Scene(
        pages=options.pages,
        posts=options.posts,
        talked=options.talked,
        said=options.said,
        service=options.service_keys,
        user=options.user_keys,
    )
    return {"pages": scene.pages, "keys": {"service": scene.service, "user": scene.user}, **polling.measured(scene)}


def called(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """This function will measure the callbacks, over this database."""
    from benchmarks.collecting import callbacks  # noqa: PLC0415

    return callbacks.measured(folder, pages=options.called, comments=options.comments, a_second=options.a_second)


if __name__ == "__main__":
    main()
