from django.urls import path

from veche.newsroom.views import (
    approvals,
    calendar,
    corrections,
    marks,
    materials,
    photos,
    schedules,
    sketches,
    submissions,
    texts,
    withdrawals,
)

app_name = "newsroom"
urlpatterns = [
    path("materials/", materials.index, name="materials"),
    path("materials/new", texts.new, name="new"),
    path("materials/new/", texts.new, name="new-with-slash"),
    path("materials/sketch", sketches.update, name="sketch"),
    path("materials/<int:pk>/", materials.show, name="material"),
    path("materials/<int:pk>/text", texts.edit, name="text"),
    path("materials/<int:pk>/submission", submissions.create, name="submission"),
    path("materials/<int:pk>/approval", approvals.decide, name="approval"),
    path("materials/<int:pk>/schedule", schedules.create, name="schedule"),
    path("materials/<int:pk>/mark", marks.create, name="mark"),
    path("materials/<int:pk>/withdrawal", withdrawals.create, name="withdrawal"),
    path("materials/<int:pk>/correction", corrections.create, name="correction"),
    path("materials/<int:pk>/correction/decision", corrections.decide, name="correction-decision"),
    path("materials/<int:pk>/removal", corrections.remove, name="removal"),
    path("photos/<uuid:key>", photos.show, name="photo"),
    path("calendar/", calendar.week, name="calendar"),
]
