"""Tells as JSON: sessions of the viewers, the pages that they ask for, the queries and rows of each page."""

import json
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402
from django.db.models import Sum  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from veche.agencies.models import Body  # noqa: E402
from veche.inbox.models import CaseCount  # noqa: E402
from veche.people.models import Person  # noqa: E402

LIST = "/inbox/cases/"


def pages() -> dict[str, str]:
    """This function will make the queries of the address: the busiest body of the municipality, its region, a common topic."""
    person = Person.objects.get(login="municipality")
    top = person.appointments.select_related("body__territory").get().body
    bodies = Body.objects.under(top).values_list("pk", flat=True)
    busiest = CaseCount.objects.filter(body__in=bodies).values("body").annotate(n=Sum("number")).order_by("-n")[0]
    region = top.territory.parent_id
    return {
        "unfinished": "",
        "body and state": f"body={busiest['body']}&state=answered",
        "region and state": f"region={region}&state=answered",
        "region unfinished": f"region={region}",
        "topic unfinished": "topic=zhkkh",
        "topic": "topic=zhkkh&state=all",
        "overdue": "overdue=1",
        "others answer": "state=all&passed=1",
    }


def main() -> None:
    """This function will visit every page once and tell."""
    told: dict[str, Any] = {"pages": pages(), "cookies": {}, "queries": {}, "rows": {}}
    for login in ("centre", "municipality"):
        client = Client()
        client.force_login(Person.objects.get(login=login))
        client.get(LIST)  # a browser has met a form before
        told["cookies"][login] = "; ".join(f"{name}={each.value}" for name, each in client.cookies.items())
        told["queries"][login], told["rows"][login] = {}, {}
        for name, query in told["pages"].items():
            with CaptureQueriesContext(connection) as seen:
                answer = client.get(f"{LIST}?{query}")
            told["queries"][login][name] = len(seen)
            told["rows"][login][name] = answer.content.count(b"data-row")
    print(json.dumps(told))


main()
