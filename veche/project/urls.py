"""Every address of the product, by app."""

from django.urls import include, path

from veche.project import api

urlpatterns = [
    path("", include("veche.desk.urls")),
    path("", include("veche.notices.urls")),
    path("inbox/", include("veche.inbox.urls")),
    path("newsroom/", include("veche.newsroom.urls")),
    path("delivery/", include("veche.delivery.urls")),
    path("compliance/", include("veche.compliance.urls")),
    path("registry/", include("veche.registry.urls")),
    path("school/", include("veche.school.urls")),
    path("analytics/", include("veche.analytics.urls")),
    path("people/", include("veche.people.urls")),
    path("public/", include("veche.public.urls")),
    path("api/v1/", api.urls()),
    path("ui/", include("veche.ui.urls")),
]
handler400 = "veche.ui.views.errors.refused"
handler403 = "veche.ui.views.errors.forbidden"
handler404 = "veche.ui.views.errors.not_found"
handler500 = "veche.ui.views.errors.broken"
