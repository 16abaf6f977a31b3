from django.urls import path

from veche.delivery.views import parcels, removals, settlements

app_name = "delivery"
urlpatterns = [
    path("parcels/", parcels.index, name="parcels"),
    path("parcels/<int:parcel_id>/", parcels.show, name="parcel"),
    path("media/<int:medium_id>", parcels.medium, name="medium"),
    path("parcels/<int:parcel_id>/removal", removals.create, name="removal"),
    path("parcels/<int:parcel_id>/seen", settlements.seen, name="seen"),
    path("parcels/<int:parcel_id>/again", settlements.again, name="again"),
    path("parcels/<int:parcel_id>/look", settlements.look, name="look"),
]
