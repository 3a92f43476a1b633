"""The table of contents of the portal. Each app's urls.py lists its pages by noun."""

from django.contrib import admin
from django.urls import include, path

from kcnportal import views

urlpatterns = [
    path("", views.home, name="home"),
    path("search", views.search, name="search"),
    path("healthz", views.healthz, name="healthz"),
    path("", include("accounts.urls")),
    path("parks/", include("parks.urls")),
    path("projects/", include("projects.urls")),
    path("documents/", include("documents.urls")),
    path("reports/", include("reports.urls")),
    path("admin/", admin.site.urls),
]

handler500 = "kcnportal.views.failed"
