"""The office's own sign-on (OpenID Connect), where one is set: loaded by the first who signs on by it. State, nonce,
PKCE and signatures are authlib's."""

from functools import lru_cache

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import DjangoOAuth2App, OAuth
from authlib.integrations.requests_client import OAuth2Session
from django.conf import settings
from joserfc.errors import JoseError

SECONDS = 10  # for each question to the provider
# What a provider may answer wrongly, or not at all: none of it is more than a sign-in that failed.
TROUBLES = (AuthlibBaseError, JoseError, requests.RequestException, ValueError, KeyError)


class HereAlone(OAuth2Session):
    """Asks at the addresses of the sign-on and follows none to another place (SSRF): such an answer is none."""

    def request(self, method, url, **options):
        return super().request(method, url, **options | {"allow_redirects": False})


class Client(DjangoOAuth2App):
    client_cls = HereAlone


def provider():
    """The client of the sign-on. Raises ValueError when what answers at its address calls itself by another name."""
    client = registered(settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET)
    said = str(client.load_server_metadata().get("issuer", ""))
    if said.rstrip("/") != settings.OIDC_ISSUER.rstrip("/"):
        raise ValueError("another issuer")
    return client


@lru_cache(maxsize=4)
def registered(issuer, client_id, client_secret):
    return OAuth().register(
        "office",
        client_cls=Client,
        client_id=client_id,
        client_secret=client_secret,
        server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": settings.OIDC_SCOPE, "code_challenge_method": "S256", "default_timeout": SECONDS},
    )
