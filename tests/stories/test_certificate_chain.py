"""A project's papers over four years, as an investment officer would tell them: what the certificate says, who holds
the project, in which state it is, and what the board knew of it."""

from decimal import Decimal

from projects.books import ledger_lines
from projects.lives import facts_of, partners_on, with_life
from projects.models import Project
from projects.versions import compare, versions_of
from tests.projects.office import day


def chain(code="FDI-900"):
    project = with_life(Project.objects.filter(code=code)).get()
    return versions_of(project, ledger_lines(project.events.select_related("certificate")))


def said(name, on, known=None):
    return facts_of(Project.objects.get(code="FDI-900"), day(on), known and day(known))[name]


def held_by(on):
    project = Project.objects.filter(code="FDI-900")
    return str(partners_on(project, day(on))[project.get().pk])


def test_from_the_first_certificate_to_the_merger(office):
    # 10 March 2019. Sakura is certified for 40 million USD: 15 of its own, 25 borrowed; production from 2021 on.
    office.today_is("10/03/2019").certify(40, number="01/GCNĐT", rate=Decimal("23205"))

    # 2 May 2020. The pandemic: the works stand still, and the board takes note of it.
    office.today_is("02/05/2020").happen("suspended", "01/QĐ-TN")
    assert (office.state(), office.balance()) == ("suspended", 40)  # it counts as before

    # 1 October 2020. The works go on; the certificate gives the factory another name and more time.
    office.today_is("01/10/2020").happen("resumed", "02/QĐ-HĐ")
    office.happen("amended", "01/ĐC-01", name="Nhà máy Sakura Vĩnh Phúc", term_years=48)

    # 20 December 2020, in the reporting year 2021. Hanbit takes 30 per cent.
    shares = [(office.japanese, Decimal(70)), (office.korean, Decimal(30))]
    office.today_is("20/12/2020").happen("shares", "01/ĐC-02", shares=shares)
    assert held_by("19/12/2020") == "100 % Nhật Bản"
    assert held_by("20/12/2020") == "Liên doanh: Nhật Bản 70 % – Hàn Quốc 30 %"

    # 15 June 2021. It grows by 21.5 million.
    office.today_is("15/06/2021").increase("21.5", "01/ĐC-03")

    # 1 July 2022. The zone has another name after the re-organisation; what was counted stays where it was.
    office.today_is("01/07/2022").happen("relocated", "01/ĐC-04", park=office.other_park)
    assert office.entry("01/ĐC-03").top_park == office.park
    office.increase(1, "01/ĐC-05")
    assert office.entry("01/ĐC-05").top_park == office.other_park

    # The chain, as the page tells it.
    titles = [(version.title, version.certificate.number) for version in chain()]
    assert titles == [
        ("Giấy chứng nhận cấp lần đầu", "01/GCNĐT"),
        ("Quyết định", "01/QĐ-TN"),
        ("Quyết định", "02/QĐ-HĐ"),
        ("Điều chỉnh lần thứ 1", "01/ĐC-01"),
        ("Điều chỉnh lần thứ 2", "01/ĐC-02"),
        ("Điều chỉnh lần thứ 3", "01/ĐC-03"),
        ("Điều chỉnh lần thứ 4", "01/ĐC-04"),
        ("Điều chỉnh lần thứ 5", "01/ĐC-05"),
    ]
    first, *_between, last = chain()
    apart = {row.label: (row.one, row.other) for row in compare(first, last) if row.differs}
    assert apart["Tên"] == ("Nhà máy linh kiện điện tử Sakura", "Nhà máy Sakura Vĩnh Phúc")
    assert apart["Thời hạn"] == ("–", "48 năm")
    assert apart["Vốn đăng ký"] == ("40.000.000 USD", "62.500.000 USD")
    assert first.state["converted"] == "928.200.000.000 VND"  # 40 million at 23,205 đồng

    # 5 August. Somebody reads the paper of 2020 again: the term was 50 years. The head mends it; no report is restated.
    office.today_is("05/08/2022").mend_event(office.event("01/ĐC-01"), name="Nhà máy Sakura Vĩnh Phúc", term_years=50)
    assert (said("term_years", "01/10/2020"), said("term_years", "01/10/2020", known="04/08/2022")) == (50, 48)

    # 1 September. Sakura's second project goes on in the first one, with its 10 million.
    office.certify(10, code="FDI-901", number="02/GCNĐT", dated="01/03/2022")
    office.today_is("01/09/2022").happen("merger", "03/QĐ-SN", other="FDI-901", moves_capital=True)
    assert (office.balance(), office.balance(code="FDI-901")) == (Decimal("72.5"), None)
    assert office.state(code="FDI-901") == "merged"

    # The board closes the year: nothing of the past has moved.
    assert office.balance("14/12/2021") == Decimal("61.5")
    assert office.state("01/06/2020") == "suspended" and office.state("01/10/2020") == "operating"
