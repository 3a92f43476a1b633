"""What holds for every request and every answer, whoever asks."""

import logging
import secrets
from time import perf_counter

from django.core.signals import request_finished

from kcnportal import logs, metrics

logger = logging.getLogger(__name__)
ASKED_BY_PROGRAMS = {"healthz", "healthz-live", "healthz-ready", "metrics", None}  # None: a static file, or no page


class RequestMiddleware:
    """Around all others: the request's id, in every line of the log and in the answer. A client's own id is not
    believed: two requests could have it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        identifier, started = secrets.token_hex(6), perf_counter()
        logs.begin(request=identifier)
        response = self.get_response(request)
        response.headers["X-Request-ID"] = identifier
        tell_of(request, response, perf_counter() - started)
        return response


def tell_of(request, response, seconds):
    """A line of the log and a figure for each page. What was searched for is not told: it stands behind the address."""
    name = request.resolver_match and request.resolver_match.view_name
    told = {"view": name, "status": response.status_code, "milliseconds": round(seconds * 1000)}
    path = request.path.encode("unicode_escape").decode()
    metrics.count_request(name, response.status_code, seconds)
    level = logging.DEBUG if name in ASKED_BY_PROGRAMS else logging.INFO
    logger.log(level, "%s %s %d in %d ms", request.method, path, *list(told.values())[1:], extra={"told": told})


def forget_request(**_about):
    """When the answer has gone out, a page that is written piece by piece too: the thread is another's then."""
    logs.begin()


request_finished.connect(forget_request)


class NextMiddleware:
    """Who saves and goes on to the next (Ctrl+Enter) gets the empty form again, not the page of what was saved."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "POST" and response.status_code == 302 and "and_next" in request.POST:
            response.headers["Location"] = request.get_full_path()
        return response


class PrivateMiddleware:
    """Nothing is kept on the way or in the browser, where the next person at the same machine would find it; nothing is
    drawn into a page of somebody else's."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
