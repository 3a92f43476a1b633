from django.urls import path

from documents.views import (
    access,
    after,
    answer,
    assignment,
    campaign,
    case_file,
    file,
    file_plan,
    handover,
    incoming,
    organisation,
    outgoing,
    paper,
    plan,
    printing,
    record_file,
    summary,
    task,
    template,
    transfer,
    way,
    whole_file,
    work,
    yearbook,
)

outgoing_urls = [
    path("outgoing/", outgoing.outgoing_list, name="outgoingdocument-list"),
    path("outgoing/new/", outgoing.outgoing_new, name="outgoingdocument-new"),
    path("outgoing/<int:pk>/", outgoing.outgoing, name="outgoingdocument"),
    path("outgoing/<int:pk>/edit/", outgoing.outgoing_edit, name="outgoingdocument-edit"),
    path("outgoing/<int:pk>/issue/", outgoing.outgoing_issue, name="outgoingdocument-issue"),
]

access_urls = [
    path("handovers/", handover.handover_list, name="handover-list"),
    path("handovers/<int:pk>/", handover.handover, name="handover"),
    path("handovers/posts/<int:pk>/", handover.handover_new, name="handover-new"),
    path("rights/", access.rights_changes, name="rightschange-list"),
    path("rights/<int:pk>/", access.rights_change, name="rightschange"),
    path("rights/<int:pk>/confirm/", access.rights_confirm, name="rightschange-confirm"),
    path("<slug:kind>/<int:pk>/rights/restrict/", access.rights_restrict, name="rights-restrict"),
    path("<slug:kind>/<int:pk>/rights/name/", access.rights_name, name="rights-name"),
    path("<slug:kind>/<int:pk>/rights/<int:person>/strike/", access.rights_strike, name="rights-strike"),
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

after_urls = [
    path("outgoing/<int:pk>/dispatch/", after.outgoing_dispatch, name="outgoingdocument-dispatch"),
    path("outgoing/<int:pk>/receipts/", after.outgoing_receipts, name="outgoingdocument-receipts"),
    path("outgoing/<int:pk>/received/", after.outgoing_received, name="outgoingdocument-received"),
    path("dispatches/<int:pk>/strike/", after.dispatch_strike, name="dispatch-strike"),
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

case_file_urls = [
    path("case-files/", case_file.casefile_list, name="casefile-list"),
    path("case-files/new/", case_file.casefile_new, name="casefile-new"),
    path("case-files/<int:pk>/", case_file.casefile, name="casefile"),
    path("case-files/<int:pk>/edit/", case_file.casefile_edit, name="casefile-edit"),
    path("case-files/<int:pk>/add/<slug:kind>/", case_file.casefile_add, name="casefile-add"),
    path("case-files/<int:pk>/close/", case_file.casefile_close, name="casefile-close"),
    path("case-files/<int:pk>/reopen/", case_file.casefile_reopen, name="casefile-reopen"),
    path("case-files/<int:pk>/print/<slug:format>/", case_file.casefile_print, name="casefile-print"),
    path("case-files/<int:pk>/export/", whole_file.casefile_export, name="casefile-export"),
    path("case-files/exports/<int:pk>/", whole_file.wholefile, name="wholefile"),
    path("case-files/exports/<int:pk>/file/", whole_file.wholefile_file, name="wholefile-file"),
    path("case-files/put/<slug:kind>/<int:pk>/", case_file.filing_new, name="filing-new"),
    path("case-files/take-out/<int:pk>/", case_file.filing_take_out, name="filing-take-out"),
]

file_plan_urls = [
    path("file-plans/", file_plan.fileplan_list, name="fileplan-list"),
    path("file-plans/new/", file_plan.fileplan_new, name="fileplan-new"),
    path("file-plans/<int:pk>/", file_plan.fileplan, name="fileplan"),
    path("file-plans/<int:pk>/submit/", file_plan.fileplan_submit, name="fileplan-submit"),
    path("file-plans/<int:pk>/approve/", file_plan.fileplan_approve, name="fileplan-approve"),
    path("file-plans/<int:pk>/reopen/", file_plan.fileplan_reopen, name="fileplan-reopen"),
    path("file-plans/<int:pk>/print/<slug:format>/", file_plan.fileplan_print, name="fileplan-print"),
    path("file-plans/<int:pk>/headings/new/", file_plan.planheading_new, name="planheading-new"),
    path("file-plans/headings/<int:pk>/edit/", file_plan.planheading_edit, name="planheading-edit"),
    path("file-plans/headings/<int:pk>/remove/", file_plan.planheading_remove, name="planheading-remove"),
    path("file-plans/headings/<int:pk>/files/new/", file_plan.plannedfile_new, name="plannedfile-new"),
    path("file-plans/files/<int:pk>/edit/", file_plan.plannedfile_edit, name="plannedfile-edit"),
    path("file-plans/files/<int:pk>/remove/", file_plan.plannedfile_remove, name="plannedfile-remove"),
    path("file-plans/files/<int:pk>/open/", file_plan.plannedfile_open, name="plannedfile-open"),
]

transfer_urls = [
    path("case-files/due/", transfer.duefile_list, name="duefile-list"),
    path("transfers/", transfer.transfer_list, name="transfer-list"),
    path("transfers/new/", transfer.transfer_new, name="transfer-new"),
    path("transfers/<int:pk>/", transfer.transfer, name="transfer"),
    path("transfers/<int:pk>/receive/", transfer.transfer_receive, name="transfer-receive"),
    path("transfers/<int:pk>/return/", transfer.transfer_return, name="transfer-return"),
    path("transfers/<int:pk>/print/<slug:kind>/<slug:format>/", transfer.transfer_print, name="transfer-print"),
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

record_file_urls = [
    path("records/<slug:kind>/<int:pk>/files/new/", record_file.record_file_new, name="recordfile-new"),
    path("records/files/<int:pk>/", record_file.record_file, name="recordfile"),
    path("records/files/<int:pk>/pages/<int:page>/", record_file.record_file_page, name="recordfile-page"),
    path("records/files/<int:pk>/download/", record_file.record_file_download, name="recordfile-download"),
    path("records/files/<int:pk>/take-off/", record_file.record_file_take_off, name="recordfile-take-off"),
]

paper_urls = [
    path("cases/<int:pk>/papers/new/", paper.paper_new, name="casepaper-new"),
    path("papers/<int:pk>/unlink/", paper.paper_unlink, name="casepaper-unlink"),
]

template_urls = [
    path("templates/", template.template_list, name="documenttemplate-list"),
    path("templates/new/", template.template_new, name="documenttemplate-new"),
    path("templates/<int:pk>/", template.template, name="documenttemplate"),
    path("templates/<int:pk>/download/", template.template_download, name="documenttemplate-download"),
    path("templates/layouts/<slug:name>/", template.template_layout, name="documenttemplate-layout"),
]

printing_urls = [
    path("books/<int:pk>/table/<slug:kind>/", printing.table, name="yearbook-table"),
    path("books/<int:pk>/print/<slug:kind>/<slug:format>/", printing.print_table, name="yearbook-print"),
    path("printed/<int:pk>/", printing.printed, name="printedregister"),
    path("printed/<int:pk>/file/", printing.printed_file, name="printedregister-file"),
    path("reports/incoming/", summary.incoming_summary, name="document-reports"),
    path("reports/outgoing/", summary.outgoing_summary, name="document-reports-outgoing"),
]

urlpatterns = [
    *outgoing_urls,
    *access_urls,
    *way_urls,
    *after_urls,
    *organisation_urls,
    *incoming_urls,
    *task_urls,
    *campaign_urls,
    *case_file_urls,
    *file_plan_urls,
    *transfer_urls,
    *yearbook_urls,
    *printing_urls,
    *file_urls,
    *record_file_urls,
    *paper_urls,
    *template_urls,
]
