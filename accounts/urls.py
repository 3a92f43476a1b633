from django.urls import path

from accounts.views import finding, signing_in

urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("language/", signing_in.language, name="language"),
    path("me/theme/", signing_in.theme, name="theme"),
    path("me/settings/", signing_in.my_settings, name="my-settings"),
    path("me/password/", signing_in.password_change, name="password-change"),
    path("findings/<int:pk>/explain/", finding.finding_explain, name="finding-explain"),
]
