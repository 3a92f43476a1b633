from django.contrib import admin

from accounts.site import ReadOnlyAdmin, ReferenceAdmin
from parks.actions.place import keep_place, keep_succession
from parks.models import (
    AdministrativePlace,
    Boundary,
    Infrastructure,
    Lot,
    LotBoundary,
    Park,
    ParkBoard,
    ParkPlace,
    PlaceSuccession,
    PlanningDecision,
)


@admin.register(Park)
class ParkAdmin(ReadOnlyAdmin):
    list_display = ["code", "name", "kind", "parent", "status", "operating_from"]
    list_filter = ["kind", "status"]
    list_select_related = ["parent"]
    search_fields = ["code", "name"]


@admin.register(PlanningDecision)
class PlanningDecisionAdmin(ReadOnlyAdmin):
    list_display = ["number", "decided_on", "kind", "park", "natural_area", "industrial_area"]
    list_filter = ["kind"]
    list_select_related = ["park"]
    search_fields = ["number", "title"]


@admin.register(Lot)
class LotAdmin(ReadOnlyAdmin):
    list_display = ["code", "park", "area", "use"]
    list_filter = ["use"]
    list_select_related = ["park"]
    search_fields = ["code", "park__name"]


@admin.register(Boundary)
class BoundaryAdmin(ReadOnlyAdmin):
    list_display = ["park", "starts_on", "source", "recorded_on", "is_taking_back"]
    list_select_related = ["park"]
    search_fields = ["park__code", "park__name"]
    exclude = ["polygons"]


@admin.register(LotBoundary)
class LotBoundaryAdmin(ReadOnlyAdmin):
    list_display = ["lot", "starts_on", "source", "recorded_on", "is_taking_back"]
    list_select_related = ["lot"]
    search_fields = ["lot__code", "lot__park__name"]
    exclude = ["polygons"]


@admin.register(Infrastructure)
class InfrastructureAdmin(ReadOnlyAdmin):
    list_display = ["park", "observed_on", "completion", "designed_capacity", "running_capacity", "recorded_on"]
    list_select_related = ["park"]
    search_fields = ["park__code", "park__name"]


@admin.register(AdministrativePlace)
class AdministrativePlaceAdmin(ReferenceAdmin):
    list_display = ["name", "level", "parent", "starts_on", "ends_on"]
    list_filter = ["level"]
    list_select_related = ["parent"]
    search_fields = ["name", "search_text"]
    autocomplete_fields = ["parent"]

    def save_model(self, request, obj, form, change):
        keep_place(obj, by=request.actor, is_new=not change)


@admin.register(PlaceSuccession)
class PlaceSuccessionAdmin(ReferenceAdmin):
    list_display = ["before", "after"]
    list_select_related = ["before", "after"]
    search_fields = ["before__name", "after__name"]
    autocomplete_fields = ["before", "after"]

    def save_model(self, request, obj, form, change):
        keep_succession(obj, by=request.actor, is_new=not change)


@admin.register(ParkPlace)
class ParkPlaceAdmin(ReadOnlyAdmin):
    list_display = ["park", "place", "starts_on", "ends_on"]
    list_select_related = ["park", "place"]
    search_fields = ["park__name", "place__name"]


@admin.register(ParkBoard)
class ParkBoardAdmin(ReadOnlyAdmin):
    list_display = ["park", "board", "is_ours", "starts_on", "ends_on"]
    list_select_related = ["park"]
    search_fields = ["park__name", "board"]
