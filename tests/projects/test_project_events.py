"""What happens to a project beside its capital: what is taken, what is refused and in which words, what follows."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation

from accounts.models import Activity, Finding
from projects.models import ProjectEvent
from tests.projects.papers import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def project(office):
    return office.certify(40, dated="01/03/2022")


# The states


def test_a_project_stands_still_and_goes_on(office, project):
    office.happen("suspended", "01/QĐ", dated="05/03/2022")
    office.happen("resumed", "02/QĐ", dated="10/03/2022")
    asked = ["28/02/2022", "01/03/2022", "04/03/2022", "05/03/2022", "09/03/2022", "10/03/2022"]
    assert [office.state(on) for on in asked] == [
        "draft", "operating", "operating", "suspended", "suspended", "operating",
    ]  # fmt: skip
    assert office.balance("07/03/2022") == 40  # what stands still counts as before


@pytest.mark.parametrize(("kind", "state"), [("terminated", "terminated"), ("withdrawn", "withdrawn")])
def test_an_end_is_an_entry_of_the_ledger_with_its_reason(office, project, kind, state):
    office.happen(kind, "03/QĐ", dated="10/03/2022")
    assert (office.state("09/03/2022"), office.state("10/03/2022")) == ("operating", state)
    assert office.balance("09/03/2022") == 40 and office.balance("10/03/2022") is None
    assert office.entry("03/QĐ").kind == "revoked"


def test_an_end_that_only_the_ledger_tells_keeps_its_word(office, project):
    office.revoke("03/QĐ")
    assert office.state() == "revoked"


def test_an_end_is_taken_back_with_its_entry(office, project):
    event = office.happen("terminated", "03/QĐ", dated="10/03/2022")
    office.today_is("16/03/2022").take_event_back(event)
    assert office.state() == "operating" and office.balance() == 40
    assert office.state("15/03/2022", known="15/03/2022") == "terminated"  # yesterday nobody knew


def test_an_end_taken_back_takes_the_correction_of_its_entry_with_it(office, project):
    event = office.happen("terminated", "03/QĐ", dated="10/03/2022")
    office.correct(office.entry("03/QĐ"), number="04/QĐ", dated="12/03/2022")
    assert office.balance("11/03/2022") == 40 and office.balance("12/03/2022") is None
    office.take_event_back(event)
    assert office.state() == "operating" and office.balance() == 40


def test_an_end_whose_entry_was_taken_back_alone_is_taken_back_too(office, project):
    event = office.happen("terminated", "03/QĐ", dated="10/03/2022")
    office.take_back(office.entry("03/QĐ"), number="04/QĐ")
    office.take_event_back(event)
    assert office.state() == "operating" and office.balance() == 40


def test_the_entry_of_an_end_says_with_what_it_came(office, project, sign_in):
    event = office.happen("terminated", "03/QĐ", dated="10/03/2022")
    page = sign_in("owner").get(reverse("capitalevent", args=[office.entry("03/QĐ").pk])).content.decode()
    assert f'href="{reverse("projectevent", args=[event.pk])}"' in page


def test_an_end_from_a_file_is_taken_back_with_the_correction_of_its_entry(office, project):
    """Files bring the end and its entry apart: they are told by the number of their paper."""
    entry = office.revoke("03/QĐ", dated="10/03/2022")
    event = ProjectEvent.objects.create(
        project=project,
        certificate=entry.certificate,
        kind="terminated",
        happened_on=entry.happened_on,
        recorded_on=office.day,
    )
    office.correct(entry, number="04/QĐ", dated="12/03/2022")
    office.take_event_back(event)
    assert office.state() == "operating" and office.balance() == 40


@pytest.mark.parametrize(
    ("before", "kind", "word"),
    [
        ([], "resumed", "Valid"),
        ([("suspended", "1", "05/03/2022")], "suspended", "Suspended"),
        ([("terminated", "1", "05/03/2022")], "suspended", "Revoked or terminated"),
        ([("terminated", "1", "05/03/2022")], "terminated", "Revoked or terminated"),
    ],
)
def test_what_cannot_follow_is_refused_in_words(office, project, before, kind, word):
    for earlier, number, dated in before:
        office.happen(earlier, number, dated=dated)
    count = ProjectEvent.objects.count()
    [sentence] = refused("issued_on", office.happen, kind, "2", dated="10/03/2022")
    assert f"state “{word}”" in sentence
    assert ProjectEvent.objects.count() == count


def test_nothing_happens_before_the_first_certificate(office, project):
    [sentence] = refused("issued_on", office.happen, "suspended", "1", dated="28/02/2022")
    assert "Without a certificate" in sentence


def test_an_earlier_event_must_not_break_a_later_one(office, project):
    office.happen("suspended", "1", dated="10/03/2022")
    assert "“Suspended”" in refused("issued_on", office.happen, "suspended", "2", dated="05/03/2022")[0]
    assert "“Suspended”" in refused("issued_on", office.happen, "terminated", "3", dated="05/03/2022")[0]


def test_the_first_certificate_stays_while_events_need_it(office, project):
    office.happen("suspended", "1", dated="10/03/2022")
    assert "“Suspended”" in refused("happened_on", office.take_back, office.entry("900/GCNĐT"))[0]


@pytest.mark.parametrize(
    ("said", "field"),
    [({"dated": "16/03/2022"}, "issued_on"), ({"note": ""}, "note"), ({"number": ""}, "number")],
)
def test_a_paper_without_its_reason_its_number_or_of_tomorrow(office, project, said, field):
    said = {"number": "1"} | said
    assert refused(field, office.happen, "suspended", said.pop("number"), **said)
    assert not ProjectEvent.objects.exists()


def test_one_paper_says_a_thing_once(office, project):
    office.happen("amended", "1", name="Sakura II")
    assert "has an event of this kind already" in refused(None, office.happen, "amended", "1", name="Sakura III")[0]


# Who may


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["stranger", "other_head", "clerk", "leader", "manager", "administrator"])
def test_only_the_investment_unit_records_events(office, project, who):
    with pytest.raises(PermissionDenied):
        office.happen("suspended", "1", by=getattr(office, who))


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["owner", "colleague", "stranger", "other_head", "leader"])
def test_only_the_head_of_the_unit_mends_events(office, project, who):
    event = office.happen("amended", "1", name="Sakura II", by=office.colleague)
    with pytest.raises(PermissionDenied):
        office.mend_event(event, name="Khác", by=getattr(office, who))
    with pytest.raises(PermissionDenied):
        office.take_event_back(event, by=getattr(office, who))


def test_each_event_is_told_and_what_is_odd_is_found(office, project):
    event = office.happen("suspended", "1", dated="05/03/2022")  # a Saturday
    assert str(Activity.objects.order_by("id").last()) == "recorded for the project FDI-900: 1 · Suspended"
    assert [str(found) for found in Finding.objects.about(event)] == ["05/03/2022 is a weekend day."]


def test_an_odd_amount_is_told_as_its_reader_writes_it(office, project):
    found = Finding.objects.about(office.happen("amended", "1", contributed=100, mobilised=200)).get()
    assert "registered capital of 40,000,000 USD" in str(found)
    with translation.override("vi"):
        assert "40.000.000 USD" in str(found)
