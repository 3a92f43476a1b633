"""Forms 2101 (investment attraction), 2114 (by partner country), 2115 (adjustments), 2116 (revocations)."""

from django.utils import translation

from kcnportal.money import from_minor
from kcnportal.numbers import number
from projects.classifications import country_name
from projects.models import EventKind, ProjectClass
from reports.indicators.investment import entries, taken_out
from reports.indicators.parks import Land, leased
from reports.indicators.statements import stated
from reports.national.form import DAY, TEXT, Form, converted, summed
from reports.national.land import land_before

MOVES = [
    ("Dự án cấp mới", "new"),
    ("Dự án điều chỉnh tăng vốn", "increase"),
    ("Dự án điều chỉnh giảm vốn", "decrease"),
    ("Dự án thu hồi, chấm dứt hoạt động", "revoked"),
]


def attraction(ground):
    """Biểu 2101: FDI in million USD, DDI in tỷ đồng, together only at the rate that is stored with the report."""
    form = Form("2101.H.QLKKT", "Tình hình thu hút đầu tư", [
        ("Chỉ tiêu", TEXT), ("FDI: số dự án, lượt", "count"), ("FDI", "USD"), ("DDI: số dự án, lượt", "count"),
        ("DDI", "VND"), ("Chung", "USD"), ("Chung", "VND"), ("Quy đổi", "VND"), ("Diện tích", "ha"),
    ], note=rate_note(ground.rate))  # fmt: skip
    for label, move in MOVES:
        fdi, ddi = (ground.total(f"{kind}.{move}.capital") for kind in ("fdi", "ddi"))
        counts = [ground.total(f"{kind}.{move}.count") for kind in ("fdi", "ddi")]
        lines = [f"{kind}.{move}.{what}" for kind in ("fdi", "ddi") for what in ("count", "capital")]
        lines = [None, *lines, None, None, converted(lines[1], lines[3]), None]
        form.add(label, counts[0], fdi, counts[1], ddi, None, None, ground.in_dong(fdi, ddi), None, lines=lines)
    change = change_of_leased_area(ground)
    lines = [*[None] * 8, form.keep("park.leased_area@change", change, "ha")]
    form.add("Thay đổi diện tích đất cho thuê", *[None] * 7, change.total, lines=lines)
    revenue = [ground.total(f"enterprise.revenue.{kind}") for kind in ("fdi", "ddi")]
    codes = ["enterprise.revenue.fdi", "enterprise.revenue.ddi"]
    lines = [None, None, codes[0], None, codes[1], None, None, converted(*codes), None]
    form.add("Doanh thu", None, revenue[0], None, revenue[1], None, None, ground.in_dong(*revenue), None, lines=lines)
    for label, code in (("Xuất khẩu", "exports"), ("Nhập khẩu", "imports")):
        dollars = ground.total(f"enterprise.{code}")
        of_fdi = ground.question.once(stated).measure(code, project_class=(ProjectClass.FDI,))
        own, line = form.keep(f"enterprise.{code}@fdi", of_fdi, "USD"), f"enterprise.{code}"
        cells = [None, summed(of_fdi, "USD"), None, None, dollars, None, ground.in_dong(dollars), None]
        form.add(label, *cells, lines=[None, None, own, None, None, line, None, converted(line), None])
    budget = ground.total("enterprise.budget")
    of_ddi = ground.question.once(stated).measure("budget", project_class=(ProjectClass.DDI,))
    own, line = form.keep("enterprise.budget@ddi", of_ddi, "VND"), "enterprise.budget"
    cells = [None, None, None, summed(of_ddi, "VND"), None, budget, budget, None]
    form.add("Nộp ngân sách nhà nước", *cells, lines=[None, None, None, None, own, None, line, line, None])
    return form


def rate_note(rate):
    if rate is None:
        return "Không có tỷ giá tại ngày lập báo cáo: không quy đổi."
    with translation.override("vi"):
        dong = number(rate.dong)
    return f"Tỷ giá quy đổi: 1 USD = {dong} đồng, ngày {rate.day:%d/%m/%Y}; nguồn: {rate.source}."


def change_of_leased_area(ground):
    """The leases by which the hectares under lease on the period's last day differ from those on the day before its
    first, each with what it adds or takes away."""
    lands = map(ground.question.once, (Land, land_before))
    now, before = ({lease.id: lease for lease in land.leases} for land in lands)
    ended = [lease._replace(value=-lease.value) for pk, lease in before.items() if pk not in now]
    return leased([lease for pk, lease in now.items() if pk not in before] + ended)


def partners(ground):
    """Biểu 2114: FDI by the investor's country, in the period and cumulative; every country that has a valid project
    or an entry of the period."""
    form = Form("2114.H.QLKKT", "Đầu tư nước ngoài theo đối tác", [
        ("Quốc gia, vùng lãnh thổ", TEXT), ("Cấp mới", "count"), ("Vốn cấp mới", "USD"), ("Tăng: lượt", "count"),
        ("Vốn tăng", "USD"), ("Giảm: lượt", "count"), ("Vốn giảm", "USD"), ("Thu hồi", "count"),
        ("Vốn thu hồi", "USD"), ("Lũy kế: dự án", "count"), ("Lũy kế: vốn", "USD"),
    ])  # fmt: skip
    codes = [f"fdi.{move}.{what}" for _label, move in MOVES for what in ("count", "capital")]
    codes += ["fdi.stock.count", "fdi.stock.capital"]
    form.lines, form.by = [None, *codes], "country"
    parts = [ground.parts(code, "country") for code in codes]
    for country in sorted(ground.buckets.named["country"], key=lambda key: -parts[-1].get(key, 0)):
        cells = [part.get(country, 0) for part in parts]
        if any(cells):
            form.add(country_name(country), *cells, key=country)
    form.add("Tổng cộng", *(ground.total(code) for code in codes), is_total=True)
    return form


LISTED = [
    ("Mã dự án", TEXT), ("Tên dự án", TEXT), ("Khu công nghiệp", TEXT), ("Quốc gia", TEXT),
    ("Giấy chứng nhận, quyết định", TEXT), ("Ngày", DAY),
]  # fmt: skip


def adjustments(ground):
    """Biểu 2115: every occasion of the period, increase and decrease in columns of their own."""
    columns = [*LISTED, ("Tăng", "USD"), ("Giảm", "USD"), ("Tăng", "VND"), ("Giảm", "VND")]
    form = Form("2115.H.QLKKT", "Dự án điều chỉnh vốn đầu tư", columns)
    places = {(ProjectClass.FDI, EventKind.INCREASE): 0, (ProjectClass.FDI, EventKind.DECREASE): 1,
              (ProjectClass.DDI, EventKind.INCREASE): 2, (ProjectClass.DDI, EventKind.DECREASE): 3}  # fmt: skip
    for project_class in ProjectClass:
        for entry in listed(entries(ground.question, EventKind.INCREASE, EventKind.DECREASE), project_class):
            amounts = [None] * 4
            amounts[places[project_class, entry.kind]] = entry.money
            form.add(*about(entry), *amounts, key=str(entry.pk))
    codes = ["fdi.increase.capital", "fdi.decrease.capital", "ddi.increase.capital", "ddi.decrease.capital"]
    add_total_of_listed(form, ground, codes)
    return form


def revocations(ground):
    """Biểu 2116: what was revoked or terminated, with the registered capital that it took out."""
    form = Form("2116.H.QLKKT", "Dự án thu hồi, chấm dứt hoạt động", [*LISTED, ("Vốn", "USD"), ("Vốn", "VND")])
    for project_class in ProjectClass:
        for entry in listed(taken_out(ground.question), project_class):
            taken = from_minor(entry.taken_out or 0, entry.currency)
            amounts = (taken, None) if project_class == ProjectClass.FDI else (None, taken)
            nothing = [None] * len(form.columns) if entry.taken_out is None else None  # no record says the amount
            form.add(*about(entry), *amounts, key=str(entry.pk), lines=nothing)
    add_total_of_listed(form, ground, ["fdi.revoked.capital", "ddi.revoked.capital"])
    return form


def add_total_of_listed(form, ground, codes):
    """Each row is one entry, which its figure opens; the total opens them all."""
    form.lines, form.by = [*[None] * len(LISTED), *codes], "record"
    amounts = [ground.total(code) for code in codes]
    form.add("", "Tổng cộng", "", "", "", None, *amounts, is_total=True)


def listed(entries, project_class):
    entries = entries.filter(project_class=project_class)
    return entries.select_related("project", "certificate", "top_park").order_by("happened_on", "pk")


def about(entry):
    place, day = entry.top_park.name, entry.happened_on.isoformat()
    return entry.project.code, entry.project.name, place, country_name(entry.country), entry.certificate.number, day
