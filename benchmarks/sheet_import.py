"""A tracking sheet of 10,000 new bodies, each with a page, through the door of the screen: uploaded, tried, applied.

.venv/bin/python benchmarks/sheet_import.py [--rows 10000] [--database postgresql]

Goal: 10,000 rows applied within 20 s. `again` is the same sheet once more: nothing to change. `one_by_one` makes bodies
and pages of the same kind by one operation each, as an import of row after row does.
"""

import csv
import io
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ground

HEAD = (
    "Уровень;Учредитель;Наименование подведомственной организации;ОГРН;Сфера 1;Статус;Ссылка на госпаблик ВК;"
    "Госметка (да/нет);Оформление (%);Количество подписчиков;Муниципалитет;Почта;Телефон;Почтовый адрес;Сайт"
)


def sheet(rows: int) -> bytes:
    """This function will make a sheet of institutions in 40 municipalities."""
    from veche.lib.state_numbers import with_check_digit  # noqa: PLC0415

    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEAD.split(";"))
    for number in range(rows):
        place = f"Район {number % 40 + 1}"
        writer.writerow(
            [
                *("МО", f"Администрация: {place}", f"Школа № {number}, {place}"),
                *(with_check_digit(f"1027{number:08d}"), "Образование", "активный", f"https://vk.com/bench_{number}"),
                *("да", "85 %", 100 + number, place, f"school{number}@example.org", "+7 42622 0-00-00"),
                *(f"ул. Учебная, {number}", f"https://school{number}.example.org"),
            ]
        )
    return text.getvalue().encode()


def measured(work: Any, rows: int) -> dict[str, float]:
    """This function will tell seconds, rows a second and statements a row."""
    from django.db import connection, reset_queries  # noqa: PLC0415

    statements = 0

    def counted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal statements
        statements += 1
        return execute(sql, params, many, context)

    reset_queries()
    started, own = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(counted):
        work()
    seconds = time.perf_counter() - started
    return {
        "seconds": round(seconds, 2),
        "processor_seconds": round(time.process_time() - own, 2),
        "rows_per_second": round(rows / seconds),
        "statements_per_row": round(statements / rows, 3),
    }


def one_by_one(top: Any, rows: int) -> None:
    """This function will make as many bodies and pages by one operation each."""
    from django.db import transaction  # noqa: PLC0415

    from veche.agencies import operations as agencies  # noqa: PLC0415
    from veche.lib import clock  # noqa: PLC0415
    from veche.packs.addresses import Address  # noqa: PLC0415
    from veche.registry.operations import pages  # noqa: PLC0415

    by: dict[str, Any] = {"actor": "benchmark", "now": clock.now()}
    for start in range(0, rows, 200):
        with transaction.atomic():
            for number in range(start, start + 200):
                with transaction.atomic():
                    body = agencies.add_body(
                        f"Лицей № {number}", level="institution", territory=top.territory, parent=top, **by
                    )
                    word = f"single_{number}"
                    address = Address(network="vk", kind="name", value=word, canonical=f"https://vk.com/{word}")
                    pages.add_page(body, address, **by)


def main() -> None:
    """This function will measure and report."""
    parser = ground.parser(__doc__ or "")
    parser.add_argument("--rows", type=int, default=10_000)
    options = parser.parse_args()
    ground.settle(options)
    ground.setup()
    from veche.lib import clock  # noqa: PLC0415
    from veche.registry.models import SheetImport  # noqa: PLC0415
    from veche.registry.operations.importing import ground as laying  # noqa: PLC0415
    from veche.registry.operations.importing import uploads  # noqa: PLC0415

    by: dict[str, Any] = {"actor": "benchmark", "now": clock.now()}
    top = laying.laid(region="Область", government="Правительство", zone="Asia/Vladivostok", **by)
    single = measured(lambda: one_by_one(top, 1000), 1000)

    def tried() -> SheetImport:
        kept = uploads.upload(content, name="sheet.csv", top=top, realm="live", **by)
        uploads.rehearse(kept, now=by["now"])
        return SheetImport.objects.get(pk=kept.pk)

    content = sheet(options.rows)
    first = tried()
    uploads.answer(first, {str(each["key"]): "new" for each in first.strangers})
    trial = measured(lambda: uploads.rehearse(SheetImport.objects.get(pk=first.pk), now=by["now"]), options.rows)
    uploads.begin(first, **by)
    done = measured(lambda: uploads.apply(SheetImport.objects.get(pk=first.pk), now=by["now"]), options.rows)
    first.refresh_from_db()
    again = measured(tried, options.rows)
    ground.report(
        promise="sheet_import",
        database=options.database,
        rows=options.rows,
        created=first.counts.get("created", 0),
        trial=trial,
        applied=done,
        again=again,
        one_by_one=single,
        times_faster=round(10 * single["processor_seconds"] / done["processor_seconds"] * options.rows / 10_000, 1),
        goal_seconds=20,
    )


main()
