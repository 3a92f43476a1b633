from django.shortcuts import render

from accounts.policy import policy
from accounts.usage import kinds_opened, use_of
from kcnportal.asked import asked_year


@policy("activity.read")
def usage(request):
    year = asked_year(request, "year") or request.actor.day.year
    kinds = kinds_opened(year)
    context = {"year": year, "years": (year - 1, year + 1), "kinds": kinds.values(), "months": use_of(year, kinds)}
    return render(request, "accounts/usage.html", context)
