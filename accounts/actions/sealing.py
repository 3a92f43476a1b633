"""Sealing the trail behind those who write it, anchoring the head of the chain outside, looking whether it holds."""

import json
import time
from datetime import timedelta

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_noop

from accounts.models import Seal
from accounts.sealing import FIRST_DIGEST, NOTHING_SEALED, TRAILS, digest_of
from kcnportal.soundness import Fault

PATIENCE = 0.3  # seconds, for whoever writes at this moment
MOST = 100_000  # ids of each trail in one seal: the first seal of an old trail must not take for ever
EVERY = timedelta(minutes=5)
LEFT_UNSEALED = timedelta(hours=2)


def seal_trail(now):
    """Seal what was written since the last seal. The new Seal; None where nothing was written, where somebody is
    writing just now for longer, or where another worker was as fast: it is sealed next time."""
    last = Seal.objects.order_by("number").last()
    after = last.upto if last else NOTHING_SEALED
    upto = written_upto()
    if upto is None or upto == after:
        return None
    upto = {name: min(last, after[name] + MOST) for name, last in upto.items()}
    number = last.number + 1 if last else 1
    digest, rows = digest_of(last.digest if last else FIRST_DIGEST, number, after, upto)
    try:
        with transaction.atomic():
            return Seal.objects.create(number=number, sealed_at=now, upto=upto, rows=rows, digest=digest)
    except IntegrityError:
        return None


def written_upto(tables=TRAILS):
    """{name: the last id} up to which nobody can add a line to these any more, or None while somebody is writing.

    Ids are drawn before they are committed: a lower one may still come, from a transaction that began to write before
    the last id was read. Each such one holds its table until it ends, and nobody who begins later draws a lower id: so
    it is waited until those are gone. Nobody is held up, and no right but to read is needed. SQLite has one writer at
    a time, and a portal's transaction there is the writer's from its beginning.
    """
    if connection.vendor == "sqlite":
        with transaction.atomic():
            return {name: last_id(model) for name, model in tables.items()}
    upto = {name: last_id(model) for name, model in tables.items()}
    before, until = writers(tables), time.monotonic() + PATIENCE
    while before:
        if time.monotonic() > until:
            return None
        time.sleep(0.01)
        before &= writers(tables)
    return upto


def writers(tables):
    """The transactions of others that write into these just now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT pid, virtualtransaction FROM pg_locks WHERE locktype = 'relation' AND granted "
            "AND mode = 'RowExclusiveLock' AND relation = ANY(%s::regclass[]) AND pid <> pg_backend_pid() "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [[model._meta.db_table for model in tables.values()]],
        )
        return set(cursor.fetchall())


def last_id(model):
    return model.objects.order_by("-id").values_list("id", flat=True).first() or 0


def is_due(now):
    """Whether the last seal is old enough for another one."""
    last = Seal.objects.order_by("number").last()
    return last is None or last.sealed_at <= now - EVERY


def anchor(file, now):
    """Add the head of the chain to a file outside the database, a JSON line a day, and give it; None before the first
    seal. What was sealed until then cannot be changed any more without the file saying so."""
    head = Seal.objects.order_by("number").last()
    if head is None:
        return None
    line = {"at": now.isoformat(), "number": head.number, "digest": head.digest}
    with open(file, "a", encoding="utf-8") as anchors:
        anchors.write(json.dumps(line) + "\n")
    return line


def anchors_in(file):
    """[{"at", "number", "digest"}] of a file of anchors. Raises ValueError where a line is none."""
    with open(file, encoding="utf-8") as anchors:
        found = [anchor_in(line) for line in anchors if line.strip()]
    if None in found:
        raise ValueError(f"{file}: not a file of anchors")
    return found


def anchor_in(line):
    """What a line says; None where it is no anchor."""
    try:
        told = json.loads(line)
    except ValueError:
        return None
    return told if isinstance(told, dict) and {"number", "digest"} <= set(told) else None


def faults_of_trail(now, anchors=()):
    """Walks the whole chain. [Fault] of each seal that does not fit what is there, of each anchor that is not in the
    chain, and of lines that wait for too long."""
    found, after, digest, digests = [], NOTHING_SEALED, FIRST_DIGEST, {}
    for number, seal in enumerate(Seal.objects.order_by("number").iterator(), start=1):
        expected, rows = digest_of(digest, number, after, seal.upto)
        if (seal.number, seal.digest, seal.rows) != (number, expected, rows):
            found.append(broken(seal, after, rows))
        after, digest, digests[seal.number] = seal.upto, seal.digest, seal.digest
    found += [lost(anchor) for anchor in anchors if digests.get(anchor["number"]) != anchor["digest"]]
    found += [before_the_first(name) for name, model in TRAILS.items() if model.objects.filter(id__lte=0).exists()]
    return found + [unsealed(name) for name, model in TRAILS.items() if is_left_unsealed(model, after[name], now)]


def broken(seal, after, rows):
    values = {"number": seal.number, "at": f"{seal.sealed_at:%Y-%m-%d %H:%M}", "rows": rows, "sealed": seal.rows}
    spans = ", ".join(f"{name} {after[name] + 1}-{upto}" for name, upto in seal.upto.items() if upto > after[name])
    sentence = gettext_noop(
        "Seal %(number)s of %(at)s does not fit what it sealed: %(lines)s (%(rows)s lines instead of %(sealed)s)"
    )
    return Fault("trail", sentence, values | {"lines": spans})


def lost(anchor):
    sentence = gettext_noop("The chain does not have the seal %(number)s that was anchored outside at %(at)s")
    return Fault("trail", sentence, {"number": anchor["number"], "at": anchor.get("at", "?")})


def before_the_first(name):
    """Ids begin at 1: below them no seal looks."""
    sentence = gettext_noop("Lines of the trail stand before the first one that was written: %(trail)s")
    return Fault("trail", sentence, {"trail": name})


def unsealed(name):
    return Fault(
        "trail", gettext_noop("Lines of the trail have waited for their seal for hours: %(trail)s"), {"trail": name}
    )


def is_left_unsealed(model, after, now):
    return model.objects.filter(id__gt=after, at__lt=now - LEFT_UNSEALED).exists()
