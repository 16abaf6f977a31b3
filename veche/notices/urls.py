from django.urls import path

from veche.notices.views import bell, digests, preferences, unsubscribing

app_name = "notices"
urlpatterns = [
    path("notices/", bell.index, name="notices"),
    path("notices/reading/", bell.read_all, name="read-all"),
    path("notices/<int:pk>/", bell.read, name="read"),
    path("notices/preferences/", preferences.edit, name="preferences"),
    path("notices/unsubscribe/<str:token>/", unsubscribing.unsubscribe, name="unsubscribe"),
    path("digest/", digests.show, name="digest"),
    path("digest/digest.pdf", digests.paper, name="digest-paper"),
]
