import datetime as dt

from django.urls import path, register_converter

from veche.analytics.views import coverage, downloads, places, ratings, risk


class MonthInAddress:
    """2026-06 in an address is the first day of June."""

    regex = r"20\d\d-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> dt.date:
        year, month = value.split("-")
        return dt.date(int(year), int(month), 1)

    def to_url(self, value: dt.date) -> str:
        return f"{value:%Y-%m}"


register_converter(MonthInAddress, "month")
app_name = "analytics"
urlpatterns = [
    path("", ratings.newest, name="home"),
    path("risk/", risk.index, name="risk"),
    path("coverage/", coverage.index, name="coverage"),
    path("coverage.csv", coverage.export, {"kind": "csv"}, name="coverage-csv"),
    path("coverage.xlsx", coverage.export, {"kind": "xlsx"}, name="coverage-xlsx"),
    path("ratings/", ratings.newest, name="ratings"),
    path("ratings/<month:month>/", ratings.show, name="rating"),
    path("ratings/<month:month>/compute/", ratings.compute, name="compute"),
    path("ratings/<month:month>/table.csv", downloads.table, name="table"),
    path("ratings/<month:month>/counts.csv", downloads.counts, name="counts"),
    path("ratings/<month:month>/<int:territory_id>/", places.show, name="place"),
]
