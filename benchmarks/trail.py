"""Tampering by somebody who owns the database (trust, I2): each change of what was sealed before the last anchor is
found, and the chain as it was written raises no alarm."""

import argparse
import random
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from accounts.actions import sealing
from accounts.actions.opening import keep_opening
from accounts.actions.reference import keep_reference
from accounts.actor import Actor, system
from accounts.models import Activity, Agency, Change, Opening, Seal, User
from accounts.sealing import FIRST_DIGEST, NOTHING_SEALED, TRAILS, digest_of
from kcnportal.triggers import without_triggers

DAY = date(2022, 3, 15)
GUARDED = (*TRAILS.values(), Seal)
OTHER = {  # columns that are told, and what a tamperer would write there
    Activity: {"sentence": "did nothing", "actor_id": None, "subject_id": 0, "restricted": True, "values": {"x": "y"}},
    Change: {"operation": "delete", "deed": None, "row": 0, "old": {"name": "x"}, "new": {"name": "x"}, "actor_id": 0},
    Opening: {"subject_id": 0, "subject_type": "parks.park", "day": date(2021, 1, 1)},
}


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks trail")
    parser.add_argument("--tamperings", type=int, default=1000)
    parser.add_argument("--deeds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        anchors = written_trail(options.deeds, Path(folder) / "anchors.jsonl")
        missed, alarms = tampered(options.tamperings, anchors, random.Random(options.seed))
    lines = sum(model.objects.count() for model in TRAILS.values())
    print(f"{lines} lines, {Seal.objects.count()} seals, {options.tamperings} tamperings", flush=True)
    print(f"not found: {missed or 'none'}; alarms over the clean chain: {alarms or 'none'}")
    print(f"{time.perf_counter() - began:.0f} s")
    return 1 if missed or alarms else 0


def written_trail(deeds, file):
    """A trail of deeds and openings, sealed now and then, anchored at its end. Gives the anchors."""
    reader = User.objects.create(login="reader", full_name="Nguyễn Văn Đọc")
    for number in range(deeds):
        agency = Agency(starts_on=date(1990, 1, 1) + timedelta(days=number), code=f"A{number}", name="Ban Quản lý")
        agency = keep_reference(agency, by=system(DAY), is_new=True)
        keep_opening(agency, by=Actor(day=DAY, user=reader))
        if number % 7 == 6:
            sealing.seal_trail(timezone.now())
    sealing.seal_trail(timezone.now())
    sealing.anchor(file, timezone.now())
    return sealing.anchors_in(file)


def tampered(count, anchors, chance):
    """({kind: how many were not found}, the alarms over the chain when nothing is wrong)."""
    missed, alarms = {}, []
    connection.check_constraints()  # in a test: a table whose rows are still to be checked is not altered
    with transaction.atomic(), without_triggers(GUARDED):
        alarms += faults(anchors)
        for number in range(count):
            kind = KINDS[number % len(KINDS)]
            mark = transaction.savepoint()
            kind(chance)
            if not faults(anchors):
                missed[kind.__name__] = missed.get(kind.__name__, 0) + 1
            transaction.savepoint_rollback(mark)
        alarms += faults(anchors)
    return missed, alarms


def faults(anchors):
    return [str(fault) for fault in sealing.faults_of_trail(timezone.now(), anchors)]


# -- What a tamperer does ----------------------------------------------------------------------------------------------


def any_line(chance):
    model = chance.choice(list(OTHER))
    return model, chance.choice(list(model.objects.values_list("pk", flat=True)))


def a_word_is_changed(chance):
    model, pk = any_line(chance)
    column = chance.choice([name for name, other in OTHER[model].items() if differs(model, pk, name, other)])
    model.objects.filter(pk=pk).update(**{column: OTHER[model][column]})


def differs(model, pk, name, other):
    return model.objects.values_list(name, flat=True).get(pk=pk) != other


def a_moment_is_moved(chance):
    model, pk = any_line(chance)
    line = model.objects.get(pk=pk)
    model.objects.filter(pk=pk).update(at=line.at - timedelta(microseconds=chance.randint(1, 10**9)))


def a_line_is_taken_away(chance):
    model, pk = any_line(chance)
    model.objects.filter(pk=pk)._raw_delete("default")


def some_lines_are_taken_away(chance):
    model, pk = any_line(chance)
    model.objects.filter(pk__gte=pk, pk__lt=pk + chance.randint(2, 30))._raw_delete("default")


def a_line_is_put_in(chance):
    """Before the first one, where no seal looks: the last place that is free."""
    Activity.objects.create(pk=-chance.randint(0, 9), at=timezone.now(), deed="0" * 32, sentence="did it")


def two_lines_change_places(chance):
    first, second = chance.sample(list(Activity.objects.order_by("pk")), 2)
    first.pk, second.pk = second.pk, first.pk
    Activity.objects.filter(pk__in=[first.pk, second.pk])._raw_delete("default")
    Activity.objects.bulk_create([first, second])


def a_seal_is_changed(chance):
    seal = chance.choice(list(Seal.objects.all()))
    other = chance.choice([{"digest": "0" * 64}, {"rows": seal.rows + 1}, {"number": seal.number + 10**6}])
    Seal.objects.filter(pk=seal.pk).update(**other)


def a_seal_is_taken_away(chance):
    Seal.objects.filter(pk=chance.choice(list(Seal.objects.values_list("pk", flat=True))))._raw_delete("default")


def the_end_is_cut_off(chance):
    """The last seals with all that they hold, as if it had never been: only the anchor outside knows."""
    seals = list(Seal.objects.order_by("number"))
    kept = chance.randrange(len(seals) - 1)
    for name, model in TRAILS.items():
        model.objects.filter(pk__gt=seals[kept].upto[name])._raw_delete("default")
    Seal.objects.filter(number__gt=seals[kept].number)._raw_delete("default")


def the_chain_is_forged_anew(chance):
    """A line is changed and every digest made to fit: only the anchor outside knows."""
    a_word_is_changed(chance)
    digest, after = FIRST_DIGEST, NOTHING_SEALED
    for seal in Seal.objects.order_by("number"):
        digest, rows = digest_of(digest, seal.number, after, seal.upto)
        Seal.objects.filter(pk=seal.pk).update(digest=digest, rows=rows)
        after = seal.upto


KINDS = [
    a_word_is_changed, a_moment_is_moved, a_line_is_taken_away, some_lines_are_taken_away, a_line_is_put_in,
    two_lines_change_places, a_seal_is_changed, a_seal_is_taken_away, the_end_is_cut_off, the_chain_is_forged_anew,
]  # fmt: skip
