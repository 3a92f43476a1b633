"""How the trail is sealed: which lines a seal holds, and the digest that hangs on the seal before it.

A line is hashed as its values mean, not as an engine writes them: a trail that was moved from SQLite to PostgreSQL has
the same digests.
"""

import hashlib
import json
from datetime import UTC, date, datetime
from uuid import UUID

from accounts.models import Activity, Change, Opening

TRAILS = {"activity": Activity, "change": Change, "opening": Opening}
NOTHING_SEALED = dict.fromkeys(TRAILS, 0)
FIRST_DIGEST = "0" * 64
AT_ONCE = 2000  # rows in memory


def digest_of(previous, number, after, upto):
    """(digest, how many lines): of what stands after the ids `after` and up to `upto`, on top of the digest before."""
    hashed, rows = hashlib.sha256(line_of([previous, number, upto])), 0
    for name, model in TRAILS.items():
        for values in lines(model, after[name], upto[name]):
            hashed.update(line_of([name, *values]))
            rows += 1
    return hashed.hexdigest(), rows


def lines(model, after, upto):
    columns = [field.attname for field in model._meta.concrete_fields]
    found = model.objects.filter(id__gt=after, id__lte=upto).order_by("id").values_list(*columns)
    return found.iterator(chunk_size=AT_ONCE)


def line_of(values):
    text = json.dumps(values, default=written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def written(value):
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"no line of the trail has a {type(value).__name__}")
