"""A few drafts of the demonstration board, each somewhere else on its way, so that every desk has something to do."""

from accounts.actor import Actor
from accounts.models import Post, User
from documents.actions.outgoing import draft_document
from documents.actions.way import approve_document, pass_on, remark, return_document, submit_document
from documents.models import DocumentType, Register


def begin_drafts(*, on):
    """Made by the demonstration's own people, through the deeds that they would use."""
    officer, head, office, clerk, deputy = (
        Actor(day=on, user=User.objects.get(login=login))
        for login in ("dautu", "truongphong", "chanhvanphong", "vanthu", "lanhdao")
    )
    begin(officer, "TTr", "Tờ trình về việc điều chỉnh chủ trương đầu tư dự án hạ tầng khu công nghiệp", "truongban")
    report = begin(officer, "BC", "Báo cáo tình hình thu hút đầu tư 9 tháng đầu năm 2022", "truongban")
    submit_document(report, by=officer, comment="Kính trình Trưởng phòng xem xét.")
    returned = submit_document(
        begin(officer, "TB", "Thông báo lịch kiểm tra các dự án chậm tiến độ", "lanhdao"), by=officer
    )
    return_document(returned, by=head, comment="Chưa có thành phần đoàn kiểm tra; bổ sung rồi trình lại.")
    plan = submit_document(begin(officer, "KH", "Kế hoạch xúc tiến đầu tư quý IV năm 2022", "lanhdao"), by=officer)
    pass_on(plan, by=head)
    pass_on(plan, by=office, comment="Thể thức đúng quy định.")
    remark(plan, by=head, comment="Đã thống nhất kinh phí với Văn phòng.")
    invitation = submit_document(begin(officer, "GM", "Giấy mời họp giao ban nhà đầu tư", "lanhdao"), by=officer)
    approve_document(pass_on(invitation, by=head), by=deputy, comment="Đồng ý.")
    remark(invitation, by=clerk, comment="Cấp số khi có đủ danh sách khách mời.")


def begin(officer, code, subject, signer):
    words = {
        "register": Register.objects.common(),
        "type": DocumentType.objects.get(code=code),
        "subject": subject,
        "field": "investment",
        "signing_post": Post.objects.get(user__login=signer),
        "recipients": "UBND tỉnh Vĩnh Phúc\nCác phòng, đơn vị\nLưu: VT, ĐT",
    }
    return draft_document(words, unit=officer.posts[0].unit, by=officer)
