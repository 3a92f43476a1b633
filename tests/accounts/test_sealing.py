"""The trail is sealed: whoever changes what was written down is found, whatever rights they have in the database."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import given, settings, strategies as st
from hypothesis.extra.django import TestCase

from accounts.actions import sealing
from accounts.actions.reference import keep_reference
from accounts.actor import system
from accounts.models import Activity, Agency, Change, Seal

pytestmark = pytest.mark.django_db


def write_down(code):
    """A deed, with its line of activity and its change."""
    agency = Agency(starts_on=date(2000, 1, 1) + timedelta(days=Agency.objects.count()), code=code, name="Ban Quản lý")
    return keep_reference(agency, by=system(date(2022, 3, 15)), is_new=True)


def seal():
    return sealing.seal_trail(timezone.now())


def faults(**asked):
    return [str(fault) for fault in sealing.faults_of_trail(timezone.now(), **asked)]


def as_superuser(*statements):
    """Past every guard, as somebody who owns the database can."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # rows with checks to come hold their table
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for model in (Activity, Change, Seal):
            table = model._meta.db_table
            if connection.vendor == "postgresql":
                cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
            else:
                for operation in ("update", "delete"):
                    cursor.execute(f'DROP TRIGGER IF EXISTS "guard_{table}_{operation}"')
        for sql, *values in statements:
            cursor.execute(sql, values)


def test_what_was_written_is_sealed_and_the_chain_holds():
    for code in ("A", "B"):
        write_down(code)
        assert seal().rows
    assert seal() is None  # nothing was written since
    assert faults() == []


def test_each_seal_hangs_on_the_one_before():
    write_down("A")
    first = seal()
    write_down("B")
    second = seal()
    assert (first.number, second.number) == (1, 2)
    as_superuser(("UPDATE accounts_seal SET digest = %s WHERE number = 1", "0" * 64))
    assert len(faults()) == 2


@pytest.mark.parametrize(
    "tampering",
    [
        ("UPDATE accounts_activity SET sentence = '-' WHERE id IN (SELECT max(id) FROM accounts_activity)",),
        ("UPDATE accounts_activity SET actor_id = NULL, at = '2020-01-01 00:00:00+00:00'",),
        ("DELETE FROM accounts_change WHERE id = (SELECT min(id) FROM accounts_change)",),
        ("UPDATE accounts_change SET new = '{}' WHERE id = (SELECT max(id) FROM accounts_change)",),
        ("DELETE FROM accounts_seal WHERE number = 1",),
    ],
    ids=["a sentence", "who and when", "a line away", "what was changed", "a seal away"],
)
def test_tampering_with_what_was_sealed_is_found(tampering):
    write_down("A")
    seal()
    write_down("B")
    seal()
    as_superuser(tampering)
    assert faults()


def test_a_chain_that_was_made_anew_is_found_by_the_anchor_outside(tmp_path):
    write_down("A")
    seal()
    anchors = tmp_path / "anchors.jsonl"
    sealing.anchor(anchors, timezone.now())
    as_superuser(("UPDATE accounts_activity SET sentence = 'nothing happened'",), ("DELETE FROM accounts_seal",))
    assert seal().number == 1
    assert faults() == []  # the chain alone says nothing
    assert len(faults(anchors=sealing.anchors_in(anchors))) == 1


def test_the_database_refuses_to_change_or_delete_a_seal():
    write_down("A")
    seal()
    for sql in ("UPDATE accounts_seal SET rows = 0", "DELETE FROM accounts_seal"):
        with pytest.raises(Exception, match="never changed or deleted"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(sql)


def test_lines_that_wait_too_long_for_their_seal_are_told():
    write_down("A")
    assert faults() == []
    assert [str(fault) for fault in sealing.faults_of_trail(timezone.now() + timedelta(hours=3))]


def test_the_anchor_command_seals_and_adds_a_line(tmp_path):
    write_down("A")
    anchors, told = tmp_path / "anchors.jsonl", StringIO()
    call_command("anchor_trail", str(anchors), stdout=told)
    line = json.loads(anchors.read_text())
    assert told.getvalue() == f"{line['number']} {line['digest']}\n" and Seal.objects.get().digest == line["digest"]


@pytest.mark.parametrize("text", ['{"number": 1', "[1]", '{"number": 1}'])
def test_a_file_that_holds_no_anchors_is_called_by_its_name(tmp_path, text):
    (tmp_path / "anchors.jsonl").write_text(text)
    with pytest.raises(ValueError, match="anchors.jsonl: not a file of anchors"):
        sealing.anchors_in(tmp_path / "anchors.jsonl")


def test_the_anchor_command_says_where_it_cannot_write(tmp_path):
    write_down("A")
    with pytest.raises(CommandError, match="nowhere"):
        call_command("anchor_trail", str(tmp_path / "nowhere" / "anchors.jsonl"))


class AnyTampering(TestCase):
    @settings(max_examples=25)
    @given(st.data())
    def test_any_change_of_any_sealed_line_is_found(self, data):
        with transaction.atomic():
            for code in "ABC":
                write_down(code)
                seal()
            model, column = data.draw(
                st.sampled_from([(Activity, "sentence"), (Change, "operation"), (Change, "deed")])
            )
            pk = data.draw(st.sampled_from(list(model.objects.values_list("pk", flat=True))))
            other = data.draw(st.text("abcxyz", max_size=6))
            was = str(getattr(model.objects.get(pk=pk), column))
            as_superuser((f'UPDATE {model._meta.db_table} SET "{column}" = %s WHERE id = %s', other, pk))
            assert bool(faults()) == (other != was)
            transaction.set_rollback(True)
