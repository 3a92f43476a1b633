"""Suggestions for what is typed into a form: the options of its <datalist>."""

from django.http import Http404
from django.shortcuts import render

from accounts.policy import policy
from projects.suggestions import SUGGESTED


@policy("projects.read")
def suggest(request, what):
    """The field sends its own value, under its own name."""
    if what not in SUGGESTED:
        raise Http404
    typed = next(iter(request.GET.values()), "")[:100].replace("\0", "")
    return render(request, "projects/options.html", {"options": SUGGESTED[what](typed, request.actor)})
