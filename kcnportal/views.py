"""Pages that belong to no app: home and the sign of life."""

from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render

from accounts.policy import PUBLIC, SIGNED_IN, policy


@policy(SIGNED_IN)
def home(request):
    return render(request, "home.html")


@policy(PUBLIC)
def healthz(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})
