from django.urls import path

from veche.compliance.views import checks, dossiers, norm, pages

app_name = "compliance"
urlpatterns = [
    path("", pages.index, name="pages"),
    path("norm/", norm.index, name="norm"),
    path("pages/<int:pk>/", dossiers.show, name="dossier"),
    path("pages/<int:pk>/check/", checks.create, name="check"),
]
