from django.urls import path

from veche.desk.views import health, journal, revivals, search, today, verifications, watching

app_name = "desk"
urlpatterns = [
    path("", today.show, name="today"),
    path("healthz", watching.health, name="healthz"),
    path("metrics", watching.metrics, name="metrics"),
    path("search/", search.index, name="search"),
    path("jobs/", health.show, name="health"),
    path("jobs/<int:job_id>/revival", revivals.create, name="revival"),
    path("journal/", journal.index, name="journal"),
    path("journal/verification", verifications.create, name="verification"),
]
