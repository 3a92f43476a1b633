"""What the board writes about: subjects by field and type, all invented.

`-` is the type without a code, công văn. In braces: {ent} an enterprise, {park} its park, {agency}
another agency, {month} the month before, {quarter} the quarter, {year} the year, {n} a small number.
"""

import re

SUBJECTS = """
planning
- Tham gia ý kiến đồ án điều chỉnh cục bộ quy hoạch phân khu tỷ lệ 1/2000 {park}
- Chấp thuận tổng mặt bằng dự án của {ent} tại {park}
- Chấp thuận điều chỉnh tổng mặt bằng nhà máy của {ent}
- Cung cấp thông tin quy hoạch lô đất của {ent} tại {park}
- Đề nghị {agency} cho ý kiến về chỉ giới đường đỏ tuyến đường vào {park}
- Báo cáo giải trình nội dung quy hoạch {park} theo yêu cầu của {agency}
- Rà soát cơ cấu sử dụng đất {park} phục vụ quy hoạch tỉnh
- Đôn đốc chủ đầu tư hạ tầng {park} hoàn thiện hồ sơ điều chỉnh quy hoạch
- Phối hợp cung cấp số liệu quỹ đất công nghiệp còn lại tại {park}
- Trả lời kiến nghị của {ent} về khoảng lùi xây dựng tại {park}
- Xác nhận sự phù hợp quy hoạch đối với phương án mở rộng nhà xưởng của {ent}
- Bàn giao mốc giới lô đất cho {ent} tại {park}
- Đề nghị bổ sung hồ sơ chấp thuận tổng mặt bằng của {ent}
- Lấy ý kiến cộng đồng về điều chỉnh quy hoạch {park}
- Góp ý dự thảo phương án phát triển các khu công nghiệp trong quy hoạch tỉnh theo đề nghị của {agency}
TTr Về việc phê duyệt nhiệm vụ điều chỉnh quy hoạch phân khu {park}
TTr Về việc phê duyệt điều chỉnh cục bộ quy hoạch {park}
BC Kết quả thẩm định hồ sơ tổng mặt bằng của {ent}
BC Tình hình lập và quản lý quy hoạch tại {park} tháng {month}
BC Kết quả rà soát ranh giới {park}
TB Kết luận cuộc họp về quy hoạch {park}
TB Kết quả thẩm định phương án quy hoạch lô đất của {ent}
TB Công bố công khai đồ án điều chỉnh quy hoạch {park}
QĐ Về việc phê duyệt quy hoạch tổng mặt bằng dự án của {ent}
QĐ Về việc chấp thuận điều chỉnh ranh giới lô đất tại {park}
GM Dự họp góp ý đồ án quy hoạch {park}
GM Kiểm tra thực địa mốc giới {park}
BB Kiểm tra hiện trạng lô đất của {ent} tại {park}
BB Bàn giao mốc giới ngoài thực địa tại {park}
KH Kiểm tra công tác quản lý quy hoạch tại {park}
construction
- Cấp giấy phép xây dựng công trình của {ent} tại {park}
- Thông báo kết quả thẩm định thiết kế xây dựng nhà xưởng số {n} của {ent}
- Đề nghị bổ sung hồ sơ cấp giấy phép xây dựng của {ent}
- Chấp thuận kết quả nghiệm thu hoàn thành công trình của {ent}
- Kiểm tra công tác nghiệm thu nhà xưởng số {n} của {ent}
- Thông báo khởi công xây dựng công trình của {ent} tại {park}
- Chấn chỉnh trật tự xây dựng tại {park}
- Đôn đốc tiến độ xây dựng hạ tầng kỹ thuật {park}
- Gia hạn giấy phép xây dựng của {ent}
- Đề nghị {agency} phối hợp kiểm tra an toàn công trình tại {park}
- Xử lý công trình xây dựng sai phép của {ent}
- Phối hợp kiểm tra an toàn phòng cháy chữa cháy công trình của {ent}
- Đề nghị chủ đầu tư hạ tầng {park} khắc phục hư hỏng đường nội bộ
- Đấu nối hạ tầng kỹ thuật nhà máy của {ent} tại {park}
- Trả lời {agency} về tiến độ giải phóng mặt bằng {park}
- Tăng cường bảo đảm an toàn lao động trong thi công tại {park}
- Hướng dẫn {ent} thủ tục điều chỉnh thiết kế xây dựng
- Cung cấp hồ sơ hoàn công công trình của {ent} cho {agency}
BC Tình hình cấp giấy phép xây dựng tháng {month}
BC Kết quả kiểm tra trật tự xây dựng tại {park}
BC Tiến độ xây dựng hạ tầng {park} tháng {month}
BC Kết quả thẩm định thiết kế công trình của {ent}
TB Kết quả kiểm tra công tác nghiệm thu công trình của {ent}
TB Kết luận kiểm tra tiến độ hạ tầng {park}
TB Về việc thu hồi giấy phép xây dựng cũ của {ent}
QĐ Về việc thành lập đoàn kiểm tra công tác nghiệm thu công trình của {ent}
QĐ Về việc điều chỉnh giấy phép xây dựng của {ent}
TTr Về việc bố trí vốn duy tu hạ tầng ngoài hàng rào {park}
GM Dự kiểm tra hiện trường công trình của {ent}
GM Dự họp tiến độ hạ tầng {park}
BB Kiểm tra hiện trạng xây dựng của {ent}
BB Làm việc với chủ đầu tư hạ tầng {park}
HD Trình tự kiểm tra công tác nghiệm thu công trình tại {park}
investment
- Đề nghị {agency} cho ý kiến về dự án của {ent}
- Bổ sung hồ sơ điều chỉnh giấy chứng nhận đăng ký đầu tư của {ent}
- Đôn đốc tiến độ thực hiện dự án của {ent} tại {park}
- Đề nghị báo cáo tình hình thực hiện dự án quý {quarter} của {ent}
- Trả lời kiến nghị của {ent} về ưu đãi đầu tư
- Xác nhận ưu đãi đầu tư đối với dự án của {ent}
- Giới thiệu địa điểm đầu tư tại {park}
- Tiếp đoàn nhà đầu tư tìm hiểu {park}
- Giãn tiến độ thực hiện dự án của {ent}
- Thẩm tra công nghệ dự án của {ent} theo đề nghị của {agency}
- Cung cấp số liệu thu hút đầu tư tháng {month} cho {agency}
- Tháo gỡ khó khăn về giao đất cho {ent} tại {park}
- Ký quỹ bảo đảm thực hiện dự án của {ent}
- Hoàn trả tiền ký quỹ cho {ent}
- Chuyển nhượng một phần dự án của {ent}
- Mời nhà đầu tư làm việc về dự án mở rộng của {ent}
- Đề nghị xác nhận hoàn thành nghĩa vụ tài chính của {ent}
- Phối hợp tổ chức tọa đàm xúc tiến đầu tư vào {park}
BC Tình hình thu hút đầu tư tháng {month}
BC Thẩm định hồ sơ đề nghị điều chỉnh giấy chứng nhận đăng ký đầu tư của {ent}
BC Tình hình thực hiện dự án của {ent}
BC Kết quả giám sát đầu tư tại {park} quý {quarter}
TB Về việc tiếp nhận hồ sơ điều chỉnh dự án của {ent}
TB Kết luận buổi làm việc với {ent}
TB Về việc chậm tiến độ dự án của {ent}
QĐ Về việc chấp thuận chủ trương đầu tư điều chỉnh dự án của {ent}
QĐ Về việc thành lập tổ giám sát đánh giá đầu tư dự án của {ent}
QĐ Về việc gia hạn thời gian hoạt động dự án của {ent}
TTr Về việc chấp thuận chủ trương đầu tư dự án tại {park}
TTr Về việc đề nghị hỗ trợ hạ tầng ngoài hàng rào {park}
GM Dự họp thẩm định dự án của {ent}
GM Dự hội nghị gặp mặt doanh nghiệp tại {park}
BB Làm việc với {ent} về tiến độ dự án
BB Giám sát đầu tư dự án của {ent}
HD Lập báo cáo giám sát, đánh giá đầu tư quý {quarter}
GGT Cử công chức làm việc với {agency} về hồ sơ dự án của {ent}
PC Chuyển hồ sơ dự án của {ent} đến {agency}
labour
- Đăng ký nội quy lao động của {ent}
- Tiếp nhận thỏa ước lao động tập thể của {ent}
- Chấp thuận nhu cầu sử dụng người lao động nước ngoài của {ent}
- Cấp giấy phép lao động cho {n} người nước ngoài của {ent}
- Xác nhận không thuộc diện cấp giấy phép lao động tại {ent}
- Bổ sung hồ sơ đăng ký nội quy lao động của {ent}
- Nắm tình hình quan hệ lao động tại {ent}
- Phòng, chống dịch Covid-19 tại {ent}
- Triển khai xét nghiệm sàng lọc Covid-19 cho người lao động tại {park}
- Tiêm vắc xin phòng Covid-19 mũi nhắc lại cho người lao động tại {park}
- Phương án bảo đảm sản xuất an toàn, phòng chống dịch của {ent}
- Báo cáo nhu cầu tuyển dụng lao động của {ent}
- Hỗ trợ tiền thuê nhà cho người lao động của {ent}
- Đề nghị {agency} phối hợp tổ chức phiên giao dịch việc làm tại {park}
- Trả lời đơn kiến nghị của người lao động tại {ent}
- Tình hình tiền lương, thưởng của {ent}
- Tăng cường an toàn, vệ sinh lao động tại {park}
- Thống kê chuyên gia nước ngoài nhập cảnh của {ent}
BC Tình hình lao động tại {park} tháng {month}
BC Tình hình người lao động nước ngoài tháng {month}
BC Công tác phòng, chống dịch Covid-19 tại {park}
BC Tình hình sản xuất kinh doanh của doanh nghiệp tháng {month}
TB Về việc đăng ký nội quy lao động của {ent}
TB Kết quả kiểm tra công tác phòng, chống dịch Covid-19 tại {ent}
TB Kết luận kiểm tra việc chấp hành pháp luật lao động tại {ent}
QĐ Về việc thành lập đoàn kiểm tra pháp luật lao động tại {ent}
QĐ Về việc thu hồi giấy phép lao động của người nước ngoài tại {ent}
QĐ Về việc khen thưởng tập thể người lao động của {ent}
GM Dự đối thoại với doanh nghiệp tại {park}
GM Dự họp về phòng, chống dịch Covid-19 tại {park}
BB Kiểm tra việc chấp hành pháp luật lao động tại {ent}
HD Thực hiện chính sách hỗ trợ người lao động tại {park}
KH Kiểm tra công tác phòng, chống dịch Covid-19 tại {park}
environment
- Tham gia ý kiến hồ sơ đề nghị cấp giấy phép môi trường của {ent}
- Thẩm định báo cáo đánh giá tác động môi trường dự án của {ent}
- Kiểm tra vận hành thử nghiệm công trình xử lý chất thải của {ent}
- Đề nghị {ent} nộp báo cáo công tác bảo vệ môi trường
- Kiểm tra đấu nối nước thải của {ent} vào hệ thống của {park}
- Xử lý phản ánh về mùi tại {park}
- Khắc phục tồn tại về quản lý chất thải nguy hại của {ent}
- Vận hành trạm xử lý nước thải tập trung {park}
- Quan trắc nước thải tự động tại {park}
- Cung cấp số liệu xả thải của {ent} cho {agency}
- Tăng cường thu gom chất thải rắn tại {park}
- Đôn đốc hoàn thành công trình bảo vệ môi trường của {ent}
- Ứng phó sự cố chất thải tại {park} trong mùa mưa
- Đăng ký môi trường của {ent}
- Phối hợp với {agency} kiểm tra bảo vệ môi trường tại {park}
BC Công tác bảo vệ môi trường tại {park} quý {quarter}
BC Kết quả kiểm tra môi trường tại {ent}
BC Tình hình vận hành trạm xử lý nước thải {park} tháng {month}
TB Kết quả thẩm định hồ sơ môi trường của {ent}
TB Kết luận kiểm tra bảo vệ môi trường tại {ent}
QĐ Về việc thành lập hội đồng thẩm định báo cáo đánh giá tác động môi trường dự án của {ent}
QĐ Về việc phê duyệt kết quả thẩm định báo cáo đánh giá tác động môi trường dự án của {ent}
QĐ Về việc thành lập đoàn kiểm tra môi trường tại {park}
GM Dự họp hội đồng thẩm định hồ sơ môi trường của {ent}
GM Kiểm tra vận hành thử nghiệm công trình xử lý chất thải của {ent}
BB Kiểm tra công tác bảo vệ môi trường tại {ent}
BB Lấy mẫu nước thải tại {park}
HD Lập báo cáo công tác bảo vệ môi trường năm {year}
KH Kiểm tra công tác bảo vệ môi trường tại {park}
administrative_reform
- Rà soát thủ tục hành chính thuộc thẩm quyền của Ban lần {n}
- Đẩy mạnh dịch vụ công trực tuyến tháng {month}
- Báo cáo kết quả giải quyết thủ tục hành chính theo yêu cầu của {agency}
- Chấm điểm chỉ số cải cách hành chính theo hướng dẫn của {agency}
- Số hóa kết quả giải quyết thủ tục hành chính đợt {n}
- Cử công chức dự tập huấn chuyển đổi số do {agency} tổ chức
BC Công tác cải cách hành chính tháng {month}
BC Tình hình giải quyết thủ tục hành chính tháng {month}
TB Phân công công chức trực bộ phận một cửa tháng {month}
QĐ Về việc ban hành quy trình nội bộ giải quyết thủ tục hành chính nhóm {n}
TTr Về việc công bố danh mục thủ tục hành chính sửa đổi, bổ sung
KH Khảo sát sự hài lòng của doanh nghiệp tại {park}
legal
- Góp ý dự thảo văn bản quy phạm pháp luật do {agency} chủ trì
- Trả lời khiếu nại của {ent}
- Phổ biến văn bản pháp luật mới cho doanh nghiệp tại {park}
- Xử lý vi phạm hành chính đối với {ent}
- Cung cấp hồ sơ phục vụ thanh tra tại {ent}
BC Công tác pháp chế quý {quarter}
BC Công tác tiếp công dân, giải quyết đơn thư tháng {month}
BC Kết quả thanh tra tại {ent}
TB Kết luận thanh tra tại {ent}
QĐ Về việc thanh tra chấp hành pháp luật tại {ent}
GM Dự công bố quyết định thanh tra tại {ent}
BB Làm việc với {ent} về vi phạm hành chính
other
- Cử công chức dự hội nghị do {agency} tổ chức
- Đăng ký lịch làm việc với {agency}
- Báo cáo số liệu tài chính tháng {month} gửi {agency}
- Trực lãnh đạo và bảo vệ cơ quan trong dịp nghỉ lễ
- Công tác văn thư, lưu trữ tháng {month}
- Mua sắm trang thiết bị làm việc đợt {n}
BC Kết quả công tác tháng {month} và nhiệm vụ tháng tiếp theo
BC Tình hình thực hiện dự toán quý {quarter}
TB Kết luận giao ban tháng {month}
TB Phân công nhiệm vụ lãnh đạo Ban trong tháng
QĐ Về việc nâng bậc lương thường xuyên đối với công chức đợt {n}
QĐ Về việc giao dự toán bổ sung đợt {n}
GM Dự họp giao ban công tác tháng {month}
TTr Về việc bổ sung dự toán chi thường xuyên đợt {n}
GGT Cử công chức liên hệ công tác tại {agency}
"""
# With whom the board writes to and fro, by field.
AGENCIES = {
    "planning": "Sở Xây dựng;Sở Kế hoạch và Đầu tư;Sở Giao thông Vận tải;UBND huyện Bình Xuyên;UBND huyện Tam Dương",
    "construction": "Sở Xây dựng;Công an tỉnh;Sở Công Thương;UBND huyện Bình Xuyên;UBND TP Vĩnh Yên;UBND TP Phúc Yên",
    "investment": "Sở Kế hoạch và Đầu tư;Sở Tài chính;Cục Thuế tỉnh;Sở Khoa học và Công nghệ;Sở Công Thương",
    "labour": "Sở Lao động - Thương binh và Xã hội;Liên đoàn Lao động tỉnh;Sở Y tế;Công an tỉnh;Bảo hiểm xã hội tỉnh",
    "environment": "Sở Tài nguyên và Môi trường;Công an tỉnh;UBND huyện Bình Xuyên;UBND TP Vĩnh Yên",
    "administrative_reform": "Sở Nội vụ;Sở Thông tin và Truyền thông;Văn phòng UBND tỉnh",
    "legal": "Sở Tư pháp;Thanh tra tỉnh;Ban Tiếp công dân tỉnh",
    "other": "Văn phòng UBND tỉnh;Sở Tài chính;Kho bạc Nhà nước tỉnh;Cục Thống kê tỉnh;Sở Nội vụ",
}


def agencies(field: str) -> list[str]:
    return AGENCIES[field].split(";")


def by_field() -> dict[str, dict[str, list[str]]]:
    """field -> type code (empty for công văn) -> subjects."""
    table: dict[str, dict[str, list[str]]] = {}
    for line in SUBJECTS.strip().splitlines():
        if re.fullmatch("[a-z_]+", line):
            field = table.setdefault(line, {})
        else:
            type_, subject = line.split(" ", 1)
            field.setdefault("" if type_ == "-" else type_, []).append(subject)
    return table
