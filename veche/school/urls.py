from django.urls import path

from veche.school.views import certificates, courses, enrolments, learners, lessons, programmes, revocations, sittings

app_name = "school"
urlpatterns = [
    path("", programmes.index, name="programmes"),
    path("courses/<str:code>/", courses.show, name="course"),
    path("courses/<str:code>/enrolment", enrolments.create, name="enrolment"),
    path("courses/<str:code>/lessons/<str:lesson>/", lessons.show, name="lesson"),
    path("courses/<str:code>/lessons/<str:lesson>/reading", lessons.read, name="reading"),
    path("courses/<str:code>/sittings", sittings.create, name="sittings"),
    path("sittings/<int:sitting_id>/", sittings.show, name="sitting"),
    path("certificates/<str:number>/", certificates.show, name="certificate"),
    path("certificates/<str:number>/sheet.pdf", certificates.sheet, name="sheet"),
    path("learners/", learners.index, name="learners"),
    path("learners/certificates/<str:number>/revocation", revocations.create, name="revocation"),
]
