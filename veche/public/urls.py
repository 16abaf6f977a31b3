from django.urls import path

from veche.public.views import bodies, certificates, check, fakes, feeds, open_data, pages, posters, qr, reports

app_name = "public"
urlpatterns = [
    path("", pages.index, name="pages"),
    path("bodies/<int:body_id>/", bodies.show, name="body"),
    path("bodies/<int:body_id>/feed.rss", feeds.show, name="feed"),
    path("check/", check.show, name="check"),
    path("fakes/", fakes.report, name="report"),
    path("fakes/follow/", fakes.ask, name="follow"),
    path("fakes/<str:code>/", fakes.show, name="fake"),
    path("reports/", reports.index, name="reports"),
    path("reports/<int:pk>/", reports.card, name="fake-report"),
    path("reports/<int:pk>/screenshot/", reports.screenshot, name="fake-screenshot"),
    path("bodies/<int:body_id>/poster.pdf", posters.show, name="poster"),
    path("pages.json", open_data.pages, name="open-data"),
    path("pages/<int:page_id>/qr.svg", qr.show, name="qr"),
    path("certificates/", certificates.ask, name="certificates"),
    path("certificates/<str:number>/", certificates.show, name="certificate"),
]
