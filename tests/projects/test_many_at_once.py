"""Many records written at once, as imports write them: each has its key and its history, all of them or none."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction

from accounts.models import Change, Finding
from kcnportal.bulk import add_all
from projects.models import Investor

pytestmark = pytest.mark.django_db


def investors(*codes):
    return [Investor(code=code, name=f"Công ty {code}\t\\N “Một”", country="KR") for code in codes]


def test_each_record_has_its_key_and_can_be_changed():
    first, second = made = investors("DT-1", "DT-2")
    add_all(made)
    second.name = "Công ty Hai"
    second.save()
    assert Investor.objects.get(code="DT-1").name == first.name
    assert list(Investor.objects.order_by("pk").values_list("pk", "name")) == [
        (first.pk, first.name),
        (second.pk, "Công ty Hai"),
    ]


def test_the_database_keeps_the_history_of_each_in_their_order():
    made = investors("DT-1", "DT-2", "DT-3")
    add_all(made)
    history = Change.objects.filter(table="projects_investor").order_by("id")
    assert [(one.row, one.operation, one.new["code"]) for one in history] == [
        (record.pk, "insert", record.code) for record in made
    ]


def test_what_comes_later_gets_a_later_key():
    made = investors("DT-1", "DT-2")
    add_all(made)
    assert Investor.objects.create(code="DT-3", name="Công ty Ba", country="KR").pk > max(one.pk for one in made)


def test_one_that_is_there_already_is_an_integrity_error_and_nothing_is_written():
    add_all(investors("DT-1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        add_all(investors("DT-2", "DT-1"))
    assert Investor.objects.count() == 1


def test_values_of_every_sort_are_read_as_they_were_written():
    about = {"subject_type": ContentType.objects.get_for_model(Investor), "subject_id": 1}
    found = Finding(**about, row=2, sentence="Số “%(n)s”", values={"n": "1\n2", "of": {"sentence": "x"}})
    add_all([found])
    kept = Finding.objects.get()
    assert (kept.values, kept.explained_at, kept.sentence) == (found.values, None, found.sentence)


def test_nothing_is_written_at_once_too():
    add_all(iter(()))
    assert not Investor.objects.exists()
