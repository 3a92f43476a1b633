from django.shortcuts import render

from accounts.models import SpecialDay
from accounts.policy import policy
from documents.work import Work


@policy("documents.read")
def my_work(request):
    work = Work(request.actor)
    asked = request.GET.get("show", "")
    workdays = SpecialDay.objects.workdays()
    rows = [(item, *item.standing(work.day, workdays)) for item in work.shown(asked)]
    return render(request, "documents/work/list.html", {"work": work, "rows": rows, "asked": asked})
