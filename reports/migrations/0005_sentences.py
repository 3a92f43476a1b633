from django.db import migrations

from kcnportal.text import folded

# section, Vietnamese, English. The office changes them; a new report takes them as they are then.
SENTENCES = [
    (
        "subject",
        "Kết quả thu hút đầu tư và hoạt động của các khu công nghiệp {period}",
        "Investment attraction and operation of the industrial parks, {period}",
    ),
    (
        "opening",
        "{agency} báo cáo kết quả thu hút đầu tư và hoạt động của các khu công nghiệp {period} như sau:",
        "{agency} reports on investment attraction and the operation of the industrial parks, {period}, as follows:",
    ),
    (
        "fdi",
        "Thu hút vốn FDI đạt {fdi.attracted}[, bằng {fdi.attracted|same_period} so với cùng kỳ năm trước]"
        "[ và bằng {fdi.attracted|target} kế hoạch năm].",
        "FDI attracted reached {fdi.attracted}[, {fdi.attracted|same_period} of the same period last year]"
        "[ and {fdi.attracted|target} of the year's plan].",
    ),
    (
        "fdi",
        "Cấp mới {fdi.new.count|if_any} dự án với tổng vốn đăng ký {fdi.new.capital}.",
        "New projects licensed: {fdi.new.count|if_any}, with {fdi.new.capital} of registered capital.",
    ),
    (
        "fdi",
        "Có {fdi.increase.count|if_any} lượt dự án tăng vốn với tổng vốn tăng thêm {fdi.increase.capital}.",
        "Occasions of increase: {fdi.increase.count|if_any}, adding {fdi.increase.capital}.",
    ),
    (
        "fdi",
        "Các dự án lớn, có vốn thu hút từ {fdi.large_from} trở lên: {fdi.groups}.",
        "Large projects, which attracted {fdi.large_from} or more: {fdi.groups}.",
    ),
    ("fdi", "Tổ hợp dự án: {fdi.complexes}.", "Complexes of projects: {fdi.complexes}."),
    (
        "fdi",
        "Các đối tác dẫn đầu về vốn thu hút: {fdi.top_countries}.",
        "Leading partners by capital attracted: {fdi.top_countries}.",
    ),
    (
        "fdi",
        "Các khu công nghiệp dẫn đầu về vốn FDI thu hút: {fdi.top_parks}.",
        "Leading parks by FDI attracted: {fdi.top_parks}.",
    ),
    (
        "fdi",
        "Có {fdi.decrease.count|if_any} lượt dự án giảm vốn với số vốn giảm {fdi.decrease.capital}.",
        "Occasions of decrease: {fdi.decrease.count|if_any}, taking out {fdi.decrease.capital}.",
    ),
    (
        "fdi",
        "Thu hồi, chấm dứt hoạt động {fdi.revoked.count|if_any} dự án với số vốn đăng ký {fdi.revoked.capital}.",
        "Projects revoked or terminated: {fdi.revoked.count|if_any}, with {fdi.revoked.capital} of registered capital.",
    ),
    (
        "fdi",
        "Lũy kế đến ngày {end}, có {fdi.stock.count} dự án FDI còn hiệu lực"
        "[ với tổng vốn đăng ký {fdi.stock.capital|if_any}][, trong đó {fdi.operating.count|if_any} dự án đã đi vào hoạt động].",
        "As of {end}, valid FDI projects: {fdi.stock.count}[, with {fdi.stock.capital|if_any} of registered capital]"
        "[; in operation: {fdi.operating.count|if_any}].",
    ),
    (
        "fdi",
        "Vốn thực hiện của các dự án FDI đạt {fdi.realised|if_any}[, bằng {fdi.realised|same_period} so với cùng kỳ năm trước]"
        "[ và bằng {fdi.realised|target} kế hoạch năm].",
        "Realised capital of FDI projects reached {fdi.realised|if_any}[, {fdi.realised|same_period} of the same period last year]"
        "[ and {fdi.realised|target} of the year's plan].",
    ),
    (
        "ddi",
        "Thu hút vốn DDI đạt {ddi.attracted}[, bằng {ddi.attracted|same_period} so với cùng kỳ năm trước]"
        "[ và bằng {ddi.attracted|target} kế hoạch năm].",
        "Domestic investment (DDI) attracted reached {ddi.attracted}[, {ddi.attracted|same_period} of the same period last year]"
        "[ and {ddi.attracted|target} of the year's plan].",
    ),
    (
        "ddi",
        "Cấp mới {ddi.new.count|if_any} dự án với tổng vốn đăng ký {ddi.new.capital}.",
        "New projects licensed: {ddi.new.count|if_any}, with {ddi.new.capital} of registered capital.",
    ),
    (
        "ddi",
        "Có {ddi.increase.count|if_any} lượt dự án tăng vốn với tổng vốn tăng thêm {ddi.increase.capital}.",
        "Occasions of increase: {ddi.increase.count|if_any}, adding {ddi.increase.capital}.",
    ),
    ("ddi", "Tổ hợp dự án: {ddi.complexes}.", "Complexes of projects: {ddi.complexes}."),
    (
        "ddi",
        "Các khu công nghiệp dẫn đầu về vốn DDI thu hút: {ddi.top_parks}.",
        "Leading parks by DDI attracted: {ddi.top_parks}.",
    ),
    (
        "ddi",
        "Có {ddi.decrease.count|if_any} lượt dự án giảm vốn với số vốn giảm {ddi.decrease.capital}.",
        "Occasions of decrease: {ddi.decrease.count|if_any}, taking out {ddi.decrease.capital}.",
    ),
    (
        "ddi",
        "Thu hồi, chấm dứt hoạt động {ddi.revoked.count|if_any} dự án với số vốn đăng ký {ddi.revoked.capital}.",
        "Projects revoked or terminated: {ddi.revoked.count|if_any}, with {ddi.revoked.capital} of registered capital.",
    ),
    (
        "ddi",
        "Lũy kế đến ngày {end}, có {ddi.stock.count} dự án DDI còn hiệu lực"
        "[ với tổng vốn đăng ký {ddi.stock.capital|if_any}][, trong đó {ddi.operating.count|if_any} dự án đã đi vào hoạt động].",
        "As of {end}, valid DDI projects: {ddi.stock.count}[, with {ddi.stock.capital|if_any} of registered capital]"
        "[; in operation: {ddi.operating.count|if_any}].",
    ),
    (
        "ddi",
        "Vốn thực hiện của các dự án DDI đạt {ddi.realised|if_any}[, bằng {ddi.realised|same_period} so với cùng kỳ năm trước]"
        "[ và bằng {ddi.realised|target} kế hoạch năm].",
        "Realised capital of DDI projects reached {ddi.realised|if_any}[, {ddi.realised|same_period} of the same period last year]"
        "[ and {ddi.realised|target} of the year's plan].",
    ),
    (
        "park",
        "Đến ngày {end}, có {park.established.count} khu công nghiệp được thành lập"
        "[, trong đó {park.operating.count|if_any} khu đã đi vào hoạt động].",
        "As of {end}, parks established: {park.established.count}[, of which in operation: {park.operating.count|if_any}].",
    ),
    (
        "park",
        "Tổng diện tích đất tự nhiên là {park.natural_area|if_any}[, trong đó đất công nghiệp {park.industrial_area|if_any}].",
        "The natural area is {park.natural_area|if_any}[, of which industrial land {park.industrial_area|if_any}].",
    ),
    (
        "park",
        "Diện tích đất đã cho thuê là {park.leased_area|if_any}"
        "[; tỷ lệ lấp đầy của các khu công nghiệp đang hoạt động đạt {park.occupancy}].",
        "The leased area is {park.leased_area|if_any}[; occupancy of the operating parks is {park.occupancy}].",
    ),
    (
        "enterprise",
        "Doanh thu của các doanh nghiệp FDI đạt {enterprise.revenue.fdi|if_any}"
        "[, bằng {enterprise.revenue.fdi|same_period} so với cùng kỳ năm trước].",
        "Revenue of FDI enterprises reached {enterprise.revenue.fdi|if_any}"
        "[, {enterprise.revenue.fdi|same_period} of the same period last year].",
    ),
    (
        "enterprise",
        "Doanh thu của các doanh nghiệp DDI đạt {enterprise.revenue.ddi|if_any}"
        "[, bằng {enterprise.revenue.ddi|same_period} so với cùng kỳ năm trước].",
        "Revenue of DDI enterprises reached {enterprise.revenue.ddi|if_any}"
        "[, {enterprise.revenue.ddi|same_period} of the same period last year].",
    ),
    (
        "enterprise",
        "Kim ngạch xuất khẩu đạt {enterprise.exports|if_any}"
        "[, bằng {enterprise.exports|same_period} so với cùng kỳ năm trước].",
        "Exports reached {enterprise.exports|if_any}[, {enterprise.exports|same_period} of the same period last year].",
    ),
    (
        "enterprise",
        "Kim ngạch nhập khẩu đạt {enterprise.imports|if_any}"
        "[, bằng {enterprise.imports|same_period} so với cùng kỳ năm trước].",
        "Imports reached {enterprise.imports|if_any}[, {enterprise.imports|same_period} of the same period last year].",
    ),
    (
        "enterprise",
        "Nộp ngân sách nhà nước {enterprise.budget|if_any}"
        "[, bằng {enterprise.budget|same_period} so với cùng kỳ năm trước].",
        "Payments to the State budget: {enterprise.budget|if_any}"
        "[, {enterprise.budget|same_period} of the same period last year].",
    ),
    (
        "enterprise",
        "Tổng số lao động là {enterprise.labour.total|if_any} người"
        "[, trong đó có {enterprise.labour.foreign|if_any} lao động nước ngoài].",
        "People employed: {enterprise.labour.total|if_any}[, of whom foreigners: {enterprise.labour.foreign|if_any}].",
    ),
    (
        "enterprise",
        "Tỷ lệ báo cáo đã nhận so với số báo cáo các doanh nghiệp phải gửi đạt {enterprise.reporting_rate}.",
        "Statements received of those due: {enterprise.reporting_rate}.",
    ),
    (
        "document",
        "Đã ban hành {document.outgoing.count|if_any} văn bản[, trong đó: {document.by_field}].",
        "Documents issued: {document.outgoing.count|if_any}[, of which: {document.by_field}].",
    ),
    (
        "document",
        "Tiếp nhận {document.incoming.count|if_any} văn bản đến"
        "[; đã trả lời đúng hạn {document.incoming.answered_on_time|if_any} văn bản]"
        "[; trả lời quá hạn {document.incoming.answered_late|if_any} văn bản]"
        "[; còn phải trả lời {document.incoming.open|if_any} văn bản].",
        "Documents received: {document.incoming.count|if_any}[; answered in time: {document.incoming.answered_on_time|if_any}]"
        "[; answered late: {document.incoming.answered_late|if_any}][; to be answered: {document.incoming.open|if_any}].",
    ),
    (
        "task",
        "Kế hoạch năm {year} có {task.total|if_any} nhiệm vụ trọng tâm"
        "[; đã hoàn thành {task.done|if_any} nhiệm vụ][; quá hạn {task.overdue|if_any} nhiệm vụ].",
        "The plans of {year} have key tasks: {task.total|if_any}[; done: {task.done|if_any}]"
        "[; overdue: {task.overdue|if_any}].",
    ),
    (
        "closing",
        "Trên đây là báo cáo kết quả thu hút đầu tư và hoạt động của các khu công nghiệp {period}.",
        "This is the report on investment attraction and the operation of the industrial parks, {period}.",
    ),
]


def bring_sentences(apps, schema_editor):
    sentences = apps.get_model("reports", "SentenceTemplate")
    sentences.objects.bulk_create(
        sentences(section=section, position=10 * place, text=text, english=english, search_text=folded(text, english))
        for place, (section, text, english) in enumerate(SENTENCES, 1)
    )


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_sentences_and_formats")]

    operations = [migrations.RunPython(bring_sentences, migrations.RunPython.noop)]
