from django.urls import path

from documents.views import incoming, outgoing, task, yearbook

outgoing_urls = [
    path("outgoing/", outgoing.outgoing_list, name="outgoingdocument-list"),
    path("outgoing/new/", outgoing.outgoing_new, name="outgoingdocument-new"),
    path("outgoing/<int:pk>/", outgoing.outgoing, name="outgoingdocument"),
    path("outgoing/<int:pk>/edit/", outgoing.outgoing_edit, name="outgoingdocument-edit"),
    path("outgoing/<int:pk>/issue/", outgoing.outgoing_issue, name="outgoingdocument-issue"),
]

incoming_urls = [
    path("incoming/", incoming.incoming_list, name="incomingdocument-list"),
    path("incoming/follow-up/", incoming.followup_list, name="followup-list"),
    path("incoming/<int:pk>/", incoming.incoming, name="incomingdocument"),
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

urlpatterns = outgoing_urls + incoming_urls + task_urls + yearbook_urls
