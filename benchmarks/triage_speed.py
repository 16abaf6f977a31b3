"""How fast triage is and how much memory it holds, as one line of JSON: messages/s in a batch, milliseconds alone, megabytes.

    .venv/bin/python benchmarks/triage_speed.py [--messages PATH.csv]

Time is that of the process on one core, so that a busy machine spoils it less.
Without a file it sorts the corpus itself, each message with a number of its own, five times over; with one, its column `text`.
"""

import argparse
import csv
import json
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from veche.language import triage
from veche.language.examples import read_corpus


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=Path, help="a CSV file with the column text")
    texts = read_texts(parser.parse_args().messages)
    before = resident()
    began = time.process_time()
    triage.classify(["прогрев"])
    loading = time.process_time() - began
    cold = rate(texts)
    warm = rate(texts)
    alone = sorted(seconds_alone(text) for text in texts[:2_000])
    answer = {
        "n": len(texts),
        "mean_characters": round(statistics.mean(map(len, texts))),
        "messages_per_second_cold": round(cold),
        "messages_per_second": round(warm),
        "alone_ms_p50": round(alone[len(alone) // 2] * 1000, 3),
        "alone_ms_p99": round(alone[len(alone) * 99 // 100] * 1000, 3),
        "load_ms": round(loading * 1000),
        "resident_mb": round(resident()),
        "model_mb": round(resident() - before),
        "imports_sklearn_or_scipy": any(name in sys.modules for name in ("sklearn", "scipy")),
    }
    print(json.dumps(answer))
    return 0


def read_texts(path: Path | None) -> list[str]:
    if path is None:
        return [f"{example.text} {turn}" for turn in range(5) for example in read_corpus()]
    with path.open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


def rate(texts: list[str]) -> float:
    began = time.process_time()
    triage.classify(texts)
    return len(texts) / (time.process_time() - began)


def seconds_alone(text: str) -> float:
    began = time.process_time()
    triage.classify([text])
    return time.process_time() - began


def resident() -> float:
    """Megabytes now, not at the peak; Linux only."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20


if __name__ == "__main__":
    sys.exit(main())
