"""What happens to a project beside its capital: what is taken, what is refused and in which words, what follows."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import translation

from accounts.models import Activity, Finding
from projects.actions.merging import merge
from projects.actions.project import change_project
from projects.lives import facts_of, partners_on
from projects.models import Project, ProjectEvent
from projects.versions import drift, told_changes
from tests.projects.office import day, investor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    """The sentences are compared as the code has them."""
    with translation.override("en"):
        yield


@pytest.fixture
def project(office):
    return office.certify(40, dated="01/03/2022")


def refused(field, do, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        do(*args, **kwargs)
    return caught.value.message_dict[field] if field else caught.value.messages


def named(on, known=None):
    return facts_of(Project.objects.get(code="FDI-900"), day(on), known and day(known))["name"]


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


# What the certificate says


def test_a_name_changes_with_its_paper(office, project):
    office.happen("amended", "1", dated="05/03/2022", name="Sakura II", objective="Linh kiện ô tô")
    project.refresh_from_db()
    assert (project.name, project.objective) == ("Sakura II", "Linh kiện ô tô")
    assert (named("04/03/2022"), named("05/03/2022")) == ("Nhà máy linh kiện điện tử Sakura", "Sakura II")
    assert office.event("1").changes["objective"] == {"before": "", "after": "Linh kiện ô tô"}


def test_an_earlier_paper_entered_later_leaves_what_came_after_it(office, project):
    office.happen("amended", "2", dated="10/03/2022", name="Sakura III")
    office.happen("amended", "1", dated="05/03/2022", name="Sakura II", scale="2 triệu sản phẩm")
    project.refresh_from_db()
    assert (project.name, project.scale) == ("Sakura III", "2 triệu sản phẩm")
    assert [named(on) for on in ("04/03/2022", "05/03/2022", "10/03/2022")] == [
        "Nhà máy linh kiện điện tử Sakura", "Sakura II", "Sakura III",
    ]  # fmt: skip


def test_a_slip_in_a_name_is_mended_and_nobody_loses_what_was_known(office, project):
    slip = office.happen("amended", "1", dated="05/03/2022", name="Sakvra")
    office.today_is("16/03/2022").mend_event(slip, name="Sakura II")
    assert named("16/03/2022") == named("05/03/2022") == Project.objects.get().name == "Sakura II"
    assert named("15/03/2022", known="15/03/2022") == "Sakvra"
    assert "corrected by 1/ĐCH" in refused(None, office.mend_event, slip, name="Khác", number="9")[0]


def test_a_mended_paper_keeps_what_it_said_rightly(office, project):
    slip = office.happen("amended", "1", dated="05/03/2022", name="Sakvra", scale="2 triệu sản phẩm")
    mended = office.mend_event(slip, name="Sakura II", scale="2 triệu sản phẩm")
    assert mended.changes["name"] == {"before": "Nhà máy linh kiện điện tử Sakura", "after": "Sakura II"}
    assert mended.changes["scale"] == slip.changes["scale"]
    assert Project.objects.get().scale == "2 triệu sản phẩm"


def test_what_is_taken_back_leaves_what_was_before(office, project):
    event = office.happen("amended", "1", dated="05/03/2022", name="Sakura II")
    office.take_event_back(event)
    assert Project.objects.get().name == named("15/03/2022") == "Nhà máy linh kiện điện tử Sakura"


def test_what_was_put_right_after_an_event_was_taken_back_is_what_it_was_called(office, project):
    office.take_event_back(office.happen("amended", "1", dated="05/03/2022", name="Sakvra"))
    change_project(Project.objects.get(), {"name": "Sakura"}, by=office.owner)
    office.happen("amended", "2", dated="10/03/2022", name="Sakura II")
    assert (named("09/03/2022"), named("10/03/2022")) == ("Sakura", "Sakura II")


def test_a_paper_changes_what_an_earlier_one_said_also_where_that_was_entered_later(office, project):
    office.happen("amended", "2", dated="10/03/2022", name="Sakura III")
    slip = office.happen("amended", "1", dated="05/03/2022", name="Sakvra II")
    assert changes("2") == [("Name", "Sakvra II", "Sakura III")]
    office.mend_event(slip, name="Sakura II")
    assert changes("2") == [("Name", "Sakura II", "Sakura III")]
    assert changes("1") == [("Name", project.name, "Sakvra II")]  # what is struck tells what it told


def changes(number):
    return told_changes(ProjectEvent.objects.select_related("project").get(certificate__number=number))


def test_an_amendment_that_changes_nothing_is_none(office, project):
    assert "Nothing differs" in refused(None, office.happen, "amended", "1", name=project.name)[0]


def test_what_a_paper_says_is_not_written_over(office, project):
    office.happen("amended", "1", dated="05/03/2022", name="Sakura II")
    project.refresh_from_db()
    [sentence] = refused("name", change_project, project, {"name": "Khác"}, by=office.owner)
    assert sentence.startswith("1 says so since 05/03/2022")
    assert change_project(project, {"complex": "CNC Tech"}, by=office.owner).complex == "CNC Tech"


def test_a_place_with_a_new_name_leaves_earlier_figures_where_they_were(office, project):
    office.happen("relocated", "1", dated="10/03/2022", park=office.other_park)
    assert office.increase(1, "2", dated="12/03/2022").top_park == office.other_park
    assert office.increase(1, "3", dated="05/03/2022").top_park == office.park  # entered later, of an earlier day
    assert office.entry("900/GCNĐT").top_park == office.park


# Investors


def test_a_share_is_transferred(office, project):
    office.happen(
        "shares", "1", dated="10/03/2022", shares=[(office.japanese, Decimal(60)), (office.korean, Decimal(40))]
    )
    held = {share.investor.code: share.share for share in project.shares.all()}
    assert held == {"NDT-1": 60, "NDT-2": 40}
    told = {on: str(partners_on(Project.objects.all(), day(on))[project.pk]) for on in ("09/03/2022", "10/03/2022")}
    assert told == {"09/03/2022": "100 % Japan", "10/03/2022": "Joint venture: Japan 60 % – South Korea 40 %"}


def test_shares_add_up_to_a_hundred(office, project):
    assert refused("shares", office.happen, "shares", "1", shares=[(office.korean, Decimal(40))])
    newcomer = {"code": "NDT-9", "name": "Mới", "country": "ZZ"}
    assert refused("shares", office.happen, "transferred", "1", shares=[(newcomer, Decimal(100))])


def test_who_holds_nothing_is_named_as_no_holder(office, project):
    shares = [(office.japanese, Decimal(100)), (office.korean, Decimal(0))]
    assert refused("shares", office.happen, "shares", "1", shares=shares) == ["NDT-2 holds nothing: leave it out."]


def test_the_country_of_an_entry_is_that_of_its_day(office, project):
    office.happen("transferred", "1", dated="10/03/2022", shares=[(office.korean, Decimal(100))])
    assert office.increase(1, "2", dated="09/03/2022").country == "JP"
    assert office.increase(1, "3", dated="10/03/2022").country == "KR"


# Mergers and splits


@pytest.fixture
def other(office):
    return office.certify(
        10, code="FDI-901", number="901/GCNĐT", dated="02/03/2022", shares=[(office.korean, Decimal(100))]
    )


def test_a_merger_moves_the_capital_from_ledger_to_ledger(office, project, other):
    event = office.happen("merger", "1", dated="10/03/2022", other="FDI-901", moves_capital=True)
    assert (office.balance(), office.balance(code="FDI-901")) == (50, None)
    assert (office.state(code="FDI-901"), office.state("09/03/2022", code="FDI-901")) == ("merged", "operating")
    assert refused("issued_on", office.happen, "amended", "2", code="FDI-901", name="Khác")
    office.take_event_back(event)
    assert (office.balance(), office.balance(code="FDI-901")) == (40, 10)
    assert office.state(code="FDI-901") == "operating"


def test_a_merger_is_taken_back_with_what_was_corrected_of_its_capital(office, project, other):
    event = office.happen("merger", "1", dated="10/03/2022", other="FDI-901", moves_capital=True)
    office.correct(office.entry("1"), number="1/ĐCH", millions=12)
    assert office.balance() == 52
    office.take_event_back(event)
    assert (office.balance(), office.balance(code="FDI-901")) == (40, 10)


def test_a_merger_without_its_capital_leaves_both_ledgers(office, project, other):
    office.happen("merger", "1", other="FDI-901")
    assert (office.balance(), office.balance(code="FDI-901")) == (40, 10)
    assert refused("issued_on", office.increase, 5, "2", code="FDI-901")  # it goes on in the other project


def test_an_increase_on_the_paper_of_a_merger_stays_when_the_merger_is_taken_back(office, project, other):
    event = office.happen("merger", "1", other="FDI-901")
    office.increase(7, "1")
    office.take_event_back(event)
    assert (office.balance(), office.balance(code="FDI-901")) == (47, 10)


def test_taken_back_a_share_of_a_merged_investor_is_that_of_the_one_that_stays(office, project):
    again = investor("NDT-9", "Sakura Denki", "JP")
    office.happen("shares", "1", dated="09/03/2022", shares=[(again, Decimal(60)), (office.domestic, Decimal(40))])
    merge(again, office.japanese, by=office.owner)
    last = office.happen("shares", "2", dated="10/03/2022", shares=[(office.domestic, Decimal(100))])
    office.take_event_back(last)
    held = {share.investor: share.share for share in Project.objects.get(code="FDI-900").shares.all()}
    assert held == {office.japanese: 60, office.domestic: 40}


@pytest.mark.parametrize("beside", ["domestic", "japanese"])
def test_a_merged_investor_is_no_difference_between_the_papers_and_the_record(office, project, beside):
    """Also where the one that stays holds a share in the project already."""
    again, held = investor("NDT-9", "Sakura Denki", "JP"), getattr(office, beside)
    office.happen("shares", "1", dated="09/03/2022", shares=[(again, Decimal(60)), (held, Decimal(40))])
    merge(again, office.japanese, by=office.owner)
    project = Project.objects.get(code="FDI-900")
    assert drift(project) == []
    project.shares.filter(investor=office.japanese).update(share=Decimal(50))
    assert [str(label) for label, _told, _now in drift(project)] == ["Investors"]


def test_a_split_gives_the_new_project_its_first_certificate(office, project):
    office.certify(1, code="FDI-902", number="x", dated="01/03/2022")
    office.happen("split", "1", other="FDI-902", moves_capital=True, amount=Decimal(15_000_000))
    assert (office.balance(), office.balance(code="FDI-902")) == (25, 16)


def test_what_cannot_be_merged(office, project):
    office.certify(1, code="DDI-300", number="300/QĐCT")
    assert (
        "different currencies"
        in refused("moves_capital", office.happen, "merger", "1", other="DDI-300", moves_capital=True)[0]
    )
    assert "itself" in refused("other", office.happen, "merger", "1", other="FDI-900")[0]
    assert refused("other", office.happen, "merger", "1")
    office.certify(2, code="FDI-903", number="903/GCNĐT")
    assert refused("amount", office.happen, "split", "1", other="FDI-903", moves_capital=True)


# Who may


@pytest.mark.parametrize("who", ["stranger", "other_head", "clerk", "leader", "manager", "administrator"])
def test_only_the_investment_unit_records_events(office, project, who):
    with pytest.raises(PermissionDenied):
        office.happen("suspended", "1", by=getattr(office, who))


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
