from django.urls import path

from projects.views import (
    capital,
    enterprise,
    event,
    expiry,
    investor,
    lease,
    merging,
    permit,
    project,
    reservation,
    statement,
    suggest,
)

investor_urls = [
    path("investors/", investor.investor_list, name="investor-list"),
    path("investors/new/", investor.investor_new, name="investor-new"),
    path("investors/<int:pk>/", investor.investor, name="investor"),
    path("investors/<int:pk>/edit/", investor.investor_edit, name="investor-edit"),
    path("investors/<int:pk>/merge/", merging.investor_merge, name="investor-merge"),
    path("investors/<int:pk>/unmerge/", merging.investor_unmerge, name="investor-unmerge"),
]

enterprise_urls = [
    path("enterprises/", enterprise.enterprise_list, name="enterprise-list"),
    path("enterprises/new/", enterprise.enterprise_new, name="enterprise-new"),
    path("enterprises/<int:pk>/", enterprise.enterprise, name="enterprise"),
    path("enterprises/<int:pk>/edit/", enterprise.enterprise_edit, name="enterprise-edit"),
    path("enterprises/<int:pk>/merge/", merging.enterprise_merge, name="enterprise-merge"),
    path("enterprises/<int:pk>/unmerge/", merging.enterprise_unmerge, name="enterprise-unmerge"),
]

project_urls = [
    path("", project.project_list, name="project-list"),
    path("new/", project.project_new, name="project-new"),
    path("<int:pk>/", project.project, name="project"),
    path("<int:pk>/edit/", project.project_edit, name="project-edit"),
    path("<int:pk>/merge/", merging.project_merge, name="project-merge"),
    path("<int:pk>/unmerge/", merging.project_unmerge, name="project-unmerge"),
    path("<int:pk>/schedule/", project.project_schedule, name="project-schedule"),
]

certificate_urls = [
    path("certificates/", capital.certificate_list, name="certificate-list"),
    path("certificates/<int:pk>/", capital.certificate, name="certificate"),
    path("<int:pk>/certificates/new/", capital.certificate_new, name="certificate-new"),
    path("<int:pk>/certificates/compare/", capital.certificate_compare, name="certificate-compare"),
]

event_urls = [
    path("events/", event.event_list, name="projectevent-list"),
    path("events/<int:pk>/", event.event, name="projectevent"),
    path("events/<int:pk>/correct/", event.event_correct, name="projectevent-correct"),
    path("events/<int:pk>/take-back/", event.event_take_back, name="projectevent-take-back"),
    path("<int:pk>/events/new/<slug:kind>/", event.event_new, name="projectevent-record"),
]

ledger_urls = [
    path("capital/", capital.entry_list, name="capitalevent-list"),
    path("capital/day/", capital.ledger_day, name="ledger-day"),
    path("capital/<int:pk>/", capital.entry, name="capitalevent"),
    path("capital/<int:pk>/correct/", capital.entry_correct, name="capitalevent-correct"),
    path("capital/<int:pk>/take-back/", capital.entry_take_back, name="capitalevent-take-back"),
]

lease_urls = [
    path("land/", lease.land_list, name="land-list"),
    path("leases/", lease.lease_list, name="lease-list"),
    path("leases/new/", lease.lease_new, name="lease-new"),
    path("leases/<int:pk>/", lease.lease, name="lease"),
    path("leases/<int:pk>/edit/", lease.lease_edit, name="lease-edit"),
    path("leases/<int:pk>/recover/", lease.lease_recover, name="lease-recover"),
    path("leases/<int:pk>/take-back/", lease.lease_take_back, name="lease-take-back"),
]

permit_urls = [
    path("permits/", permit.permit_list, name="permit-list"),
    path("permits/new/", permit.permit_new, name="permit-new"),
    path("permits/<int:pk>/", permit.permit, name="permit"),
    path("permits/<int:pk>/edit/", permit.permit_edit, name="permit-edit"),
    path("permits/<int:pk>/take-back/", permit.permit_take_back, name="permit-take-back"),
]

reservation_urls = [
    path("reservations/", reservation.reservation_list, name="reservation-list"),
    path("reservations/new/", reservation.reservation_new, name="reservation-new"),
    path("reservations/<int:pk>/", reservation.reservation, name="reservation"),
    path("reservations/<int:pk>/edit/", reservation.reservation_edit, name="reservation-edit"),
    path("reservations/<int:pk>/release/", reservation.reservation_release, name="reservation-release"),
    path("reservations/<int:pk>/hold/", reservation.reservation_hold, name="reservation-hold"),
    path("reservations/<int:pk>/lease/", reservation.reservation_lease, name="reservation-lease"),
]

statement_urls = [
    path("statements/", statement.statement_list, name="statement-list"),
    path("statements/due/", statement.due_list, name="duestatement-list"),
    path("statements/new/", statement.statement_new, name="statement-new"),
    path("statements/accept/", statement.statements_accept, name="statement-accept"),
    path("statements/<int:pk>/", statement.statement, name="statement"),
    path("statements/<int:pk>/edit/", statement.statement_edit, name="statement-edit"),
    path("statements/<int:pk>/<slug:kind>/", statement.statement_move, name="statement-move"),
]

urlpatterns = [
    *project_urls,
    *enterprise_urls,
    *investor_urls,
    *certificate_urls,
    *event_urls,
    *ledger_urls,
    *lease_urls,
    *reservation_urls,
    *permit_urls,
    *statement_urls,
    path("expiry/", expiry.expiry_calendar, name="expiry-calendar"),
    path("duplicates/", merging.duplicate_list, name="duplicate-list"),
    path("suggest/<slug:what>/", suggest.suggest, name="suggest"),
]
