from django.urls import path

from veche.people.views import api_keys, appointments, links, me, sessions, staff, suspensions

app_name = "people"
urlpatterns = [
    path("sign-in/", sessions.sign_in, name="sign-in"),
    path("sign-out/", sessions.sign_out, name="sign-out"),
    path("link/", links.choose, name="link"),
    path("link/<str:token>/", links.enter, name="link-enter"),
    path("me/", me.show, name="me"),
    path("me/email/", me.email, name="my-email"),
    path("me/password/", me.password, name="my-password"),
    path("me/keys/", api_keys.make, name="my-keys"),
    path("me/keys/<int:pk>/end/", api_keys.end, name="my-key-end"),
    path("", staff.index, name="staff"),
    path("new/", staff.new, name="new"),
    path("<int:pk>/", staff.card, name="person"),
    path("<int:pk>/edit/", staff.edit, name="edit"),
    path("<int:pk>/appointments/", appointments.new, name="appointments"),
    path("<int:pk>/appointments/<int:appointment>/end/", appointments.end, name="appointment-end"),
    path("<int:pk>/links/", links.make, name="links"),
    path("<int:pk>/suspension/", suspensions.create, name="suspension"),
    path("<int:pk>/restoration/", suspensions.remove, name="restoration"),
]
