from django.contrib import admin

from accounts.site import ReadOnlyAdmin
from parks.models import Lot, Park, PlanningDecision


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
