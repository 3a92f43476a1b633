from django.urls import path

from parks.views import boundary, decision, infrastructure as works, lot, lot_boundary, map, membership, park, place

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

boundary_urls = [
    path("map/", map.park_map, name="park-map"),
    path("<int:pk>/boundaries/new/", boundary.boundary_new, name="boundary-new"),
    path("boundaries/<int:pk>/", boundary.boundary, name="boundary"),
    path("boundaries/<int:pk>/geojson/", boundary.boundary_download, name="boundary-download"),
    path("boundaries/<int:pk>/correct/", boundary.boundary_correct, name="boundary-correct"),
    path("boundaries/<int:pk>/take-back/", boundary.boundary_take_back, name="boundary-take-back"),
]

lot_boundary_urls = [
    path("<int:pk>/lots/draw/", lot_boundary.park_lots_draw, name="park-lots-draw"),
    path("<int:pk>/lots/geojson/", lot_boundary.park_lots_download, name="park-lots-download"),
    path("lots/<int:pk>/boundaries/new/", lot_boundary.lot_boundary_new, name="lotboundary-new"),
    path("lot-boundaries/<int:pk>/", lot_boundary.lot_boundary, name="lotboundary"),
    path("lot-boundaries/<int:pk>/geojson/", lot_boundary.lot_boundary_download, name="lotboundary-download"),
    path("lot-boundaries/<int:pk>/correct/", lot_boundary.lot_boundary_correct, name="lotboundary-correct"),
    path("lot-boundaries/<int:pk>/take-back/", lot_boundary.lot_boundary_take_back, name="lotboundary-take-back"),
]

infrastructure_urls = [
    path("<int:pk>/infrastructure/new/", works.infrastructure_new, name="infrastructure-new"),
    path("infrastructure/<int:pk>/", works.infrastructure, name="infrastructure"),
    path("infrastructure/<int:pk>/correct/", works.infrastructure_correct, name="infrastructure-correct"),
    path("infrastructure/<int:pk>/take-back/", works.infrastructure_take_back, name="infrastructure-take-back"),
]

place_urls = [
    path("places/", place.place_list, name="administrativeplace-list"),
    path("places/<int:pk>/", place.place, name="administrativeplace"),
    path("places/<int:pk>/move-parks/", place.place_move_parks, name="administrativeplace-move-parks"),
    path("<int:pk>/places/new/", membership.park_place_new, name="parkplace-new"),
    path("park-places/<int:pk>/edit/", membership.park_place_edit, name="parkplace-edit"),
    path("<int:pk>/boards/new/", membership.park_board_new, name="parkboard-new"),
    path("boards/hand-over/", membership.parks_hand_over, name="parks-hand-over"),
    path("park-boards/<int:pk>/edit/", membership.park_board_edit, name="parkboard-edit"),
]

urlpatterns = [
    *park_urls,
    *decision_urls,
    *lot_urls,
    *boundary_urls,
    *lot_boundary_urls,
    *infrastructure_urls,
    *place_urls,
]
