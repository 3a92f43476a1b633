from django.urls import path

from parks.views import decision, lot, park

park_urls = [
    path("", park.park_list, name="park-list"),
    path("new/", park.park_new, name="park-new"),
    path("<int:pk>/", park.park, name="park"),
    path("<int:pk>/edit/", park.park_edit, name="park-edit"),
]

decision_urls = [
    path("decisions/", decision.decision_list, name="planningdecision-list"),
    path("decisions/new/", decision.decision_new, name="planningdecision-new"),
    path("decisions/<int:pk>/", decision.decision, name="planningdecision"),
    path("decisions/<int:pk>/edit/", decision.decision_edit, name="planningdecision-edit"),
    path("decisions/<int:pk>/move/<slug:stage>/", decision.decision_move, name="planningdecision-move"),
]

lot_urls = [
    path("lots/", lot.lot_list, name="lot-list"),
    path("lots/new/", lot.lot_new, name="lot-new"),
    path("lots/<int:pk>/", lot.lot, name="lot"),
    path("lots/<int:pk>/edit/", lot.lot_edit, name="lot-edit"),
]

urlpatterns = park_urls + decision_urls + lot_urls
