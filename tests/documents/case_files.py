"""What case files are opened with, and documents to put into them."""

FILES = "/documents/case-files/"


def words(office, **changes):
    return {
        "code": "01.ĐT",
        "year": 2022,
        "title": "Hồ sơ kế hoạch phát triển năm 2022",
        "unit": office.investment,
        "keeper": office.people["owner"],
        "kept_years": 20,
        "note": "",
    } | changes


def drafted(office, number=469, **changes):
    """An issued document that the owner drafted."""
    return office.registered(
        number, drafted_by=office.people["owner"], drafting_unit=office.investment, pages=3, **changes
    )
