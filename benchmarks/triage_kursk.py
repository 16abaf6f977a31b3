"""How the default triage model does on real portal messages of one region, as one line of JSON.

    .venv/bin/python benchmarks/triage_kursk.py --messages PATH/kursk/messages.csv

The file (columns `text`, `topic`) is not part of the project, and no text of it is printed. Its twelve topics and our groups
divide the world differently, so groups are mapped to topics here, once, in sight. Street lighting has no group of its own with
us: by the pack of groups light over a street is roads, so it is counted there, which leaves eleven topics. Others count it
as public spaces; the accuracy by that reading stands beside. What no topic stands for is «Прочее».
"""

import argparse
import csv
import json
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from veche.language import triage

OTHER = "Прочее"
TOPIC_OF_GROUP = {
    "blagoustroistvo": "Благоустройство",
    "dorogi": "Дороги",
    "zhkkh": "ЖКХ",
    "energetika": "ЖКХ",  # there: mains of electricity and gas
    "otkhody": "Мусор/ТКО",
    "transport": "Общественный транспорт",
    "zdravookhranenie": "Здравоохранение",
    "ekologiya": "Экология",
    "sotszashchita": "Социальная защита",
    "obrazovanie": "Образование",
    "bezopasnost": "Безнадзорные животные",  # there: the one topic of safety
}
LIGHTING = "Освещение улиц"
LIGHTING_COUNTED_AS = "Дороги"
LIGHTING_ELSEWHERE = "Благоустройство"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=Path, required=True, help="a CSV file with the columns text and topic")
    parser.add_argument("--confusions", action="store_true", help="also print the topics that are taken for others")
    options = parser.parse_args()
    if not options.messages.is_file():
        parser.error(f"There is no file {options.messages}. The messages are not part of the project.")
    with options.messages.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    triage.classify(["прогрев"])
    began = time.process_time()
    guesses = triage.classify([row["text"] for row in rows])
    seconds = time.process_time() - began
    guessed = [TOPIC_OF_GROUP.get(guess.group, OTHER) for guess in guesses]
    truth = merged(rows, LIGHTING_COUNTED_AS)
    answer = figures(truth, guessed) | {"messages_per_second": round(len(rows) / seconds)}
    elsewhere = figures(merged(rows, LIGHTING_ELSEWHERE), guessed)
    print(json.dumps(answer | {"lighting_as_public_spaces": elsewhere}))
    if options.confusions:
        pairs = Counter((right, guess.group) for right, guess in zip(truth, guesses, strict=True))
        for (right, group), count in pairs.most_common():
            if TOPIC_OF_GROUP.get(group, OTHER) != right:
                print(f"{count:5} {right} → {group}")
    return 0


def merged(rows: list[dict[str, str]], lighting: str) -> list[str]:
    return [lighting if row["topic"] == LIGHTING else row["topic"] for row in rows]


def figures(truth: list[str], guessed: list[str]) -> dict[str, float]:
    pairs = Counter(zip(truth, guessed, strict=True))
    right, wanted, given = Counter[str](), Counter(truth), Counter(guessed)
    for (true, guess), count in pairs.items():
        right[true] += count if true == guess else 0
    f1 = {topic: 2 * right[topic] / (wanted[topic] + given[topic]) for topic in wanted}
    return {
        "accuracy": round(sum(right.values()) / len(truth), 4),
        "weighted_f1": round(sum(f1[topic] * wanted[topic] for topic in wanted) / len(truth), 4),
        "macro_f1": round(sum(f1.values()) / len(f1), 4),
        "n": len(truth),
        "topics": len(wanted),
    }


if __name__ == "__main__":
    sys.exit(main())
