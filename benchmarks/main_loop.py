"""The proof of the main loop: real messages in, every one answered, one post to 200 pages, a worker killed in between.

    .venv/bin/python benchmarks/main_loop.py --messages FILE.csv [FILE.csv …]

Starts polygon and the product on fresh embedded storage and prints one line of JSON. Lost and doubled are counted from
polygon's own outbox and must be 0; the exit code says so. No message's text is printed.
"""

import argparse
import csv
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django

from benchmarks.loop.stage import Stage, until
from polygon.client import Control

TEXT_COLUMNS = ("Текст инцидента", "text")


def read_messages(paths: list[Path]) -> list[str]:
    """This function will read the texts of all files, by the first column that is known."""
    texts = []
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                texts.append(next(row[name] for name in TEXT_COLUMNS if row.get(name)))
    return [text.strip()[:4000] for text in texts if text and text.strip()]


def inject(control: Control, texts: list[str], pages: list[Any]) -> int:
    """This function will write every message as a citizen's comment, one page after the other, and return how many."""
    comments = [
        {
            "network": page.network,
            "page": page.address,
            "text": text,
            "author": f"Житель {number}",
        }
        for number, text in enumerate(texts)
        for page in [pages[number % len(pages)]]
    ]
    return len(control.comments(comments))


def plan_faults(control: Control) -> None:
    """This function will script lost answers and refusals among the writes to come."""
    control.fault("reset", network="vk", method="wall.createComment", when="after", times=4, skip=30)
    control.fault("html", network="vk", method="wall.createComment", when="after", times=3, skip=60)
    control.fault("status", network="vk", method="wall.post", when="after", times=3, skip=10, code=502)
    control.fault("error", network="vk", method="wall.post", when="before", times=2, skip=20, code=219)
    control.fault("reset", network="telegram", method="sendMessage", when="after", times=3, skip=15)


def run(stage: Stage, texts: list[str]) -> dict[str, Any]:
    """This function will play the whole loop and count."""
    from benchmarks.loop import reckoning, scenery  # noqa: PLC0415  models can be imported once the stage is set

    control = Control(stage.polygon)
    editor, approver = _build(stage, control)
    scenery.subscribe(control, web=stage.web)
    began = time.monotonic()
    injected = _take_in(control, texts)
    intake_seconds = time.monotonic() - began
    plan_faults(control)
    _send(stage, editor, approver)
    return {
        "injected": injected,
        **reckoning.intake(),
        **reckoning.count(control),
        "intake_seconds": round(intake_seconds, 1),
        "seconds": round(time.monotonic() - began, 1),
    }


def _build(stage: Stage, control: Control) -> tuple[Any, Any]:
    """Fill the world and the installation, start both, and return who writes and who approves."""
    from benchmarks.loop import scenery  # noqa: PLC0415
    from veche.registry.models import Page  # noqa: PLC0415

    scenery.build_world(control)
    sheet = stage.folder / "sheet.csv"
    scenery.write_sheet(sheet)
    government = ("--region", "Область (учебная)", "--government", "Правительство области (учебное)")
    stage.command("pages", "import", str(sheet), *government, "--zone", "Asia/Vladivostok", "--new-territories")
    editor, approver = scenery.hire()
    scenery.connect_pages()
    stage.start("web")
    stage.start("worker")
    until(lambda: not Page.objects.filter(external_id="").exists(), seconds=240, what="every page observed")
    return editor, approver


def _take_in(control: Control, texts: list[str]) -> int:
    """Let citizens write all texts, each told twice and out of order, and wait for their cases."""
    from veche.inbox.models import Case  # noqa: PLC0415
    from veche.registry.models import Page  # noqa: PLC0415

    control.settings(hold=True)
    injected = inject(control, texts, list(Page.objects.order_by("id")))
    control.deliver(repeat=2, order="shuffled")
    control.settings(hold=False)
    until(lambda: Case.objects.count() >= injected, seconds=300, what="a case for every comment")
    return injected


def _send(stage: Stage, editor: Any, approver: Any) -> None:
    """Publish one post everywhere and answer every case, with the worker killed half-way."""
    from benchmarks.loop import staff  # noqa: PLC0415
    from veche.inbox.models import Case  # noqa: PLC0415
    from veche.jobs.models import OwedJob  # noqa: PLC0415

    staff.publish_everywhere(editor, approver, text="Уважаемые жители! Учебное сообщение для всех страниц.")
    operator = staff.Operator(stage.web)
    ids = list(Case.objects.order_by("id").values_list("id", flat=True))
    for number, case_id in enumerate(ids):
        operator.answer(case_id, f"Здравствуйте! Приняли в работу, дело {case_id}. Ответственный назначен.")
        if number == len(ids) // 2:
            stage.kill_worker()
            stage.start("worker")
    until(lambda: not _owed(OwedJob), seconds=900, what="every delivery settled")


def _owed(jobs: Any) -> bool:
    names = ("delivery.", "inbox.triage", "newsroom.", "inbox.reactions")
    rows = jobs.objects.filter(failed_at=None)
    return any(rows.filter(name__startswith=name).exclude(dedupe__startswith="tick:").exists() for name in names)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", nargs="+", type=Path, required=True, help="CSV files with a column of texts")
    parser.add_argument("--keep", type=Path, help="keep the run's data in this empty folder")
    options = parser.parse_args()
    missing = [str(path) for path in options.messages if not path.exists()]
    if missing:
        print(f"There is no such file: {', '.join(missing)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="veche-loop-") as scratch:
        stage = Stage(options.keep or Path(scratch))
        os.environ.update(stage.environment)
        os.environ["DJANGO_SETTINGS_MODULE"] = "veche.project.settings"
        django.setup()
        try:
            stage.command("migrate", "--noinput")
            stage.start("polygon")
            counted = run(stage, read_messages(options.messages))
        finally:
            stage.stop()
    print(json.dumps({**counted, "peak_memory_mb": stage.peaks}))
    return 1 if counted["lost"] or counted["doubled"] else 0


if __name__ == "__main__":
    sys.exit(main())
