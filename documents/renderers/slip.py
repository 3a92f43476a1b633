"""The form for dealing with an incoming document (phiếu giải quyết văn bản đến): three blocks, filled as far as it is
known, with lines to write on where it is not. In Vietnamese, as every paper of the office."""

from pathlib import Path

from accounts.models import Agency
from kcnportal.typesetting import typeset

SOURCE = Path(__file__).resolve().parent / "slip.typ"


def handling_slip(document):
    """The form as the bytes of a PDF."""
    return typeset(SOURCE, slip_data(document))


def slip_data(document):
    agency = Agency.objects.on(document.arrived_on)
    return {
        "superior": agency.superior if agency else "",
        "agency": agency.name if agency else "",
        "number": document.written_arrival,
        "arrived_on": written(document.arrived_on),
        "facts": [
            ["Tên loại văn bản", document.type.name.partition(" (")[0]],
            ["Số, ký hiệu", document.written_number],
            ["Ngày, tháng, năm", written(document.dated_on)],
            ["Cơ quan ban hành", document.author],
            ["Trích yếu nội dung", document.subject],
            *([["Độ khẩn", document.urgency]] if document.urgency else []),
        ],
        "blocks": [leader_block(document), *unit_blocks(document)],
    }


def leader_block(document):
    """What the agency's leader said: the lead unit, those that help, a deadline each."""
    parts = list(document.assignments.select_related("unit"))
    direction = document.directions.select_related("by", "for_post__user").last()
    lead = [part_line(part) for part in parts if part.is_lead] or [[document.lead_unit, written(document.due_on)]]
    return {
        "title": "I. Ý kiến chỉ đạo giải quyết của lãnh đạo cơ quan",
        "text": direction.text if direction else "",
        "rows": [
            ["Đơn vị chủ trì", *lead[0]],
            *(["Đơn vị phối hợp", *part_line(part)] for part in parts if not part.is_lead),
        ],
        "signed": written(direction.given_on) if direction else "",
        "by": signed_by(direction),
    }


def unit_blocks(document):
    """What the heads of the units and their officers said; of several units those that lead come first."""
    parts = list(document.assignments.select_related("unit", "person", "handed_by", "proposed_by"))
    told = [part for part in parts if part.person or part.proposal] or parts[:1]
    name = "II. Ý kiến của lãnh đạo đơn vị"
    heads = {
        "title": name,
        "text": "",
        "rows": [
            [f"Giao cá nhân ({part.unit.code})", str(part.person or ""), written(part.person_due_on)] for part in told
        ]
        or [["Giao cá nhân", "", ""]],
        "signed": written(told[0].handed_on) if told else "",
        "by": str(told[0].handed_by or "") if told else "",
    }
    proposals = [part for part in told if part.proposal]
    officers = {
        "title": "III. Ý kiến đề xuất của người được giao giải quyết",
        "text": "\n".join(part.proposal for part in proposals),
        "rows": [],
        "signed": written(proposals[0].proposed_on) if proposals else "",
        "by": str(proposals[0].proposed_by or "") if proposals else "",
    }
    return [heads, officers]


def part_line(part):
    return [part.unit.name, written(part.due_on)]


def signed_by(direction):
    if direction is None or direction.by is None:
        return ""
    return f"{direction.by} (thay {direction.for_post.user})" if direction.for_post else str(direction.by)


def written(day):
    """As the place-and-date line has it: days below 10 and the months 1 and 2 with a leading zero (section B)."""
    if day is None:
        return ""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
