from django.shortcuts import render

from accounts.policy import policy
from accounts.usage import kinds_opened, use_of, years_of_use
from kcnportal.asked import asked_year


@policy("activity.read")
def usage(request):
    years = years_of_use()
    year = asked_year(request, "year") or max(years, default=request.actor.day.year)
    kinds = kinds_opened(year)
    context = {"year": year, "years": years, "kinds": kinds.values(), "months": use_of(year, kinds)}
    return render(request, "accounts/usage.html", context)
