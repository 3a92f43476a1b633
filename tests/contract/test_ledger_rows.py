"""What the import contract calls bad in the ledger of a project: what its entries cannot be together."""

import pytest

from accounts.models import Finding
from projects.models import CapitalEvent

from .driver import count, run_import, says
from .good_rows import GOOD, another
from .rows import prepare, refused, taken

pytestmark = pytest.mark.django_db


def test_registered_capital_may_not_fall_below_zero():
    refused(
        "capital_events", another("capital_events", kind="decrease", amount="5000000.56"), ("amount", "kind", "date")
    )


def test_registered_capital_may_fall_to_zero():
    taken("capital_events", GOOD["capital_events"], another("capital_events", kind="decrease", amount="5000000.55"))


def test_a_later_increase_does_not_cover_an_earlier_decrease():
    prepare("capital_events")
    decrease = another("capital_events", kind="decrease", amount="6000000")
    increase = another("capital_events", kind="increase", amount="6000000", document_number="GCN-03", date="2022-03-11")
    status, said = run_import("capital_events", [GOOD["capital_events"], decrease, increase])
    assert status == 1
    assert says(said, 3, ("amount", "kind", "date")), said
    assert count("capital_events") == 0


def test_an_increase_of_the_same_day_covers_a_decrease():
    decrease = another("capital_events", kind="decrease", amount="6000000")
    increase = another("capital_events", kind="increase", amount="6000000", document_number="GCN-03")
    taken("capital_events", GOOD["capital_events"], decrease, increase)


def test_capital_brought_in_earlier_counts_for_the_rows_of_a_later_file():
    prepare("capital_events")
    assert run_import("capital_events", [GOOD["capital_events"]])[0] == 0
    status, said = run_import("capital_events", [another("capital_events", kind="decrease", amount="9000000")])
    assert status == 1
    assert says(said, 2, ("amount", "kind", "date")), said
    assert count("capital_events") == 1


def test_nothing_happens_before_the_certificate():
    refused(
        "capital_events",
        another("capital_events", date="2022-02-09", recorded_on=""),
        ("date", "kind"),
        "2022-02-09",
        "09/02/2022",
        "increase",
    )


def test_something_may_happen_on_the_day_of_the_certificate():
    taken("capital_events", GOOD["capital_events"], another("capital_events", date="2022-02-10"))


def test_nothing_happens_after_the_revocation():
    prepare("capital_events")
    revoked = another("capital_events", kind="revoked", amount="", document_number="GCN-02", date="2022-03-10")
    late = another("capital_events", kind="increase", document_number="GCN-03", date="2022-03-11", recorded_on="")
    status, said = run_import("capital_events", [GOOD["capital_events"], revoked, late])
    assert status == 1
    assert says(said, 4, ("date", "kind"), ("2022-03-11", "11/03/2022", "increase")), said
    assert count("capital_events") == 0


def test_something_may_happen_on_the_day_of_the_revocation():
    revoked = another("capital_events", kind="revoked", amount="", document_number="GCN-02")
    same_day = another("capital_events", kind="increase", document_number="GCN-03")
    taken("capital_events", GOOD["capital_events"], revoked, same_day)


def test_a_second_certificate_is_bad():
    refused(
        "capital_events",
        another("capital_events", kind="new"),
        ("kind", "document_number", "date"),
        "new",
        "GCN-02",
        "2022-03-10",
        "10/03/2022",
    )


def test_a_certificate_that_corrects_the_first_is_no_second():
    taken(
        "capital_events",
        GOOD["capital_events"],
        another("capital_events", kind="new", corrects="GCN-01", date="2022-02-01"),
    )


def test_a_decrease_that_corrects_an_increase_counts_in_its_place():
    """1,000 - (increase of 500 corrected to a decrease of 2,000) falls below zero."""
    prepare("capital_events")
    rows = [
        GOOD["capital_events"] | {"amount": "1000"},
        another("capital_events", amount="500"),
        another("capital_events", kind="decrease", amount="2000", document_number="GCN-03", corrects="GCN-02"),
    ]
    status, said = run_import("capital_events", rows)
    assert status == 1
    assert says(said, 4), said


def test_a_number_that_looks_like_anothers_of_its_project_is_taken_and_told():
    twin = another("capital_events", document_number="gcn - 01", kind="increase")
    prepare("capital_events")
    assert run_import("capital_events", [GOOD["capital_events"], twin])[0] == 0
    told = Finding.objects.get(sentence__contains="perhaps one paper")
    assert (told.subject, told.values) == (CapitalEvent.objects.get(kind="increase"), {"number": "GCN-01"})
