from django.urls import path

from veche.people.views import sessions

app_name = "people"
urlpatterns = [
    path("sign-in/", sessions.sign_in, name="sign-in"),
    path("sign-out/", sessions.sign_out, name="sign-out"),
]
