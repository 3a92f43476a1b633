"""The office's own sign-on: a small OpenID provider runs in the test, with keys and signed tokens of its own."""

import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from joserfc import jwt
from joserfc.jwk import RSAKey

from accounts.models import Activity, Role, SecondFactor, SignIn
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # what another program says does not hang on the database
KEY, OTHER_KEY = RSAKey.generate_key(2048, {"kid": "1"}), RSAKey.generate_key(2048, {"kid": "1"})


class Provider(BaseHTTPRequestHandler):
    """Answers as a provider whose only person is `claims`; what it was asked is kept."""

    def do_GET(self):
        base = self.server.issuer
        self.server.visited.append(self.path)
        if self.path == self.server.moved:
            self.send_response(302)
            self.send_header("Location", f"{base}/elsewhere{self.path}")
            self.end_headers()
        elif self.path.endswith("/openid-configuration"):
            self.answer(
                {
                    "issuer": self.server.called or base,
                    "authorization_endpoint": f"{base}/authorize",
                    "token_endpoint": f"{base}/token",
                    "jwks_uri": f"{base}/keys",
                    "id_token_signing_alg_values_supported": ["RS256"],
                }
            )
        else:
            self.answer({"keys": [KEY.as_dict(private=False)]})

    def do_POST(self):
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked = {name: values[0] for name, values in parse_qs(sent).items()}
        now = int(time.time())
        claims = {"iss": self.server.issuer, "aud": "kcn", "iat": now, "exp": now + 60} | self.server.claims
        token = jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.server.key)
        self.answer({"access_token": "x", "token_type": "Bearer", "id_token": token})

    def answer(self, content):
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Quiet."""


@pytest.fixture
def provider(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    server.issuer = f"http://127.0.0.1:{server.server_port}"
    server.called, server.moved, server.visited = "", "", []
    server.key, server.claims = KEY, {"sub": "17", "preferred_username": "an"}
    Thread(target=server.serve_forever, daemon=True).start()
    settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = server.issuer, "kcn", "s3cret"
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def person():
    return people.make_person(Role.OFFICER, fields=["planning"], login="an")


def sign_in(client, provider, state=None, **asked):
    """Out to the provider and back, as a browser goes."""
    out = client.get(reverse("sign-in-provider"), asked)
    question = {name: values[0] for name, values in parse_qs(urlsplit(out.url).query).items()}
    assert question["code_challenge_method"] == "S256"
    provider.claims.setdefault("nonce", question["nonce"])
    back = {"code": "c", "state": state or question["state"]}
    answer = client.get(reverse("sign-in-provider-back"), back)
    del provider.claims["nonce"]
    return answer


def test_who_is_known_there_by_the_user_name_is_signed_in(client, provider, person):
    before = client.session.session_key
    assert sign_in(client, provider, next=reverse("park-list")).url == reverse("park-list")
    assert client.get(reverse("park-list")).status_code == 200
    assert client.session.session_key != before
    assert provider.asked["code_verifier"]
    assert SignIn.objects.get().outcome == "succeeded"
    assert "an" in Activity.objects.get().values["record"].casefold()


def test_from_then_on_the_providers_id_counts_and_not_the_name(client, provider, person):
    sign_in(client, provider)
    provider.claims |= {"sub": "18"}  # the name was given to somebody else there
    other = type(client)()
    assert sign_in(other, provider).url == reverse("sign-in")
    assert other.get("/").status_code == 302
    provider.claims |= {"sub": "17", "preferred_username": "an.moi"}
    assert sign_in(type(client)(), provider).url == "/"


@pytest.mark.parametrize("who", ["unknown", "disabled", "demonstration"])
def test_who_has_no_account_here_is_not_let_in(client, provider, person, who):
    changes = {
        "unknown": {"login": "binh"},
        "disabled": {"is_active": False},
        "demonstration": {"is_demonstration": True},
    }
    type(person).objects.update(**changes[who])
    assert sign_in(client, provider).url == reverse("sign-in")
    assert "không có tài khoản" in client.get(reverse("sign-in")).content.decode()
    assert SignIn.objects.get().outcome == "failed"


@pytest.mark.parametrize("forged", ["key", "state", "nonce", "audience", "issuer", "expired"])
def test_a_forged_answer_signs_nobody_in(client, provider, person, forged):
    now = int(time.time())
    wrong = {"nonce": {"nonce": "other"}, "audience": {"aud": "other"}, "issuer": {"iss": "http://evil.example"}}
    provider.claims |= wrong.get(forged, {}) | ({"iat": now - 900, "exp": now - 600} if forged == "expired" else {})
    provider.key = OTHER_KEY if forged == "key" else KEY
    answer = sign_in(client, provider, state="of-another" if forged == "state" else None)
    assert answer.url == reverse("sign-in")
    assert client.get("/").status_code == 302
    assert not type(person).objects.exclude(provider_subject="").exists()


def test_a_provider_that_calls_itself_by_another_name_is_not_gone_to(client, provider, person):
    provider.called = "https://other.example"
    assert client.get(reverse("sign-in-provider")).url == reverse("sign-in")


@pytest.mark.parametrize("moved", ["/.well-known/openid-configuration", "/keys"])
def test_where_the_provider_sends_the_portal_it_does_not_go(client, provider, person, moved):
    provider.moved = moved
    sign_in(client, provider) if moved == "/keys" else client.get(reverse("sign-in-provider"))
    assert moved in provider.visited and not any("elsewhere" in path for path in provider.visited)
    assert client.get(reverse("home")).status_code == 302  # nobody is signed in


def test_an_answer_that_nobody_asked_for_is_refused(client, provider, person):
    assert client.get(reverse("sign-in-provider-back"), {"code": "c", "state": "x"}).url == reverse("sign-in")
    assert client.get(reverse("sign-in-provider-back"), {"error": "access_denied"}).url == reverse("sign-in")


def test_the_second_factor_is_asked_for_unless_the_provider_asked(client, provider, person):
    SecondFactor.objects.create(user=person, secret="A" * 32)
    assert sign_in(client, provider).url == reverse("sign-in-code")
    assert client.get(reverse("park-list")).status_code == 302
    person.refresh_from_db()
    assert person.provider_subject == ""  # the sign-on's word alone ties nobody who has a second factor
    provider.claims["amr"] = ["pwd", "mfa"]
    assert sign_in(type(client)(), provider).url == "/"
    person.refresh_from_db()
    assert person.provider_subject.endswith(" 17")


def test_a_provider_that_is_away_is_said_to_be(client, settings, person):
    settings.OIDC_ISSUER = "http://127.0.0.1:9"
    assert client.get(reverse("sign-in-provider")).url == reverse("sign-in")
    assert "không trả lời" in client.get(reverse("sign-in")).content.decode()


def test_without_a_provider_nothing_is_offered(client, person):
    assert "sign-in/provider" not in client.get(reverse("sign-in")).content.decode()
    for name in ("sign-in-provider", "sign-in-provider-back"):
        assert client.get(reverse(name)).url == "/"
