from django.urls import path

from veche.desk.views import today

app_name = "desk"
urlpatterns = [path("", today.show, name="today")]
