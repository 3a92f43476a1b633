"""One good row of every kind with every column filled, and what each kind needs to be there before it."""

PARKS = [
    {
        "code": "K1",
        "name": "KCN Khai Quang",
        "kind": "park",
        "parent_code": "",
        "developer": "Công ty Hạ tầng",
        "address": "Vĩnh Yên",
        "status": "operating",
        "operating_from": "2010-05-20",
    },
    {
        "code": "K1-A",
        "name": "Phân khu A",
        "kind": "zone",
        "parent_code": "K1",
        "developer": "",
        "address": "",
        "status": "operating",
        "operating_from": "",
    },
]
INVESTORS = [
    {"code": "JP1", "name": "Sakura KK", "country": "JP", "tax_code": "0100000001"},
    {"code": "VN1", "name": "Công ty Việt", "country": "VN", "tax_code": ""},
]
PROJECTS = [
    {
        "code": "P1",
        "name": "Nhà máy linh kiện",
        "class": "FDI",
        "park_code": "K1-A",
        "sector": "2610",
        "investors": "JP1:60;VN1:40",
        "complex": "",
        "land_ha": "4.25",
        "term_years": "45",
        "objective": "Sản xuất linh kiện",
        "operating_from": "2021-06-01",
    },
    {
        "code": "D1",
        "name": "Nhà xưởng cho thuê",
        "class": "DDI",
        "park_code": "K1",
        "sector": "68",
        "investors": "VN1:100",
        "complex": "CNC Tech",
        "land_ha": "",
        "term_years": "",
        "objective": "",
        "operating_from": "",
    },
]
BEFORE = {"parks": PARKS, "investors": INVESTORS, "projects": PROJECTS}

GOOD = {
    "parks": PARKS[0] | {"code": "K7", "name": "KCN Bình Xuyên"},
    "planning_decisions": {
        "number": "15/QĐ-UBND",
        "date": "2021-03-15",
        "authority": "UBND tỉnh",
        "kind": "establishment",
        "park_code": "K1",
        "title": "Thành lập khu công nghiệp",
        "natural_area_ha": "262.14",
        "industrial_area_ha": "180.5",
        "effective_date": "2021-04-01",
        "replaces_number": "",
    },
    "investors": {"code": "KR7", "name": "Hanguk Co", "country": "KR", "tax_code": "0107"},
    "projects": PROJECTS[0] | {"code": "P7"},
    "capital_events": {
        "project_code": "P1",
        "date": "2022-02-10",
        "kind": "new",
        "amount": "5000000.55",
        "currency": "USD",
        "document_number": "GCN-01",
        "recorded_on": "2022-02-11",
        "corrects": "",
        "note": "lần đầu",
    },
    "land_leases": {
        "park_code": "K1-A",
        "project_code": "P1",
        "area_ha": "4.25",
        "from": "2021-01-01",
        "to": "2070-12-31",
        "document_number": "HĐ-01",
    },
    "statements": {
        "project_code": "P1",
        "month": "2022-03",
        "revenue": "1000.5",
        "revenue_currency": "USD",
        "exports_usd": "700",
        "imports_usd": "300",
        "budget_vnd": "2500000",
        "labour_total": "120",
        "labour_foreign": "7",
        "realised": "40",
        "realised_currency": "USD",
    },
    "targets": {
        "indicator": "fdi.attracted",
        "year": "2022",
        "value": "390000000",
        "low": "",
        "high": "",
        "unit": "USD",
        "document_number": "9/NQ-HĐND",
        "decided_on": "2021-12-10",
    },
    "outgoing_documents": {
        "register": "",
        "year": "2022",
        "number": "469",
        "symbol": "KH-BQLKCN",
        "type": "KH",
        "date": "2022-03-15",
        "subject": "Kế hoạch công tác năm 2022",
        "field": "planning",
        "unit": "Văn phòng",
        "signer": "Nguyễn Văn A",
        "signer_title": "Trưởng ban",
        "authority_mark": "",
        "recipients": "UBND tỉnh; các phòng",
        "urgency": "",
        "copies": "5",
        "pages": "12",
        "kept_by": "Văn thư",
        "dispatched_on": "2022-03-16",
        "project_code": "P1",
        "park_code": "K1",
        "note": "bản số",
    },
    "incoming_documents": {
        "year": "2022",
        "arrival_number": "12",
        "arrival_date": "2022-03-10",
        "author": "UBND tỉnh",
        "number": "03",
        "symbol": "CT-UBND",
        "date": "2022-03-08",
        "type": "CT",
        "subject": "Phòng, chống dịch Covid-19 trong các khu công nghiệp",
        "lead_unit": "Phòng Lao động",
        "due_date": "2022-03-17",
        "passed_on": "2022-03-10",
        "answered_by": "469/KH-BQLKCN",
        "urgency": "Khẩn",
        "note": "",
    },
    "tasks": {
        "plan": "469/KH-BQLKCN",
        "order": "1",
        "title": "Thu hút đầu tư",
        "lead_unit": "Phòng Đầu tư",
        "due_date": "2022-06-30",
        "done_on": "2022-06-15",
        "note": "",
    },
}

# What makes a second row another thing than the good one (its identity), and good itself.
ANOTHER = {
    "parks": {"code": "K8"},
    "planning_decisions": {"number": "16/QĐ-UBND"},
    "investors": {"code": "KR8"},
    "projects": {"code": "P8"},
    "capital_events": {
        "kind": "increase",
        "document_number": "GCN-02",
        "date": "2022-03-10",
        "recorded_on": "2022-03-11",
    },
    "land_leases": {"from": "2021-02-01"},
    "statements": {"month": "2022-04"},
    "targets": {"year": "2023"},
    "outgoing_documents": {"number": "470", "subject": "Kế hoạch khác"},
    "incoming_documents": {"arrival_number": "13", "subject": "Chỉ thị khác"},
    "tasks": {"order": "2"},
}

NEEDS = {
    "parks": [],
    "planning_decisions": ["parks"],
    "investors": [],
    "projects": ["parks", "investors"],
    "capital_events": ["parks", "investors", "projects"],
    "land_leases": ["parks", "investors", "projects"],
    "statements": ["parks", "investors", "projects"],
    "targets": [],
    "outgoing_documents": ["parks", "investors", "projects"],
    "incoming_documents": ["parks", "investors", "projects", "outgoing_documents"],
    "tasks": ["parks", "investors", "projects", "outgoing_documents"],
}


def rows_before(kind):
    """Kind -> rows that must be brought in first."""
    return {name: BEFORE.get(name) or [GOOD[name]] for name in NEEDS[kind]}


def another(kind, /, **columns):
    return GOOD[kind] | ANOTHER[kind] | columns
