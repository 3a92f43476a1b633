"""Codes of an authenticator app: RFC 6238 with SHA-1, six digits and steps of 30 seconds, as every such app takes it.

Pure: the moment is passed in as a number of seconds since 1970.
"""

import base64
import hmac
import secrets
from urllib.parse import quote, urlencode

STEP_SECONDS, DIGITS, SECRET_BYTES = 30, 6, 20
DRIFT = 1  # steps that a phone's clock may be off


def new_secret():
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def code_at(secret, step):
    """The code of one step; `step` counts from 1970."""
    digest = hmac.new(base64.b32decode(secret), step.to_bytes(8), "sha1").digest()
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4]) & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def step_of(code, secret, seconds, after=0):
    """The step whose code this is, around that moment and later than the step `after`; None for a wrong or used one."""
    now = int(seconds) // STEP_SECONDS
    steps = [step for step in range(now - DRIFT, now + DRIFT + 1) if step > after]
    return next((step for step in steps if hmac.compare_digest(code_at(secret, step).encode(), code.encode())), None)


def address_of(secret, login, issuer):
    """What the QR code says (otpauth://...)."""
    query = urlencode({"secret": secret, "issuer": issuer, "digits": DIGITS, "period": STEP_SECONDS}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(login)}?{query}"
