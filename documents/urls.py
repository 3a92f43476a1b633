from django.urls import path

from documents.views import outgoing, printing, summary, task, yearbook

outgoing_urls = [
    path("outgoing/", outgoing.outgoing_list, name="outgoingdocument-list"),
    path("outgoing/new/", outgoing.outgoing_new, name="outgoingdocument-new"),
    path("outgoing/<int:pk>/", outgoing.outgoing, name="outgoingdocument"),
    path("outgoing/<int:pk>/edit/", outgoing.outgoing_edit, name="outgoingdocument-edit"),
    path("outgoing/<int:pk>/issue/", outgoing.outgoing_issue, name="outgoingdocument-issue"),
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
    path("books/new/", yearbook.yearbook_new, name="yearbook-new"),
    path("books/<int:pk>/continue/", yearbook.yearbook_continue, name="yearbook-continue"),
    path("books/<int:pk>/close/", yearbook.yearbook_close, name="yearbook-close"),
    path("books/<int:pk>/reopen/", yearbook.yearbook_reopen, name="yearbook-reopen"),
    path("books/closed/<int:pk>/", yearbook.closed_book, name="bookclosing-file"),
]

printing_urls = [
    path("books/<int:pk>/table/<slug:kind>/", printing.table, name="yearbook-table"),
    path("books/<int:pk>/print/<slug:kind>/<slug:format>/", printing.print_table, name="yearbook-print"),
    path("printed/<int:pk>/", printing.printed, name="printedregister"),
    path("printed/<int:pk>/file/", printing.printed_file, name="printedregister-file"),
    path("reports/incoming/", summary.incoming_summary, name="document-reports"),
    path("reports/outgoing/", summary.outgoing_summary, name="document-reports-outgoing"),
]

urlpatterns = outgoing_urls + task_urls + yearbook_urls + printing_urls
