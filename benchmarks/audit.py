"""Ten thousand pages judged by forty rules from stored observations, and a dossier as PDF.

.venv/bin/python benchmarks/audit.py [--pages 10000] [--database postgresql]

Goals: at most 10 s on one core for all pages × 40 rules, at most 20 ms for one page, at most 1 s for a dossier's PDF.
`first` writes every verdict and opens every finding; `again` judges everything anew and finds that it stands; `changed` is
`again` after a tenth of the pages were seen anew with something mended. Processor seconds of this process, so that others
on the machine do not count; with PostgreSQL, `wall` has the server's share too.

`bare` is the floor under `first`: all these rows given to the driver once more, into emptied tables, with nothing judged.
`least_first` is judging alone (`again`) and that: no first audit that keeps these rows is quicker here and now.
"""

import datetime as dt
import json
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ground

NOW = dt.datetime(2026, 6, 17, 2, 0, tzinfo=dt.UTC)
RULES = 40
UTM = "utm_medium=79&utm_campaign"


def profile(number: int) -> dict[str, Any]:
    """This function will make a profile; each third one lacks something."""
    ogrn = f"10279{number:08d}"
    return {
        "title": f"Школа № {number}, Район" if number % 5 else "Наша дружная семья",
        "description": "Учим детей, готовим к экзаменам, ведём кружки. Пн–пт 9:00–18:00" if number % 3 else "Новости",
        "site": "https://school.example.ru" if number % 4 else "",
        "email": "school@example.ru",
        "phone": "+7 (42622) 2-00-00" if number % 7 else "",
        "postal_address": "679000, ул. Ленина, 1",
        "has_avatar": True,
        "has_cover": number % 2 == 0,
        "official_mark": number % 6 != 0,
        "members": 100 * (number % 150),
        "menu": [
            {"url": f"https://pos.gosuslugi.ru/form/?opaId={number}&utm_source=vk&{UTM}={ogrn}"},
            {"url": f"https://pos.gosuslugi.ru/og/org-activities?mun_code=99610000&utm_source=vk2&{UTM}={ogrn}"},
        ][: number % 3],
        "addresses": [{"id": 1}] if number % 4 else [],
    }


def fill(pages: int) -> None:
    """This function will make a region with so many pages, four looks at each and six posts, and switch all packs on."""
    from veche.agencies.models import Body, Territory  # noqa: PLC0415
    from veche.compliance.models import Switch  # noqa: PLC0415
    from veche.compliance.queries import rulebook  # noqa: PLC0415
    from veche.registry.models import Observation, Page, SeenPost  # noqa: PLC0415

    place = Territory.objects.create(
        name="Район", kind="municipality", oktmo="99610000", path="/1/", zone="Asia/Vladivostok"
    )
    bodies = Body.objects.bulk_create(
        [
            Body(
                name=f"МБОУ «Средняя общеобразовательная школа № {n}»",
                level="institution",
                territory=place,
                path=f"/{n}/",
                ogrn=f"10279{n:08d}",
            )
            for n in range(1, pages + 1)
        ],
        batch_size=500,
    )
    made = Page.objects.bulk_create(
        [
            Page(
                network="vk",
                address=f"school{n}",
                url=f"https://vk.com/school{n}",
                title=f"Школа № {n}",
                body=body,
                added_at=NOW,
            )
            for n, body in enumerate(bodies, 1)
        ],
        batch_size=500,
    )
    looks = [
        Observation(
            page=page, at=NOW - ago, source="vk", profile=profile(n), posts_since=NOW - ago - dt.timedelta(days=14)
        )
        for n, page in enumerate(made, 1)
        for ago in (dt.timedelta(hours=6 * back) for back in range(4))
    ]
    Observation.objects.bulk_create(looks, batch_size=500)
    posts = [
        SeenPost(page=page, external_id=str(turn), at=NOW - dt.timedelta(hours=30 * turn), seen_at=NOW, is_own=True)
        for n, page in enumerate(made, 1)
        for turn in range(1, 1 + n % 9)
    ]
    SeenPost.objects.bulk_create(posts, batch_size=500)
    switches = [
        Switch(pack=pack.id, rule=rule, is_on=True, since=dt.date(2026, 1, 1), actor="benchmark", at=NOW)
        for pack in rulebook.every_pack().values()
        for rule in ("", *(each.id for each in pack.rules))
    ]
    Switch.objects.bulk_create(switches)


def mend(share: int) -> int:
    """This function will look anew at each page of so many, and see its site and cover mended."""
    from veche.registry.models import Observation, Page  # noqa: PLC0415

    looks = [
        Observation(
            page_id=pk,
            at=NOW + dt.timedelta(hours=1),
            source="vk",
            profile=profile(pk) | {"site": "https://mended.example.ru", "has_cover": True},
            posts_since=NOW - dt.timedelta(days=14),
        )
        for pk in Page.objects.order_by("pk").values_list("pk", flat=True)[::share]
    ]
    Observation.objects.bulk_create(looks, batch_size=500)
    return len(looks)


def judged(ids: list[int], *, now: dt.datetime) -> dict[str, float]:
    """This function will judge the pages and tell the seconds that it took."""
    from veche.compliance.operations import judging  # noqa: PLC0415

    wall, spent = time.perf_counter(), time.process_time()
    judging.judge_numbers(ids, now=now)
    return {
        "seconds": round(time.process_time() - spent, 2),
        "wall": round(time.perf_counter() - wall, 2),
    }


def bare() -> dict[str, float]:
    """This function will empty the tables of verdicts and tell the seconds that the driver takes to write all of it again."""
    from django.db import connection, transaction  # noqa: PLC0415

    from veche import rows  # noqa: PLC0415
    from veche.compliance.models import Finding, FindingStep, Grounds, Verdict  # noqa: PLC0415

    written, together = [], 200 * RULES
    with connection.cursor() as cursor:
        for model in (Grounds, Verdict, Finding):
            names = [str(field.column) for field in model._meta.concrete_fields]
            listed = ", ".join(map(connection.ops.quote_name, names))
            cursor.execute(f"SELECT {listed} FROM {model._meta.db_table} ORDER BY id")  # noqa: S608  names of ours
            written.append((model, names, [tuple(map(_as_json, row)) for row in cursor.fetchall()]))
        for model in (FindingStep, Finding, Verdict, Grounds):
            model._base_manager.all()._raw_delete(using="default")
        cursor.execute("VACUUM")
    began, started = time.perf_counter(), time.process_time()
    for model, names, held in written:
        for start in range(0, len(held), together):
            with transaction.atomic():
                rows.add(model, names, held[start : start + together])
    return {
        "seconds": round(time.process_time() - started, 2),
        "wall": round(time.perf_counter() - began, 2),
    }


def _as_json(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, dict | list) else value


def pdf(page: int) -> dict[str, float]:
    """This function will set a page's dossier some times and tell the milliseconds."""
    from veche.compliance.queries import papers  # noqa: PLC0415
    from veche.compliance.views import words  # noqa: PLC0415
    from veche.registry.models import Page  # noqa: PLC0415

    found = Page.objects.select_related("body__territory").get(pk=page)
    told = words.paper(NOW, zone="Asia/Vladivostok")
    return ground.timed(lambda: papers.page_pdf(found, words=told, now=NOW), times=10)


def main() -> None:
    """This function will run the three audits, judge pages one by one, set a dossier, and print the figures."""
    options = ground.parser(__doc__ or "")
    options.add_argument("--pages", type=int, default=10_000)
    chosen = options.parse_args()
    ground.settle(chosen)
    ground.setup()
    from veche.compliance.models import Finding, Grounds, Verdict  # noqa: PLC0415
    from veche.compliance.operations import judging  # noqa: PLC0415
    from veche.compliance.queries import rulebook  # noqa: PLC0415
    from veche.jobs import process  # noqa: PLC0415
    from veche.registry.models import Page  # noqa: PLC0415

    fill(chosen.pages)
    ids = list(Page.objects.order_by("pk").values_list("pk", flat=True))
    rules = sum(len(pack.rules) for pack in rulebook.rule_packs(on=NOW.date()))
    told: dict[str, Any] = {"pages": len(ids), "rules": rules}
    process.set_up()
    told["first"] = judged(ids, now=NOW)
    told["again"] = judged(ids, now=NOW + dt.timedelta(minutes=1))
    told["seen_anew"] = mend(10)
    told["changed"] = judged(ids, now=NOW + dt.timedelta(hours=2))
    turn = iter(ids * 3)
    told["one_page_ms"] = ground.timed(
        lambda: judging.judge_numbers([next(turn)], now=NOW + dt.timedelta(hours=3)), times=200
    )
    told["rows"] = {model.__name__: model.objects.count() for model in (Verdict, Grounds, Finding)}
    told["dossier_pdf_ms"] = pdf(ids[0])
    told["bare"] = bare()
    told["least_first"] = round(told["bare"]["seconds"] + told["again"]["seconds"], 2)
    scale = len(ids) * rules / (10_000 * RULES)
    told["of_the_goal"] = {
        name: round(told[name]["seconds"] / (10 * scale), 2) for name in ("first", "again", "changed")
    }
    ground.report(**told)


if __name__ == "__main__":
    main()
