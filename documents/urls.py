from django.urls import path

from documents.views import campaign, outgoing, plan, task, yearbook

outgoing_urls = [
    path("outgoing/", outgoing.outgoing_list, name="outgoingdocument-list"),
    path("outgoing/new/", outgoing.outgoing_new, name="outgoingdocument-new"),
    path("outgoing/<int:pk>/", outgoing.outgoing, name="outgoingdocument"),
    path("outgoing/<int:pk>/edit/", outgoing.outgoing_edit, name="outgoingdocument-edit"),
    path("outgoing/<int:pk>/issue/", outgoing.outgoing_issue, name="outgoingdocument-issue"),
]

task_urls = [
    path("plans/", plan.plan_list, name="plan-list"),
    path("outgoing/<int:pk>/hang/", plan.plan_hang, name="plan-hang"),
    path("outgoing/<int:pk>/close/", plan.plan_close, name="plan-close"),
    path("outgoing/<int:plan>/tasks/new/", task.task_new, name="keytask-new"),
    path("tasks/", task.task_list, name="keytask-list"),
    path("tasks/<int:pk>/", task.task, name="keytask"),
    path("tasks/<int:pk>/edit/", task.task_edit, name="keytask-edit"),
    path("tasks/<int:pk>/done/", task.task_done, name="keytask-done"),
    path("tasks/<int:pk>/note/", task.task_note, name="keytask-note"),
    path("tasks/<int:pk>/deadline/", task.task_move_deadline, name="keytask-deadline"),
    path("tasks/<int:pk>/correct-done/", task.task_correct_done, name="keytask-correct-done"),
]

campaign_urls = [
    path("campaigns/", campaign.campaign_list, name="campaign-list"),
    path("campaigns/new/", campaign.campaign_new, name="campaign-new"),
    path("campaigns/<int:pk>/", campaign.campaign, name="campaign"),
    path("campaigns/<int:pk>/edit/", campaign.campaign_edit, name="campaign-edit"),
    path("campaigns/<int:pk>/add/<slug:kind>/", campaign.campaign_add, name="campaign-add"),
    path("campaigns/take-out/<slug:kind>/<int:pk>/", campaign.campaign_take_out, name="campaign-take-out"),
]

yearbook_urls = [
    path("books/", yearbook.yearbook_list, name="yearbook-list"),
    path("books/<int:pk>/", yearbook.yearbook, name="yearbook"),
    path("books/<int:pk>/end-takeover/", yearbook.yearbook_end_takeover, name="yearbook-end-takeover"),
]

urlpatterns = outgoing_urls + task_urls + campaign_urls + yearbook_urls
