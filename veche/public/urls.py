from django.urls import path

from veche.public.views import bodies, certificates, check, open_data, pages, qr

app_name = "public"
urlpatterns = [
    path("", pages.index, name="pages"),
    path("bodies/<int:body_id>/", bodies.show, name="body"),
    path("check/", check.show, name="check"),
    path("pages.json", open_data.pages, name="open-data"),
    path("pages/<int:page_id>/qr.svg", qr.show, name="qr"),
    path("certificates/", certificates.ask, name="certificates"),
    path("certificates/<str:number>/", certificates.show, name="certificate"),
]
