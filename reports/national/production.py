"""Forms 2104 (production of each park) and 2106 (direct labour)."""

from projects.models import ProjectClass
from reports.indicators.breakdowns import Answer
from reports.indicators.catalogue import CATALOGUE
from reports.indicators.statements import employed
from reports.national.form import ALL_PARKS, TEXT, Form

PRODUCTION = [
    ("FDI: dự án còn hiệu lực", "fdi.stock.count"), ("FDI: đang hoạt động", "fdi.operating.count"),
    ("FDI: vốn đăng ký", "fdi.stock.capital"), ("FDI: vốn thực hiện", "fdi.realised"),
    ("FDI: doanh thu", "enterprise.revenue.fdi"), ("DDI: dự án còn hiệu lực", "ddi.stock.count"),
    ("DDI: đang hoạt động", "ddi.operating.count"), ("DDI: vốn đăng ký", "ddi.stock.capital"),
    ("DDI: vốn thực hiện", "ddi.realised"), ("DDI: doanh thu", "enterprise.revenue.ddi"),
    ("Xuất khẩu", "enterprise.exports"), ("Nhập khẩu", "enterprise.imports"), ("Nộp ngân sách", "enterprise.budget"),
]  # fmt: skip
PEOPLE, FOREIGNERS = "enterprise.labour.total", "enterprise.labour.foreign"


def production(ground):
    """Biểu 2104: what stands and what was produced in each park, FDI beside DDI, and by how many people."""
    columns = [(label, CATALOGUE[code].unit) for label, code in PRODUCTION]
    form = Form("2104.H.QLKKT", "Sản xuất kinh doanh của khu công nghiệp", [
        ("Khu công nghiệp", TEXT), *columns, ("Lao động trong nước", "count"), ("Lao động nước ngoài", "count"),
    ])  # fmt: skip
    parts = [ground.parts(code, "park") for _label, code in PRODUCTION]
    people, foreigners = (ground.parts(code, "park") for code in (PEOPLE, FOREIGNERS))
    for key, name in ground.parks():
        foreign = foreigners.get(key, 0)
        form.add(name, *(part.get(key, 0) for part in parts), people.get(key, 0) - foreign, foreign)
    foreign = ground.total(FOREIGNERS)
    totals = (ground.total(code) for _label, code in PRODUCTION)
    form.add(ALL_PARKS, *totals, ground.total(PEOPLE) - foreign, foreign, is_total=True)
    return form


def labour(ground):
    """Biểu 2106: people employed in each park by class, domestic ones being all but the foreigners; from each
    project's latest statement within the period."""
    form = Form("2106.H.QLKKT", "Lao động trực tiếp trong khu công nghiệp", [
        ("Khu công nghiệp", TEXT), ("FDI: trong nước", "count"), ("FDI: nước ngoài", "count"),
        ("DDI: trong nước", "count"), ("DDI: nước ngoài", "count"), ("Tổng số", "count"),
    ])  # fmt: skip
    sides = [
        labour_of(ground, project_class, column)
        for project_class in ProjectClass
        for column in ("labour_total", "labour_foreign")
    ]
    sums = [0] * 5
    for key, name in ground.parks():
        fdi, fdi_foreign, ddi, ddi_foreign = (side.get(key, 0) for side in sides)
        cells = [fdi - fdi_foreign, fdi_foreign, ddi - ddi_foreign, ddi_foreign, fdi + ddi]
        sums = [total + cell for total, cell in zip(sums, cells, strict=True)]
        form.add(name, *cells)
    form.add(ALL_PARKS, *sums, is_total=True)
    return form


def labour_of(ground, project_class, column):
    """{park: people}"""
    measure = ground.question.once(employed).measure(column, project_class=(project_class,))
    return Answer(CATALOGUE["enterprise.labour.total"], measure, ground.buckets).parts("park")
