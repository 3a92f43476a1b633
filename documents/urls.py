from django.urls import path

from documents.views import after, organisation, outgoing, task, yearbook

outgoing_urls = [
    path("outgoing/", outgoing.outgoing_list, name="outgoingdocument-list"),
    path("outgoing/new/", outgoing.outgoing_new, name="outgoingdocument-new"),
    path("outgoing/<int:pk>/", outgoing.outgoing, name="outgoingdocument"),
    path("outgoing/<int:pk>/edit/", outgoing.outgoing_edit, name="outgoingdocument-edit"),
    path("outgoing/<int:pk>/issue/", outgoing.outgoing_issue, name="outgoingdocument-issue"),
]

after_urls = [
    path("outgoing/<int:pk>/dispatch/", after.outgoing_dispatch, name="outgoingdocument-dispatch"),
    path("outgoing/<int:pk>/receipts/", after.outgoing_receipts, name="outgoingdocument-receipts"),
    path("outgoing/<int:pk>/replace/", after.outgoing_replace, name="outgoingdocument-replace"),
    path("outgoing/<int:pk>/correct/", after.outgoing_correct, name="outgoingdocument-correct"),
    path("outgoing/<int:pk>/recall/", after.outgoing_recall, name="outgoingdocument-recall"),
    path("outgoing/<int:pk>/recall/notice/", after.outgoing_recall_notice, name="outgoingdocument-recall-notice"),
]

organisation_urls = [
    path("organisations/", organisation.organisation_list, name="organisation-list"),
    path("organisations/new/", organisation.organisation_new, name="organisation-new"),
    path("organisations/<int:pk>/", organisation.organisation, name="organisation"),
    path("organisations/<int:pk>/edit/", organisation.organisation_edit, name="organisation-edit"),
    path("groups/", organisation.recipientgroup_list, name="recipientgroup-list"),
    path("groups/new/", organisation.recipientgroup_new, name="recipientgroup-new"),
    path("groups/<int:pk>/", organisation.recipientgroup, name="recipientgroup"),
    path("groups/<int:pk>/edit/", organisation.recipientgroup_edit, name="recipientgroup-edit"),
]

task_urls = [
    path("plans/", outgoing.plan_list, name="plan-list"),
    path("outgoing/<int:plan>/tasks/new/", task.task_new, name="keytask-new"),
    path("tasks/", task.task_list, name="keytask-list"),
    path("tasks/<int:pk>/", task.task, name="keytask"),
    path("tasks/<int:pk>/edit/", task.task_edit, name="keytask-edit"),
    path("tasks/<int:pk>/done/", task.task_done, name="keytask-done"),
]

yearbook_urls = [
    path("books/", yearbook.yearbook_list, name="yearbook-list"),
    path("books/<int:pk>/", yearbook.yearbook, name="yearbook"),
    path("books/<int:pk>/end-takeover/", yearbook.yearbook_end_takeover, name="yearbook-end-takeover"),
]

urlpatterns = outgoing_urls + after_urls + organisation_urls + task_urls + yearbook_urls
