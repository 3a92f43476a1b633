"""Papers as the browser sends them, looked at first and then recorded: `recorded(browser, url(project, "suspended"),
paper(project))`."""

import pytest
from django.core.exceptions import ValidationError

from projects.models import Enterprise, ProjectEvent
from tests.twice import TOKEN, with_token


def url(project, kind):
    return f"/projects/{project.pk}/events/new/{kind}/"


def paper(project, **changes):
    said = {"version": project.version, "number": "01/QĐ", "issued_on": "10/03/2022", "note": "Thị trường khó khăn"}
    return said | changes


def amended(project, **changes):
    """The form as the browser sends it, with what the project says now."""
    said = {"name": project.name, "objective": project.objective, "scale": "", "park": project.park_id, "site": ""}
    said |= {"sector": project.sector, "land": "", "term_years": "", "contributed": "", "mobilised": "", "rate": ""}
    said |= {"schedule-TOTAL_FORMS": 1, "schedule-INITIAL_FORMS": 0}
    said |= {"schedule-0-planned_on": "", "schedule-0-what": "", "schedule-0-amount": ""}
    return paper(project) | said | changes


def enterprise(tax_code, name):
    found = Enterprise(tax_code=tax_code, name=name)
    found.fold_words()
    found.save()
    return found


def held(project, rows, **changes):
    said = {"holders-TOTAL_FORMS": len(rows), "holders-INITIAL_FORMS": 0}
    for i, (code, share) in enumerate(rows):
        said |= {f"holders-{i}-code": code, f"holders-{i}-share": share}
    return paper(project) | said | changes


def shown(browser, address, form):
    """The preview, without anything recorded."""
    before = ProjectEvent.objects.count()
    response = browser.post(address, form)
    assert response.status_code == 200 and ProjectEvent.objects.count() == before
    return response


def recorded(browser, address, form):
    """As a person does it: looked at first, then recorded as shown; each page has a token of its own."""
    preview = shown(browser, address, with_token(browser, address, form))
    assert preview.context["preview"], preview.context["form"].listed_errors
    page = preview.content.decode()
    token = {"sent_once": TOKEN.search(page)[1]}
    response = browser.post(address, form | token | {"previewed": preview.context["form"].digest})
    assert response.status_code == 302
    return page, ProjectEvent.objects.latest("pk")


def refused(field, do, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        do(*args, **kwargs)
    return caught.value.message_dict[field] if field else caught.value.messages
