from django.urls import path

from reports.views import approval, changes, published, readiness, report, schedule, sentence, target

report_urls = [
    path("", report.report_list, name="report-list"),
    path("new/", report.report_new, name="report-new"),
    path("readiness/", readiness.report_readiness, name="report-readiness"),
    path("readiness/<slug:check>/", readiness.report_readiness_rows, name="report-readiness-rows"),
    path("<int:pk>/", report.report, name="report"),
    path("<int:pk>/by/<slug:dimension>/", report.report_breakdown, name="report-breakdown"),
    path("<int:pk>/lines/<str:line>/", report.report_line, name="report-line"),
    path("<int:pk>/lines/<str:line>/against/<slug:against>/", report.report_percentage, name="report-percentage"),
    path("<int:pk>/text/", report.report_text, name="report-text"),
    path("<int:pk>/forms/", report.report_forms, name="report-forms"),
    path("<int:pk>/forms/<str:form>/<int:row>/<int:column>/", report.report_form_figure, name="report-form-figure"),
    path("<int:pk>/lines/<str:line>/today/", changes.report_line_changes, name="report-line-changes"),
    path("<int:pk>/changes/", changes.report_changes, name="report-changes"),
    path("<int:pk>/files/<slug:kind>/", report.report_file, name="report-file"),
    path("<int:pk>/cancel/", report.report_cancel, name="report-cancel"),
    path("<int:pk>/retry/", report.report_retry, name="report-retry"),
    path("<int:pk>/approve/", approval.report_approve, name="report-approve"),
    path("<int:pk>/send/", approval.report_send, name="report-send"),
    path("<int:pk>/draft/", approval.report_draft, name="report-draft"),
]

schedule_urls = [
    path("schedules/", schedule.schedule_list, name="reportschedule-list"),
    path("schedules/<int:pk>/", schedule.schedule, name="reportschedule"),
    path("schedules/<int:pk>/resume/", schedule.schedule_resume, name="reportschedule-resume"),
    path("schedules/<int:pk>/readiness/", schedule.schedule_readiness, name="reportschedule-readiness"),
]

target_urls = [
    path("targets/", target.target_list, name="target-list"),
    path("targets/years/<int:year>/", target.target_year, name="target-year"),
    path("targets/new/", target.target_new, name="target-new"),
    path("targets/<int:pk>/", target.target, name="target"),
    path("targets/<int:pk>/edit/", target.target_edit, name="target-edit"),
]

sentence_urls = [
    path("sentences/", sentence.sentence_list, name="sentencetemplate-list"),
    path("sentences/new/", sentence.sentence_new, name="sentencetemplate-new"),
    path("sentences/<int:pk>/edit/", sentence.sentence_edit, name="sentencetemplate-edit"),
]

published_urls = [
    path("published/", published.published_list, name="publishedfigure-list"),
    path("published/new/", published.published_new, name="publishedfigure-new"),
    path("published/<int:pk>/", published.published, name="publishedfigure"),
    path("published/<int:pk>/correct/", published.published_correct, name="publishedfigure-correct"),
]

urlpatterns = report_urls + schedule_urls + target_urls + sentence_urls + published_urls
