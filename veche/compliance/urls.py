from django.urls import path

from veche.compliance.views import checks, dossiers, norm, pages
from veche.compliance.views.roadmaps import giving, lists, steps, walks

app_name = "compliance"
urlpatterns = [
    path("", pages.index, name="pages"),
    path("norm/", norm.index, name="norm"),
    path("pages/<int:pk>/", dossiers.show, name="dossier"),
    path("pages/<int:pk>/check/", checks.create, name="check"),
    path("roadmaps/", lists.index, name="roadmaps"),
    path("roadmaps/mine/", lists.mine, name="my-roadmap"),
    path("roadmaps/progress/", lists.progress, name="roadmaps-progress"),
    path("roadmaps/new/", giving.create, name="roadmap-new"),
    path("roadmaps/<int:pk>/", walks.show, name="roadmap"),
    path("roadmaps/<int:pk>/check/", steps.check, name="roadmap-check"),
    path("roadmaps/<int:pk>/withdrawal/", steps.withdrawal, name="roadmap-withdrawal"),
    path("steps/<int:pk>/done/", steps.done, name="step-done"),
    path("steps/<int:pk>/blockage/", steps.blockage, name="step-blockage"),
    path("steps/<int:pk>/resumption/", steps.resumption, name="step-resumption"),
    path("steps/<int:pk>/needlessness/", steps.needlessness, name="step-needlessness"),
    path("steps/<int:pk>/reopening/", steps.reopening, name="step-reopening"),
    path("steps/<int:pk>/file/", steps.file, name="step-file"),
]
