from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actions.locking import lock_set, release_lock
from accounts.forms.locking import LockForm, ReleaseForm
from accounts.lists import LockList
from accounts.lockable import lockable_sets
from accounts.models import RecordLock
from accounts.policy import policy


@policy("locks.read")
def lock_list(request):
    return LockList(request, RecordLock.objects.visible_to(request.actor)).respond()


@policy("locks.read")
def lock(request, pk):
    found = RecordLock.objects.visible_to(request.actor).select_related("set_by", "released_by")
    context = {"record": get_object_or_404(found, pk=pk), "noun": "recordlock"}
    return render(request, "accounts/lock/detail.html", context)


@policy("locks.set")
def lock_new(request):
    """First what, then which of it: the sets ask for different things."""
    lockable = lockable_sets().get(request.GET.get("kind", ""))
    if lockable is None:
        return render(request, "accounts/lock/choose.html", {"sets": lockable_sets().values()})
    form = LockForm(request.POST or None, lockable=lockable, actor=request.actor)
    if made := form.carry_out(lambda: lock_set(lockable.name, **form.values, by=request.actor)):
        messages.success(request, _("The set is locked."))
        return redirect("recordlock", made.pk)
    heading = _("Lock: %(what)s") % {"what": lockable.label}
    context = {"form": form, "heading": heading, "back": reverse("recordlock-list"), "save": _("Lock")}
    return render(request, "accounts/lock/form.html", context)


@policy("locks.set")
def lock_release(request, pk):
    lock = get_object_or_404(RecordLock.objects.visible_to(request.actor), pk=pk)
    if not lock.is_open:
        raise Http404
    form = ReleaseForm(request.POST or None)
    if form.carry_out(lambda: release_lock(lock, reason=form.cleaned_data["reason"], by=request.actor)):
        messages.success(request, _("The lock is released."))
        return redirect("recordlock", pk)
    context = {
        "heading": _("Release the lock"),
        "question": _("Release the lock on: %(what)s?") % {"what": lock},
        "consequences": [
            _("Whoever may keep these records can change them again, at once."),
            _("The lock stays on record, with both reasons."),
        ],
        "form": form,
        "save": _("Release"),
        "above": [(_("Locks"), reverse("recordlock-list")), (lock, reverse("recordlock", args=[pk]))],
        "back": reverse("recordlock", args=[pk]),
    }
    return render(request, "components/confirm.html", context)
