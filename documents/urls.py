from django.urls import path

from documents.views import answer, assignment, file, incoming, outgoing, task, template, way, work, yearbook

outgoing_urls = [
    path("outgoing/", outgoing.outgoing_list, name="outgoingdocument-list"),
    path("outgoing/new/", outgoing.outgoing_new, name="outgoingdocument-new"),
    path("outgoing/<int:pk>/", outgoing.outgoing, name="outgoingdocument"),
    path("outgoing/<int:pk>/edit/", outgoing.outgoing_edit, name="outgoingdocument-edit"),
    path("outgoing/<int:pk>/issue/", outgoing.outgoing_issue, name="outgoingdocument-issue"),
]

way_urls = [
    path("work/", work.my_work, name="my-work"),
    path("waiting/", way.waiting_list, name="waiting-list"),
    path("outgoing/<int:pk>/way/<slug:kind>/", way.outgoing_move, name="outgoingdocument-move"),
]

incoming_urls = [
    path("incoming/", incoming.incoming_list, name="incomingdocument-list"),
    path("incoming/follow-up/", incoming.followup_list, name="followup-list"),
    path("incoming/new/", incoming.incoming_new, name="incomingdocument-new"),
    path("incoming/<int:pk>/", incoming.incoming, name="incomingdocument"),
    path("incoming/<int:pk>/edit/", incoming.incoming_edit, name="incomingdocument-edit"),
    path("incoming/<int:pk>/cancel/", incoming.incoming_cancel, name="incomingdocument-cancel"),
    path("incoming/<int:pk>/settle/", incoming.incoming_settle, name="incomingdocument-settle"),
    path("incoming/<int:pk>/slip/", incoming.incoming_slip, name="incomingdocument-slip"),
    path("incoming/<int:pk>/direct/", assignment.incoming_direct, name="incomingdocument-direct"),
    path("incoming/<int:pk>/answer/", answer.incoming_answer, name="incomingdocument-answer"),
    path("incoming/<int:pk>/link/", answer.incoming_link, name="incomingdocument-link"),
    path("assignments/<int:pk>/hand-on/", assignment.assignment_hand_on, name="assignment-hand-on"),
    path("assignments/<int:pk>/propose/", assignment.assignment_propose, name="assignment-propose"),
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

file_urls = [
    path("outgoing/<int:pk>/files/new/", file.outgoing_file_new, name="outgoingfile-new"),
    path("incoming/<int:pk>/files/new/", file.incoming_file_new, name="incomingfile-new"),
    path("outgoing/<int:pk>/files/make/", file.outgoing_file_from_template, name="outgoingfile-make"),
    path("files/<int:pk>/", file.file, name="documentfile"),
    path("files/<int:pk>/pages/<int:page>/", file.file_page, name="documentfile-page"),
    path("files/<int:pk>/download/", file.file_download, name="documentfile-download"),
    path("files/<int:pk>/numbered/", file.file_numbered, name="documentfile-numbered"),
    path("files/<int:pk>/take-off/", file.file_take_off, name="documentfile-take-off"),
]

template_urls = [
    path("templates/", template.template_list, name="documenttemplate-list"),
    path("templates/new/", template.template_new, name="documenttemplate-new"),
    path("templates/<int:pk>/", template.template, name="documenttemplate"),
    path("templates/<int:pk>/download/", template.template_download, name="documenttemplate-download"),
    path("templates/layouts/<slug:name>/", template.template_layout, name="documenttemplate-layout"),
]

urlpatterns = outgoing_urls + way_urls + incoming_urls + task_urls + yearbook_urls + file_urls + template_urls
