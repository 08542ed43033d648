"""The first steps, on one screen."""

MESSAGES: dict[str, str] = {
    "title": "Chào mừng đến với Đầu Việc",
    "intro": "Mỗi dòng là một đầu việc: ai chủ trì, hạn bao giờ, đang ra sao. Chỉ cần bàn phím.",
    "move": "đi lên, đi xuống; Enter mở trang của đầu việc",
    "status": "đổi trạng thái: t rồi một chữ số; L H bước tới, lùi",
    "deadline": "thời hạn: gõ 15/3, cuối tháng, quý II/2027",
    "lead": "cơ quan chủ trì: gõ vài chữ của tên",
    "find": "tìm; lọc (f rồi Enter: việc quá hạn); p việc của tôi",
    "views": "năm góc nhìn: danh sách, bảng, tiến độ, lịch, tổng quan",
    "undo": "hoàn tác, làm lại: không sợ bấm nhầm",
    "help": "mọi phím ở đây; : mọi lệnh theo tên",
    "safe": "Mỗi thay đổi được ghi ngay, kèm lịch sử. Người khác sửa gì, bạn thấy trong một giây.",
    "again": "Xem lại trang này: gõ : rồi «Giới thiệu».",
    "invite": "Bảng ở {place} · lần đầu? gõ : rồi «Giới thiệu», hoặc ? để xem các phím",
    "close": "bắt đầu",
}
