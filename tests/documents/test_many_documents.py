"""The pages of documents when there are many: few questions to the database, none of which grows with its square."""

import pytest
from django.db import connection

from benchmarks.documents import ALLOWED, PAGES
from benchmarks.documents_ground import bring
from documents.models import IncomingDocument, OutgoingDocument, Standing

pytestmark = pytest.mark.postgresql_only  # many rows are an office's


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_little_of_many_documents(office, as_, name, django_assert_max_num_queries):
    bring(100)
    client = as_("owner")
    client.get(PAGES[name])
    with django_assert_max_num_queries(ALLOWED["queries"]):
        assert client.get(PAGES[name]).status_code == 200


def test_what_nobody_was_given_is_not_joined_to_everything_that_was(office):
    given, waits = office.directed(), office.arrival()
    assert [*IncomingDocument.objects.given_to_nobody()] == [waits]
    assert given not in IncomingDocument.objects.to_distribute(office.day)
    assert " JOIN " not in str(IncomingDocument.objects.given_to_nobody().query)


@pytest.mark.parametrize(("place", "standing"), [("replaces", Standing.REPLACED), ("corrects", Standing.CORRECTED)])
def test_what_came_after_is_looked_for_among_the_few_that_name_another(office, place, standing):
    first = office.registered(1)
    office.registered(2, **{place: first})
    shown = OutgoingDocument.objects.with_standing().order_by("number")
    assert [document.standing for document in shown] == [standing, ""]
    assert f'"{place}_id" IS NOT NULL' in str(shown.query)


@pytest.mark.postgresql_only
def test_the_database_compiles_no_questions(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
