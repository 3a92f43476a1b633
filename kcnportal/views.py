"""Pages that belong to no app: home, search, the sign of life, and what is said when something fails."""

import sys

from django.db import connection
from django.db.models import Value
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.defaults import server_error

from accounts.middleware import language_before_sign_in
from accounts.policy import PUBLIC, SIGNED_IN, policy
from documents.actions.reading import keep_hits
from documents.lookup import find_by_number, names_number
from documents.models import DocumentFile, IncomingDocument, KeyTask, OutgoingDocument
from kcnportal.busy import trouble
from kcnportal.links import opens, page_of
from kcnportal.lists import LONGEST_SEARCH
from kcnportal.text import fold, search as search_words
from parks.models import Park, PlanningDecision
from projects.models import Enterprise, Investor, Project

SEARCHED = (Park, PlanningDecision, Project, Enterprise, Investor, OutgoingDocument, IncomingDocument)
NAMED = (Park, Enterprise, Investor)  # found by what they are called, in one question
FILED = ((OutgoingDocument, "outgoing"), (IncomingDocument, "incoming"))
RETRY_SECONDS = 10
FOUND = 8  # of each kind; the rest is in the kind's own list


@policy(SIGNED_IN)
def home(request):
    return render(request, "home.html")


@policy(PUBLIC)
def healthz(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


@policy("documents.read")
def search(request):
    """A number that only one document has opens it; else what the words find, of each kind."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    actor, in_files = request.actor, "contents" in request.GET
    numbered = list(find_by_number(words, actor)[: FOUND + 1]) if words else []
    if len(numbered) == 1 and not in_files and (url := page_of(numbered[0], actor)):
        return redirect(url)
    groups, hits = [], []
    if numbered and not in_files:
        hits = [(OutgoingDocument, [document.pk for document in numbered])]
        rows = [linked(OutgoingDocument, row, actor) for row in rows_of(numbered)]
        groups = [(_("Documents with this number"), rows, "")]
    if words:
        kinds = in_files_of(words, actor) if in_files else called_so(words, actor)
        kinds = [(model, rows, asked) for model, rows, asked in kinds if rows]
        hits += [(model, [row[0] for row in nearest(rows, words)]) for model, rows, _asked in kinds]
        groups += [found(*kind, words, actor) for kind in kinds]
    keep_hits(hits, by=actor)
    return render(request, "search.html", {"searched_for": words, "groups": groups, "in_files": in_files})


def in_files_of(words, actor):
    """(model, rows, how its list is asked for them) of the documents in whose files the words stand."""
    for model, document in FILED:
        files = DocumentFile.objects.containing(words).exclude(**{document: None})
        records = model.objects.visible_to(actor).filter(pk__in=files.values(document))
        yield model, rows_of(newest(records)), "contents"


def called_so(words, actor):
    """(model, rows, how its list is asked for them) of what these words find."""
    named = named_so(words, actor)
    for model in SEARCHED if names_number(words) else (*SEARCHED, KeyTask):  # no task is called by a number
        matching = search_words(model.objects.visible_to(actor), words)
        yield model, named[model] if model in NAMED else rows_of(newest(matching)), "q"


def named_so(words, actor):
    """{model: rows} of NAMED."""
    questions = []
    for place, model in enumerate(NAMED):
        matching = newest(search_words(model.objects.visible_to(actor), words)).values("pk")
        named = model.objects.filter(pk__in=matching).order_by().annotate(place=Value(place))
        questions.append(named.values_list("place", "pk", "name"))
    found = list(questions[0].union(*questions[1:], all=True))
    return {model: [(pk, name, "") for at, pk, name in found if at == place] for place, model in enumerate(NAMED)}


def newest(records):
    return records.order_by("-pk")[: FOUND + 1]


def rows_of(records):
    """(pk, name, what else is said) of each."""
    about = [getattr(record, "subject", "") or getattr(record, "title", "") for record in records]
    named = [(record.pk, str(record)) for record in records]
    return [(pk, name, said if said != name else "") for (pk, name), said in zip(named, about, strict=True)]


def found(model, rows, asked, words, actor):
    """(title, rows, address of the list with these words) of what the reader may see."""
    list_url = opens(actor, f"{model._meta.model_name}-list") if len(rows) > FOUND else ""
    more = f"{list_url}?{urlencode({'year': 'all', asked: words})}" if list_url else ""
    return capfirst(model._meta.verbose_name_plural), [linked(model, row, actor) for row in nearest(rows, words)], more


def nearest(rows, words):
    return sorted(rows, key=lambda row: distance(fold(words), fold(row[1])))[:FOUND]


def distance(words, name):
    """First what is called so, the shortest name before longer ones; then what only speaks of it, as it came."""
    return (0, len(name)) if words in name else (1, 0)


def linked(model, row, actor):
    pk, name, said = row
    return opens(actor, model._meta.model_name, pk), name, said


def failed(request):
    """The answer to a request that ended with an error, which Django is handling at this moment; no database is asked.

    A database that is busy or away, a store of files that is away, or a full disk, asks for patience; htmx
    is told to say so beside the page as it stands.
    """
    what = trouble(sys.exception())
    if what is None:
        return server_error(request)
    headers = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
    template = "503.html"
    if request.headers.get("HX-Request"):
        template = "components/busy.html"
        headers |= {
            "HX-Retarget": ".messages",
            "HX-Reselect": "unset",
            "HX-Reswap": "innerHTML",
            "HX-Push-Url": "false",
        }
    with translation.override(getattr(request, "LANGUAGE_CODE", None) or language_before_sign_in(request)):
        page = render_to_string(template, dict(zip(("what", "advice"), what.value, strict=True)))
    return HttpResponse(page, status=503, headers=headers)
