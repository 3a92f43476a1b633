"""Make the layouts: `python -m documents.layouts.make`.

What stands in {{ }} is filled from the record (documents.filling); {%p … %} is a paragraph that only steers. What an
officer writes stands in square brackets.
"""

from pathlib import Path

from documents.layouts.page import (
    FIRST_LINE,
    HEAD,
    LEFT,
    TEXT_WIDTH,
    Cm,
    blank,
    body,
    border,
    columns,
    line,
    rule,
    write,
)

FOLDER = Path(__file__).resolve().parent
MOTTO_LENGTH = 5.65  # of "Độc lập - Tự do - Hạnh phúc" in 13 points, bold
FOOT = (8, 8)


def head(document, *, is_letter=False):
    """The agency on the left, the nation on the right; below, on one line, number and date."""
    table = columns(document, 2, HEAD)
    agency, nation = table.rows[0].cells
    number, date = table.rows[1].cells
    line(agency, "{%p if superior %}")
    line(agency, "{{ superior|upper }}", 12)
    line(agency, "{%p endif %}")
    line(agency, "{{ agency|upper }}", 12, bold=True)
    rule(agency, HEAD[0], 2.2)
    line(nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
    line(nation, "Độc lập - Tự do - Hạnh phúc", 13, bold=True)
    rule(nation, HEAD[1], MOTTO_LENGTH)
    line(number, "Số: {{ number }}/{{ symbol }}", 13, before=4)
    line(date, "{{ place }}, ngày {{ day }} tháng {{ month }} năm {{ year }}", 13, italic=True, before=4)
    if is_letter:
        line(number, "V/v {{ matter }}", 12, before=4)
    line(number, "{%p if urgency %}")
    mark = line(number, "{{ urgency|upper }}", 13, bold=True, before=6)
    mark.paragraph_format.left_indent = mark.paragraph_format.right_indent = Cm(1.5)
    border(mark, "top", "left", "bottom", "right")
    line(number, "{%p endif %}")


def title(document):
    line(document, "{{ type|upper }}", 14, bold=True, before=18, keep=True)
    line(document, "{{ subject }}", 14, bold=True, keep=True)
    rule(document, TEXT_WIDTH, 5.5)


def addressees(document, *, is_letter=False):
    """One stands on the line itself; several each on a line of their own."""
    line(document, "{%p if addressees|length == 1 %}")
    line(document, "Kính gửi: {{ addressees[0] }}", 14, before=18 if is_letter else 12)
    line(document, "{%p elif addressees %}")
    first = line(document, "Kính gửi:", 14, align=LEFT, before=18 if is_letter else 12)
    first.paragraph_format.left_indent = Cm(3.5)
    line(document, "{%p for name in addressees %}")
    each = line(document, "- {{ name }}{{ '.' if loop.last else ';' }}", 14, align=LEFT)
    each.paragraph_format.left_indent, each.paragraph_format.first_line_indent = Cm(5.4), Cm(-0.3)
    line(document, "{%p endfor %}")
    line(document, "{%p endif %}")


def foot(document):
    """Who gets it on the left, who signs on the right; together on one page."""
    line(document, size=6)
    recipients, signature = columns(document, 1, FOOT).rows[0].cells
    line(recipients, "Nơi nhận:", 12, bold=True, italic=True, align=LEFT)
    line(recipients, "{%p for name in recipients %}", align=LEFT)
    line(recipients, "- {{ name }};", 11, align=LEFT)
    line(recipients, "{%p endfor %}", align=LEFT)
    line(recipients, "- Lưu: {{ kept_by }}.", 11, align=LEFT)
    line(signature, "{%p for words in authority %}")
    line(signature, "{{ words|upper }}", 14, bold=True, keep=True)
    line(signature, "{%p endfor %}")
    for _space in range(4):
        line(signature, " ", 14, keep=True)
    line(signature, "{{ signer }}", 14, bold=True)


def named():
    """Kế hoạch, báo cáo, tờ trình, thông báo …: type and subject in the middle."""
    document = blank()
    head(document)
    title(document)
    addressees(document)
    body(document, "[Căn cứ để ban hành văn bản.]")
    body(document, "[Nội dung văn bản.]")
    body(document, "[Nội dung kết thúc văn bản]./.")
    foot(document)
    return document


def letter():
    """Công văn: the subject under the number."""
    document = blank()
    head(document, is_letter=True)
    addressees(document, is_letter=True)
    line(document, size=6)
    body(document, "[Nội dung văn bản.]")
    body(document, "[Nội dung kết thúc văn bản]./.")
    foot(document)
    return document


def decision():
    document = blank()
    head(document)
    title(document)
    line(document, "{{ issuer|upper }}", 14, bold=True, before=12, keep=True)
    for ground in (
        "Căn cứ [văn bản quy định chức năng, nhiệm vụ, quyền hạn của cơ quan];",
        "Căn cứ [văn bản pháp luật có liên quan];",
        "Theo đề nghị của [người đứng đầu đơn vị trình].",
    ):
        body(document, ground, italic=True)
    line(document, "QUYẾT ĐỊNH:", 14, bold=True, before=12, keep=True)
    for number, content in enumerate(("[Nội dung quyết định.]", "[Hiệu lực và trách nhiệm thi hành]./."), 1):
        article = body(document, "")
        write(article, f"Điều {number}. ", bold=True)
        write(article, content)
    foot(document)
    return document


def invitation():
    document = blank()
    head(document)
    title(document)
    body(document, "{{ agency }} trân trọng kính mời:")
    line(document, "{%p for name in addressees %}")
    each = line(document, "- {{ name }}{{ '.' if loop.last else ';' }}", align=LEFT, before=3)
    each.paragraph_format.left_indent = Cm(FIRST_LINE)
    line(document, "{%p endfor %}")
    for text in (
        "Tới dự: [tên cuộc họp, hội nghị, hội thảo].",
        "Chủ trì: [họ tên, chức vụ].",
        "Thời gian: [giờ, ngày, tháng, năm].",
        "Địa điểm: [nơi họp].",
        "[Nội dung cần chuẩn bị; đề nghị các đại biểu đến dự đúng giờ]./.",
    ):
        body(document, text)
    foot(document)
    return document


LAYOUTS = {"named": named, "letter": letter, "decision": decision, "invitation": invitation}


def main():
    for name, make in LAYOUTS.items():
        make().save(FOLDER / f"{name}.docx")


if __name__ == "__main__":
    main()
