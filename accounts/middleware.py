"""Who acts, in which language, and that nothing answers without a declared policy."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from accounts.actions.second_factor import is_required
from accounts.actor import Actor
from accounts.models import Demonstration, Viewing
from accounts.policy import to_sign_in
from kcnportal import clock, logs
from kcnportal.links import PUBLIC

SECOND_FACTOR = "second_factor"  # in a session: whether it was begun with one
VIEWING = "viewing"  # in a session: the id of the Viewing, while an administrator looks as somebody else
UNATTENDED = "X-Unattended"  # sent with what a page asks again by itself, while nobody may be there
RIGHTS = "rights"  # in a session: what its person's posts gave at the sign-in


class ActorMiddleware:
    """Gives each request its actor, with the portal's day; read once, when first asked for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.demonstration = SimpleLazyObject(Demonstration.objects.first)
        request.actor = SimpleLazyObject(lambda: actor_of(request))
        return self.get_response(request)


def actor_of(request):
    user = request.user if request.user.is_authenticated else None
    if user:
        logs.add(person=user.pk)
    own = Actor(day=request.demonstration.day if request.demonstration else clock.today(), user=user)
    viewing = viewing_of(request) if user else None
    if viewing and own.may("administration"):
        request.viewing = viewing
        return Actor(day=own.day, user=viewing.person, viewed_by=user)
    return own


def viewing_of(request):
    """As whom an administrator looks at the portal just now; asked for only while one does."""
    if pk := request.session.get(VIEWING):
        open_now = Viewing.objects.filter(pk=pk, by=request.user).open_at(timezone.now())
        return open_now.select_related("person").first()


class LanguageMiddleware:
    """The reader's own language; before sign-in the one chosen on the page, else Vietnamese."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = request.user.language if request.user.is_authenticated else language_before_sign_in(request)
        with translation.override(language):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            if hasattr(response, "render") and callable(response.render) and not response.is_rendered:
                response.render()  # in the reader's language, not the next one's
        response.headers["Content-Language"] = request.LANGUAGE_CODE
        return response


def language_before_sign_in(request):
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in ("vi", "en") else "vi"


class SessionMiddleware:
    """A session ends at once when its person's rights are not what they were, whoever or whatever day changed them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            own = Actor(day=request.actor.day, user=request.user) if request.actor.viewed_by else request.actor
            if request.session.get(RIGHTS) not in (None, own.rights):
                logout(request)
                messages.info(request, _("Your rights have changed: sign in again."))
                return to_sign_in(request)
            if UNATTENDED not in request.headers:
                request.session.touch()
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Who owes something first is led there, and to nothing else, the admin included."""
        if request.user.is_authenticated and request.actor.viewed_by:
            return refuse_while_viewing(request)
        if request.user.is_authenticated and getattr(view, "policy", None) != PUBLIC:
            owed = owed_page(request)
            if owed and request.resolver_match.view_name != owed:
                return redirect(owed)


def refuse_while_viewing(request):
    """Nothing is changed, and nobody's own pages are shown, while an administrator looks as somebody else."""
    name = request.resolver_match.view_name
    if name in ("viewing-end", "sign-out"):
        return None
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        messages.error(
            request, _("You are only looking: nothing is changed while you see the portal as somebody else.")
        )
        return redirect("home")
    if request.resolver_match.route.startswith("me/"):
        raise Http404


def owed_page(request):
    if request.user.password_is_first:
        return "password-change"
    if is_required(request.actor) and not request.session.get(SECOND_FACTOR):
        return "second-factor"
    return ""


class PolicyMiddleware:
    """A view without a declared policy does not exist. The admin site guards its own views (accounts.admin)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.resolver_match.app_name == "admin" or hasattr(view, "policy"):
            return None
        raise Http404
