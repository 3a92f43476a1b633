from django.shortcuts import render

from accounts.policy import policy
from documents.lists.work import WorkList


@policy("documents.read")
def my_work(request):
    listed = WorkList(request)
    context = {"list": listed, "work": listed.work, "rows": listed.rows, "asked": request.GET.get("show", "")}
    return render(request, "documents/work/list.html", context)
