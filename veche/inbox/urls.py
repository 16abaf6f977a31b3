from django.urls import path

from veche.inbox.views import answers, assignments, callbacks, cases, dismissals, drafts, topics

app_name = "inbox"
urlpatterns = [
    path("cases/", cases.index, name="cases"),
    path("cases/<int:case_id>/", cases.show, name="case"),
    path("cases/<int:case_id>/answer", answers.create, name="answer"),
    path("cases/<int:case_id>/draft", drafts.update, name="draft"),
    path("cases/<int:case_id>/assignment", assignments.update, name="assignment"),
    path("cases/<int:case_id>/body", assignments.hand_over, name="body"),
    path("cases/<int:case_id>/topic", topics.update, name="topic"),
    path("cases/<int:case_id>/dismissal", dismissals.create, name="dismissal"),
    path("callbacks/<int:page_id>/", callbacks.receive, name="callback"),
]
