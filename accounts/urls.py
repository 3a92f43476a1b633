from django.urls import path

from accounts.views import activity, delegation, finding, imports, notice, signing_in, status, view

urlpatterns = [
    path("notices/", notice.notice_list, name="notice-list"),
    path("notices/seen/", notice.notices_seen, name="notices-seen"),
    path("searches/", view.view_list, name="savedview-list"),
    path("searches/new/", view.view_new, name="savedview-new"),
    path("searches/<int:pk>/edit/", view.view_edit, name="savedview-edit"),
    path("searches/<int:pk>/delete/", view.view_delete, name="savedview-delete"),
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("language/", signing_in.language, name="language"),
    path("me/theme/", signing_in.theme, name="theme"),
    path("me/settings/", signing_in.my_settings, name="my-settings"),
    path("me/password/", signing_in.password_change, name="password-change"),
    path("imports/", imports.import_list, name="importrun-list"),
    path("imports/new/", imports.import_new, name="importrun-new"),
    path("imports/templates/<slug:kind>.xlsx", imports.import_template, name="import-template"),
    path("imports/<int:pk>/", imports.import_detail, name="importrun"),
    path("imports/<int:pk>/match/", imports.import_match, name="importrun-match"),
    path("imports/<int:pk>/mend/", imports.import_mend, name="importrun-mend"),
    path("imports/<int:pk>/confirm/", imports.import_confirm, name="importrun-confirm"),
    path("imports/<int:pk>/undo/", imports.import_undo, name="importrun-undo"),
    path("imports/<int:pk>/wrong-rows/", imports.import_bad_rows, name="importrun-bad"),
    path("delegations/", delegation.delegation_list, name="delegation-list"),
    path("delegations/new/", delegation.delegation_new, name="delegation-new"),
    path("delegations/<int:pk>/", delegation.delegation, name="delegation"),
    path("delegations/<int:pk>/end/", delegation.delegation_end, name="delegation-end"),
    path("status/", status.system_status, name="system-status"),
    path("activity/", activity.activity_list, name="activity-list"),
    path("findings/<int:pk>/explain/", finding.finding_explain, name="finding-explain"),
]
