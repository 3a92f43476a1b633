"""Who acts, in which language, and that nothing answers without a declared policy."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Demonstration
from kcnportal import clock

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
    return Actor(day=request.demonstration.day if request.demonstration else clock.today(), user=user)


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
    chosen = request.COOKIES.get("language", "")
    return chosen if chosen in ("vi", "en") else "vi"


class SessionMiddleware:
    """A session ends at once when its person's rights are not what they were, whoever or whatever day changed them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            if request.session.get(RIGHTS) not in (None, request.actor.rights):
                logout(request)
                messages.info(request, _("Your rights have changed: sign in again."))
                return redirect_to_login(request.get_full_path())
            request.session.touch()
        return self.get_response(request)


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
