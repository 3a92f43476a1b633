from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions.viewing import begin_viewing, end_viewing
from accounts.actor import Actor
from accounts.forms.viewing import ViewingForm
from accounts.lists import ViewingList
from accounts.middleware import VIEWING
from accounts.models import Viewing
from accounts.policy import SIGNED_IN, policy


@policy("administration")
def viewing_list(request):
    return ViewingList(request, Viewing.objects.visible_to(request.actor)).respond()


@policy("administration")
def viewing_new(request):
    form = ViewingForm(request.POST or None, actor=request.actor)
    if viewing := form.carry_out(lambda: begin_viewing(**form.cleaned_data, by=request.actor)):
        request.session[VIEWING] = viewing.pk
        return redirect("home")
    context = {
        "form": form,
        "heading": _("See the portal as somebody else"),
        "back": reverse("home"),
        "save": _("Look"),
    }
    return render(request, "components/form.html", context)


@policy(SIGNED_IN)
@require_POST
def viewing_end(request):
    """The one thing that may be done while one looks as another; the deed is the administrator's own."""
    open_one = Viewing.objects.filter(pk=request.session.pop(VIEWING, 0), by=request.user).open_at(timezone.now())
    if viewing := open_one.first():
        end_viewing(viewing, by=Actor(day=request.actor.day, user=request.user))
        messages.success(request, _("You see the portal with your own rights again."))
    return redirect("home")
