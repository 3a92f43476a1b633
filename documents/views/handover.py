"""Handing over somebody's work: for administrators and the head of the unit, who see how much it is, not what."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.models import Post
from accounts.policy import SIGNED_IN, policy
from documents.actions.handover import Portion, hand_over
from documents.forms.handover import HandoverForm
from documents.models import Handover
from documents.models.handover import WORKING
from documents.waiting import has_work


@policy("work.hand_over")
def handover_list(request):
    """Who works where, how much each has in hand, also who signs in no more, and what was handed over."""
    actor = request.actor
    listed = Q(user__is_active=True) | Q(has_work(actor.day))
    posts = Post.objects.filter(listed, role__in=WORKING, starts_on__lte=actor.day)
    if not actor.may("administration"):
        posts = posts.filter(unit__in=[post.unit_id for post in actor.posts if actor.may("work.hand_over", post.unit)])
    rows = {(post.user_id, post.unit_id): post for post in posts.select_related("user", "unit").order_by("starts_on")}
    portions = [(post, Portion(post.user, post.unit, actor.day).counts) for post in rows.values()]
    portions.sort(key=lambda row: (row[0].unit.name, row[0].user.full_name))
    done = Handover.objects.visible_to(actor).select_related("person", "to", "unit", "by")[:50]
    return render(request, "documents/handover/list.html", {"portions": portions, "handovers": done})


@policy("work.hand_over")
def handover_new(request, pk):
    """`pk`: of the post whose work it is."""
    post = get_object_or_404(Post.objects.filter(role__in=WORKING).select_related("user", "unit"), pk=pk)
    if not request.actor.may("work.hand_over", post.unit):
        raise Http404
    person, unit = post.user, post.unit
    form = HandoverForm(request.POST or None, person=person, unit=unit, actor=request.actor)
    if form.carry_out(lambda: hand_over(person, unit=unit, **form.cleaned_data, by=request.actor)):
        messages.success(request, _("The work is handed over."))
        return redirect("handover-list")
    context = {"form": form, "post": post, "counts": Portion(person, unit, request.actor.day).counts}
    return render(request, "documents/handover/form.html", context)


@policy(SIGNED_IN)
def handover(request, pk):
    """Where the bell leads."""
    done = Handover.objects.visible_to(request.actor).select_related("person", "to", "unit", "by")
    return render(request, "documents/handover/detail.html", {"handover": get_object_or_404(done, pk=pk)})
