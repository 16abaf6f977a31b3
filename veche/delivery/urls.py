from django.urls import path

from veche.delivery.views import parcels, settlements

app_name = "delivery"
urlpatterns = [
    path("parcels/", parcels.index, name="parcels"),
    path("parcels/<int:parcel_id>/", parcels.show, name="parcel"),
    path("parcels/<int:parcel_id>/seen", settlements.seen, name="seen"),
    path("parcels/<int:parcel_id>/again", settlements.again, name="again"),
    path("parcels/<int:parcel_id>/look", settlements.look, name="look"),
]
