from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.actions.notice import see_all
from accounts.bell import told_to
from accounts.policy import SIGNED_IN, policy


@policy(SIGNED_IN)
def notice_list(request):
    return render(request, "accounts/notices.html", {"told": told_to(request.actor)})


@policy(SIGNED_IN)
@require_POST
def notices_seen(request):
    see_all(by=request.actor)
    return redirect("notice-list")
