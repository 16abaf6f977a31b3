from django.urls import path

from veche.ui.views import components, preferences

app_name = "ui"
urlpatterns = [
    path("", components.show, name="components"),
    path("preferences", preferences.choose, name="preferences"),
]
