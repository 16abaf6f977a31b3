from django.urls import path

from veche.compliance.views import checks, dossiers, letters, norm, pages
from veche.compliance.views.assignments import cards, drafts, exports, received
from veche.compliance.views.assignments import lists as orders
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
    path("assignments/", orders.index, name="assignments"),
    path("assignments/issued/", orders.issued, name="assignments-issued"),
    path("assignments/new/", drafts.create, name="assignment-new"),
    path("assignments/<int:pk>/", cards.show, name="assignment"),
    path("assignments/<int:pk>/words/", drafts.change, name="assignment-words"),
    path("assignments/<int:pk>/issue/", cards.issue, name="assignment-issue"),
    path("assignments/<int:pk>/withdrawal/", cards.withdrawal, name="assignment-withdrawal"),
    path("assignments/<int:pk>/<slug:which>/file/", cards.file, name="assignment-file"),
    path("assignments/<int:pk>/report.<slug:kind>", exports.report, name="assignment-report"),
    path("asked/<int:pk>/", received.show, name="recipient"),
    path("asked/<int:pk>/file/", received.file, name="recipient-file"),
    path("asked/<int:pk>/taking/", received.taking, name="recipient-taking"),
    path("asked/<int:pk>/claim/", received.claim, name="recipient-claim"),
    path("asked/<int:pk>/extension/", received.extension, name="recipient-extension"),
    path("asked/<int:pk>/extension/decision/", received.decision, name="recipient-decision"),
    path("asked/<int:pk>/acceptance/", received.acceptance, name="recipient-acceptance"),
    path("asked/<int:pk>/return/", received.giving_back, name="recipient-return"),
    path("asked/<int:pk>/withdrawal/", received.taking_out, name="recipient-withdrawal"),
    path("proofs/<int:pk>/taken/", received.proof_taken, name="proof-taken"),
    path("proofs/<int:pk>/dropped/", received.proof_dropped, name="proof-dropped"),
    path("proofs/<int:pk>/file/", received.proof_file, name="proof-file"),
    path("letters/<int:pk>/", letters.show, name="letter"),
]
