"""Reaches every verdict anew from what `veche audit export` wrote, with nothing but Python: python recompute.py FOLDER

Written from the rules' own words, apart from the product: it imports none of it. The exit code is 1 when a verdict differs.
"""

# mypy: ignore-errors

import datetime as dt
import json
import re
import sys
from pathlib import Path
from typing import Any

FORM = re.compile(
    "(муниципальн|государственн|федеральн|област|краев|бюджетн|казенн|казён|автономн|унитарн|учрежден|предприят"
    "|организац|общеобразовательн|образовательн|дошкольн|некоммерческ)[а-я]*"
)
IDLE = set(
    re.findall(r"\w+", "и во в на со с по при для им имени г гор город города с село села п пос поселок поселка об о")
)
SAME = {"обл": "область", "р": "район", "рн": "район", "мун": "муниципальный", "мо": "муниципальное", "окр": "округ"}


def words_of(text):
    plain = text.casefold().replace("ё", "е").replace("р-н", "район")
    return [SAME.get(word, word) for word in re.findall("[0-9]+|[a-zа-я]+", plain)]


def akin(one, other):
    common = 0
    while common < min(len(one), len(other)) and one[common] == other[common]:
        common += 1
    short, long = sorted((len(one), len(other)))
    if short < 4:
        return one == other or (common == short == 3 and long <= 5)
    return common >= max(4, long - 3)


def initials_cover(name, title):
    words = [word for word in name if word != "и"]
    covered = set()
    for short in title:
        if 2 <= len(short) <= 7:
            for start in range(len(words) - len(short) + 1):
                run = words[start : start + len(short)]
                if "".join(word[0] for word in run) == short:
                    covered |= set(run)
    return covered


def lacks(name_text, title, share):
    name = words_of(re.sub(r"муниципальн\w+\s+образовани\w+", "", name_text, flags=re.I))
    letters = [word for word in name if not word.isdigit()]
    telling = [word for word in letters if word not in IDLE and not FORM.fullmatch(word)] or letters
    covered = initials_cover(name, title)
    absent = [word for word in telling if word not in covered and not any(akin(word, each) for each in title)]
    numbers = [word for word in name if word.isdigit() and word not in title]
    enough = bool(telling) and (len(telling) - len(absent)) / len(telling) >= share
    return numbers if enough else numbers + absent


def contains_words_of(value, names, share=0.6):
    known = [name for name in names if name]
    if value is None or not known:
        return "unknown"
    title = words_of(value)
    return "met" if title and any(not lacks(name, title, share) for name in known) else "broken"


def at_least(value, minimum, still_open=False):
    if value is None:
        return "unknown"
    return "met" if value >= minimum else "unknown" if still_open or still_open is None else "broken"


def at_most(value, maximum):
    return "unknown" if value is None else "met" if value <= maximum else "broken"


def includes(value, of, at_least=None):
    if value is None:
        return "unknown"
    return "met" if len(set(of) & set(value)) >= (len(of) if at_least is None else at_least) else "broken"


def is_at_least_long(value, characters):
    return "unknown" if value is None else "met" if len(" ".join(value.split())) >= characters else "broken"


def is_filled(value, text=None, pattern=None):
    if value and value.strip():
        return "met"
    if text and pattern and re.search(pattern, text, re.I):
        return "met"
    return "unknown" if value is None else "broken"


def is_true(value):
    return "unknown" if value is None else "met" if value else "broken"


def matches(value, pattern):
    return "unknown" if value is None else "met" if re.search(pattern, value, re.I) else "broken"


def matches_in_time(value, pattern, days, passed, also=()):
    texts = [value, *also]
    if any(text and re.search(pattern, text, re.I) for text in texts):
        return "met"
    return "unknown" if passed is None or passed <= days or None in texts else "broken"


def one_of(value, options):
    if value is None:
        return "unknown"
    return "met" if value.strip().casefold() in [option.casefold() for option in options] else "broken"


def within_days(value, days, of):
    if value is None or of is None:
        return "unknown"
    return "met" if (dt.date.fromisoformat(of[:10]) - dt.date.fromisoformat(value[:10])).days <= days else "broken"


def pos_widgets(value, host, kinds, expected, own=()):
    if value is None:
        return "unknown"
    links = [link.get("url") or "" if isinstance(link, dict) else str(link) for link in value]
    links = [link for link in links if host in link]
    mine = dict(zip(("ogrn", "region", "oktmo"), own, strict=False))
    right = [link for link in links if any(is_right(link, host, kind, mine) for kind in kinds)]
    return "met" if len(links) == expected == len(right) else "broken"


def is_right(link, host, kind, mine):
    if re.search(r"\s|%20", link):
        return False
    shape = "https://" + re.escape(host + "/" + kind["path"]) + r"\?" + kind["first"] + "&" + kind["utm"]
    found = re.fullmatch(shape, link)
    return bool(found) and all(mine.get(name) in (None, "", text) for name, text in found.groupdict().items())


CHECKS = {check.__name__: check for check in (at_least, at_most, contains_words_of, includes, is_at_least_long)}
CHECKS |= {check.__name__: check for check in (is_filled, is_true, matches, matches_in_time, one_of, within_days)}
CHECKS["pos_widgets"] = pos_widgets


def resolved(argument, facts):
    if isinstance(argument, dict) and set(argument) == {"fact"}:
        return facts.get(argument["fact"])
    return [resolved(each, facts) for each in argument] if isinstance(argument, list) else argument


def worst(conditions, facts):
    said = {
        CHECKS[each["check"]](
            facts.get(each["observes"]), **{name: resolved(value, facts) for name, value in each["with"].items()}
        )
        for each in conditions
    }
    return "broken" if "broken" in said else "unknown" if "unknown" in said else "met"


def holds(in_force, day):
    return in_force["since"] <= day and (in_force["until"] is None or day <= in_force["until"])


def judged(pack, rule, page, facts, day):
    if not holds(pack["in_force"], day) or not holds(rule["in_force"], day):
        return "not_in_force"
    meant, network = rule["applies_to"], page["network"]
    asked = [each for each in rule["conditions"] if not each["networks"] or network in each["networks"]]
    if not asked or (meant["networks"] and network not in meant["networks"]):
        return "not_applicable"
    if meant["page_classes"] and page["page_class"] not in meant["page_classes"]:
        return "not_applicable"
    if meant["when"] and (said := worst(meant["when"], facts)) != "met":
        return "unknown" if said == "unknown" else "not_applicable"
    return worst(asked, facts)


def verdict(pack, rule, page):
    if not any(each["observes"].startswith("posts.") for each in rule["conditions"]):
        return judged(pack, rule, page, page["facts"], page["on"])
    this, last = (
        judged(pack, rule, page, {**page["facts"], **week["facts"]}, min(page["on"], week["sunday"]))
        for week in page["weeks"]
    )
    return last if this == "unknown" and last in ("met", "broken") else this


def read(path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main(folder: Path) -> int:
    packs = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / "packs").glob("*.json"))]
    told = {(row["page"], row["pack"], row["rule"]): row["outcome"] for row in read(folder / "verdicts.jsonl")}
    mine = {
        (page["page"], pack["id"], rule["id"]): verdict(pack, rule, page)
        for page in read(folder / "pages.jsonl")
        for pack in packs
        for rule in pack["rules"]
    }
    wrong = [
        (key, told.get(key), mine.get(key))
        for key in sorted(told.keys() | mine.keys())
        if told.get(key) != mine.get(key)
    ]
    outcomes = {outcome: list(mine.values()).count(outcome) for outcome in sorted(set(mine.values()))}
    sys.stdout.write(json.dumps({"verdicts": len(mine), "outcomes": outcomes, "different": wrong}, ensure_ascii=False))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
