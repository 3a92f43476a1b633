"""Forms 2104 (production of each park) and 2106 (direct labour)."""

from projects.models import ProjectClass
from reports.form_lines import variant_of
from reports.indicators.breakdowns import Answer
from reports.indicators.catalogue import CATALOGUE
from reports.indicators.statements import employed, stated
from reports.national.form import ALL_PARKS, TEXT, Form, difference_of

STANDING = [
    ("dự án còn hiệu lực", "{}.stock.count"), ("đang hoạt động", "{}.operating.count"),
    ("vốn đăng ký", "{}.stock.capital"), ("vốn thực hiện", "{}.realised"), ("doanh thu", "enterprise.revenue.{}"),
]  # fmt: skip
STATED = [
    ("xuất khẩu", "enterprise.exports", "exports"), ("nhập khẩu", "enterprise.imports", "imports"),
    ("nộp ngân sách", "enterprise.budget", "budget"),
]  # fmt: skip


def production(ground):
    """Biểu 2104: what stands and what was produced in each park, FDI beside DDI, and by how many people."""
    form = Form("2104.H.QLKKT", "Sản xuất kinh doanh của khu công nghiệp", [("Khu công nghiệp", TEXT)])
    form.lines, form.by = [None], "park"
    sides = []  # ({park: value}, total) of each column
    for kind in ProjectClass:
        codes = [code.format(kind.lower()) for _label, code in STANDING]
        form.lines += [*codes, *lines_of_class(form, ground, kind), *lines_of_people(form, ground, kind)]
        of_class = [(label, ground.answers[code]) for (label, _code), code in zip(STANDING, codes, strict=True)]
        of_class += [(label, stated_by(ground, kind, code, column)) for label, code, column in STATED]
        form.columns += [(f"{kind}: {label}", answer.indicator.unit) for label, answer in of_class]
        form.columns += [(f"{kind}: lao động trong nước", "count"), (f"{kind}: lao động nước ngoài", "count")]
        sides += [(answer.parts("park"), answer.total) for _label, answer in of_class]
        sides += people(ground, kind)
    for key, name in ground.parks():
        form.add(name, *(parts.get(key, 0) for parts, _total in sides), key=key)
    form.add(ALL_PARKS, *(total for _parts, total in sides), is_total=True)
    return form


def lines_of_class(form, ground, project_class):
    """Of what enterprises state no line of the report is of one class alone: they are kept with the form."""
    for _label, code, column in STATED:
        answer = stated_by(ground, project_class, code, column)
        yield form.keep(variant_of(code, project_class.lower()), answer.measure, answer.indicator.unit)


def lines_of_people(form, ground, project_class):
    """Of the domestic ones, who are all but the foreigners, and of the foreigners."""
    everybody, foreign = (
        form.keep(variant_of(answer.indicator.code, project_class.lower()), answer.measure, answer.indicator.unit)
        for answer in employed_by(ground, project_class)
    )
    return [difference_of(everybody, foreign), foreign]


def stated_by(ground, project_class, code, column):
    """An indicator of all enterprises, of one class alone."""
    measure = ground.question.once(stated).measure(column, project_class=(project_class,))
    return Answer(CATALOGUE[code], measure, ground.buckets)


def labour(ground):
    """Biểu 2106: people employed in each park by class, domestic ones being all but the foreigners; from each
    project's latest statement within the period."""
    form = Form("2106.H.QLKKT", "Lao động trực tiếp trong khu công nghiệp", [
        ("Khu công nghiệp", TEXT), ("FDI: trong nước", "count"), ("FDI: nước ngoài", "count"),
        ("DDI: trong nước", "count"), ("DDI: nước ngoài", "count"), ("Tổng số", "count"),
    ], by="park")  # fmt: skip
    lines = [line for kind in ProjectClass for line in lines_of_people(form, ground, kind)]
    form.lines = [None, *lines, "enterprise.labour.total"]
    sides = [side for kind in ProjectClass for side in people(ground, kind)]
    for key, name in ground.parks():
        cells = [parts.get(key, 0) for parts, _total in sides]
        form.add(name, *cells, sum(cells), key=key)
    totals = [total for _parts, total in sides]
    form.add(ALL_PARKS, *totals, sum(totals), is_total=True)
    return form


def people(ground, project_class):
    """[({park: people}, total)] of the domestic ones, who are all but the foreigners, and of the foreigners."""
    everybody, foreign = employed_by(ground, project_class)
    parts, foreigners = everybody.parts("park"), foreign.parts("park")
    domestic = {park: count - foreigners[park] for park, count in parts.items()}
    return [(domestic, everybody.total - foreign.total), (foreigners, foreign.total)]


def employed_by(ground, project_class):
    """[all people, the foreigners] employed by projects of one class."""
    reading = ground.question.once(employed)
    return [
        Answer(CATALOGUE[code], reading.measure(column, project_class=(project_class,)), ground.buckets)
        for code, column in (
            ("enterprise.labour.total", "labour_total"),
            ("enterprise.labour.foreign", "labour_foreign"),
        )
    ]
