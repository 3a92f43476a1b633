from django.contrib import admin

from accounts.site import ReadOnlyAdmin
from parks.models import Boundary, Infrastructure, Park, PlanningDecision


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


@admin.register(Boundary)
class BoundaryAdmin(ReadOnlyAdmin):
    list_display = ["park", "starts_on", "source", "recorded_on", "is_taking_back"]
    list_select_related = ["park"]
    search_fields = ["park__code", "park__name"]
    exclude = ["polygons"]


@admin.register(Infrastructure)
class InfrastructureAdmin(ReadOnlyAdmin):
    list_display = ["park", "observed_on", "completion", "designed_capacity", "running_capacity", "recorded_on"]
    list_select_related = ["park"]
    search_fields = ["park__code", "park__name"]
