from django.urls import path

from veche.registry.views import bodies, changes, imports, keys, networks, pages, testimonies

app_name = "registry"
urlpatterns = [
    path("pages/", pages.index, name="pages"),
    path("pages/export.csv", pages.export, name="pages-export"),
    path("pages/export.xlsx", pages.workbook, name="pages-workbook"),
    path("pages/<int:pk>/", pages.card, name="page"),
    path("pages/<int:pk>/look/", pages.look, name="look"),
    path("pages/<int:pk>/keys/", keys.add, name="keys"),
    path("pages/<int:pk>/testimony/", testimonies.tell, name="testimony"),
    path("observations/<int:pk>/evidence/", testimonies.evidence, name="evidence"),
    path("changes/", changes.index, name="changes"),
    path("networks/", networks.index, name="networks"),
    path("networks/<int:pk>/withdraw/", networks.withdraw, name="network-withdraw"),
    path("bodies/<int:pk>/", bodies.card, name="body"),
    path("imports/", imports.index, name="imports"),
    path("imports/<int:pk>/", imports.card, name="import"),
    path("imports/<int:pk>/apply/", imports.apply, name="import-apply"),
    path("imports/<int:pk>/columns/", imports.correct, name="import-columns"),
    path("imports/<int:pk>/municipalities/", imports.answer, name="import-municipalities"),
    path("imports/<int:pk>/refused.xlsx", imports.refused, name="import-refused"),
    path("imports/<int:pk>/rows.csv", imports.export, name="import-rows"),
]
