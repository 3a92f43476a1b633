"""Forms 2102 (parks established, enlarged, reduced), 2103 (infrastructure), 2105 (central wastewater plants), 2107
(parks still in planning)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from operator import attrgetter

from kcnportal.money import to_minor
from parks.infrastructure import infrastructure_on
from parks.models import Park, PlanningDecision
from reports.form_lines import variant_of
from reports.indicators.parks import Land, leased, listed
from reports.national.form import ALL_PARKS, TEXT, Form, ratio_of, share


@dataclass(frozen=True)
class DayBefore:
    """A question's last day before its period began; land asks for no more of it."""

    question: object

    @property
    def end(self):
        return self.question.start - timedelta(days=1)

    @property
    def known_on(self):
        return self.question.known_on


def land_before(question):
    """The land as it was on the day before the period."""
    return Land(DayBefore(question))


def park_changes(ground):
    """Biểu 2102: the planned area of each park before and at the end of the period, where it changed."""
    form = Form("2102.H.QLKKT", "Khu công nghiệp thành lập mới, mở rộng, điều chỉnh giảm diện tích", [
        ("Khu công nghiệp", TEXT), ("Thay đổi", TEXT), ("Quyết định trong kỳ", TEXT), ("Diện tích đầu kỳ", "ha"),
        ("Diện tích cuối kỳ", "ha"), ("Tăng", "ha"), ("Giảm", "ha"),
    ])  # fmt: skip
    now, before = map(ground.question.once, (Land, land_before))
    numbers, changes = decisions_of(ground.question, now), {}
    for park in now.top_level:
        areas = [planned(land, park) for land in (before, now)]
        is_new = park in now.established and park not in before.established
        if not is_new and areas[0] == areas[1]:
            continue
        changes[park], more, less = areas, grown(*areas), shrunk(*areas)
        word = "Thành lập mới" if is_new else "Mở rộng" if more else "Giảm diện tích"
        form.add(park.name, word, "; ".join(numbers[park.pk]), *areas, more or None, less or None, key=park.code)
    form.by, form.lines = "park", lines_of_changes(form, changes)
    totals = [sum(moved(*areas) for areas in changes.values()) for moved in (grown, shrunk)]
    form.add(ALL_PARKS, "", "", None, None, *totals, is_total=True)
    return form


def lines_of_changes(form, changes):
    """Of the columns of Biểu 2102. `changes`: {park: [its area before, its area now]}."""
    before, more, less = (
        form.keep(f"park.natural_area@{variant}", listed(changes, lambda park, of=of: of(*changes[park])), "ha")
        for variant, of in (("before", lambda before, _now: before), ("more", grown), ("less", shrunk))
    )
    return [None, None, None, before, "park.natural_area", more, less]


def grown(before, now):
    return max(now - before, 0)


def shrunk(before, now):
    return max(before - now, 0)


def planned(land, park):
    """Nothing while the park is not established."""
    return land.area(park, "natural_area") if park in land.established else 0


def decisions_of(question, land):
    """{top park: [numbers]} of the decisions that took effect in the period."""
    effective = PlanningDecision.objects.effective_on(question.end, question.known_on).order_by("effect", "pk")
    found = defaultdict(list)
    for park, number in effective.filter(effect__gte=question.start).values_list("park", "number"):
        found[land.top_of(park)].append(number)
    return found


def infrastructure(ground):
    """Biểu 2103: each established park's land. The total occupancy is the indicator's: of the operating parks alone
    (indicators, exact rules), so the note says which parks make it differ from the sums beside it."""
    form = Form("2103.H.QLKKT", "Hạ tầng khu công nghiệp", [
        ("Khu công nghiệp", TEXT), ("Chủ đầu tư hạ tầng", TEXT), ("Vốn đăng ký hạ tầng", "USD"),
        ("Vốn đăng ký hạ tầng", "VND"), ("Diện tích thành lập", "ha"), ("Đất công nghiệp", "ha"), ("Đã cho thuê", "ha"),
        ("Tỷ lệ lấp đầy", "ratio"), ("Hoàn thành hạ tầng", "ratio"), ("Vận hành", TEXT),
    ], note="Tỷ lệ lấp đầy ở dòng tổng cộng chỉ tính các khu công nghiệp đã vận hành.", by="park")  # fmt: skip
    land, observed = ground.question.once(Land), observed_on(ground.question)
    taken, sums = defaultdict(int), [0, 0, 0]
    for lease in land.leases:
        taken[lease.park] += lease.value
    for park in land.established:
        areas = [land.area(park, "natural_area"), land.area(park, "industrial_area"), taken[park.pk]]
        sums = [total + area for total, area in zip(sums, areas, strict=True)]
        is_open = "Đã vận hành" if park in land.operating else ""
        seen = observed[park.pk]
        capital = seen.capital_usd, seen.capital_vnd
        built = share(seen.completion, 100)
        cells = [park.name, park.developer, *capital, *areas, share(areas[2], areas[1]), built, is_open]
        form.add(*cells, key=park.code)
    capitals = capitals_of(observed[park.pk] for park in land.established)
    form.lines = lines_of_infrastructure(form, [observed[park.pk] for park in land.established])
    in_them = leases_in(land, land.established)
    lines = [*form.lines[:6], form.keep("park.leased_area@established", in_them, "ha"), "park.occupancy", None, None]
    form.add(ALL_PARKS, "", *capitals, *sums, ground.total("park.occupancy"), None, "", is_total=True, lines=lines)
    if unlisted := [park.name for park in land.operating if park not in land.established]:
        form.note += f" Tính cả khu đang vận hành chưa ghi nhận quyết định thành lập: {', '.join(unlisted)}."
    return form


def lines_of_infrastructure(form, parks):
    """Of the columns of Biểu 2103."""
    capitals = [
        form.keep(f"infrastructure.{name}", listed(parks, partial(in_smallest_unit, name, unit)), unit)
        for name, unit in (("capital_usd", "USD"), ("capital_vnd", "VND"))
    ]
    built = form.keep("infrastructure.completion", listed(parks, completion), "ratio")
    land = ["park.natural_area", "park.industrial_area", "park.leased_area"]
    return [None, None, *capitals, *land, ratio_of(land[2], land[1]), built, None]


def in_smallest_unit(name, unit, park):
    amount = getattr(park, name)
    return None if amount is None else to_minor(amount, unit)


def completion(park):
    return None if park.completion is None else park.completion / 100


def leases_in(land, parks):
    """Those in force in these top-level parks."""
    own = {park.pk for park in parks}
    return leased([lease for lease in land.leases if lease.park in own])


def capitals_of(parks):
    """[USD, VND] of them together, each None where no park has any on record."""
    parks = list(parks)
    known = ([getattr(park, name) for park in parks] for name in ("capital_usd", "capital_vnd"))
    return [sum(filter(None, amounts)) if any(a is not None for a in amounts) else None for amounts in known]


def observed_on(question):
    """{park: what was last observed of its infrastructure by the period's end}"""
    return infrastructure_on(Park.objects.top_level(), question.end, question.known_on).in_bulk()


def wastewater(ground):
    """Biểu 2105: the central wastewater plant of each established park, m³ a day; a dash where nothing was observed.
    The total ratio is of the plants of which both capacities are known: another would count on one side alone."""
    form = Form("2105.H.QLKKT", "Nhà máy xử lý nước thải tập trung", [
        ("Khu công nghiệp", TEXT), ("Công suất thiết kế (m³/ngày)", "count"),
        ("Công suất vận hành (m³/ngày)", "count"), ("Vận hành so với thiết kế", "ratio"),
    ])  # fmt: skip
    observed, plants, seen = observed_on(ground.question), [], []
    for park in ground.question.once(Land).established:
        plant = observed[park.pk]
        seen.append(plant)
        plants.append(capacities_of(plant))
        running = share(plant.running_capacity, plant.designed_capacity)
        form.add(park.name, *map(whole, plants[-1]), running, key=park.code)
    known = [plant for plant in plants if None not in plant]
    form.by, form.lines = "park", capacities(form, seen)
    known_alone = capacities(form, [plant for plant in seen if None not in capacities_of(plant)], "both")
    lines = [*form.lines[:3], known_alone[3]]
    form.add(ALL_PARKS, *map(whole, sums_of(plants)), share(*sums_of(known)[::-1]), is_total=True, lines=lines)
    if len(known) < sum(plant != (None, None) for plant in plants):
        form.note = "Tỷ lệ ở dòng tổng cộng chỉ tính các nhà máy đã biết cả hai công suất."
    return form


def capacities_of(plant):
    return plant.designed_capacity, plant.running_capacity


def capacities(form, plants, variant=""):
    """The lines of the columns of Biểu 2105, of all plants or of some."""
    lines = [
        form.keep(variant_of(f"infrastructure.{name}", variant), listed(plants, attrgetter(name)), "count")
        for name in ("designed_capacity", "running_capacity")
    ]
    return [None, *lines, ratio_of(lines[1], lines[0])]


def sums_of(plants):
    """[designed, running] of them together; what is not known counts as nothing."""
    return [sum(plant[side] or 0 for plant in plants) for side in (0, 1)]


def whole(number):
    return None if number is None else str(number)


def parks_in_planning(ground):
    """Biểu 2107: parks without an establishment in force, as far as they were not given up."""
    form = Form("2107.H.QLKKT", "Khu công nghiệp đang trong giai đoạn quy hoạch", [
        ("Khu công nghiệp", TEXT), ("Địa điểm", TEXT), ("Diện tích quy hoạch", "ha"), ("Đất công nghiệp", "ha"),
    ])  # fmt: skip
    land, sums = ground.question.once(Land), [0, 0]
    unestablished = [park for park in land.top_level if park not in land.established]
    in_planning = [park for park in unestablished if park.state != Park.Status.REVOKED]
    for park in in_planning:
        areas = [land.area(park, "natural_area"), land.area(park, "industrial_area")]
        sums = [total + area for total, area in zip(sums, areas, strict=True)]
        form.add(park.name, park.address, *areas, key=park.code)
    form.by, form.lines = "park", [None, None]
    for column in ("natural_area", "industrial_area"):
        measure = listed(in_planning, lambda park, column=column: land.area(park, column))
        form.lines.append(form.keep(f"park.{column}@planning", measure, "ha"))
    form.add(ALL_PARKS, "", *sums, is_total=True)
    return form
