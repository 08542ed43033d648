"""What the screen says about the others: their changes, who they are, and why nothing can be changed."""

MESSAGES: dict[str, str] = {
    # their changes
    "one": "{who}: {what}",
    "several": "{count} thay đổi của {who}",
    "changed": "{who} vừa sửa",
    "departed.archived": "{who} đã lưu trữ",
    "departed.gone": "{who} đã bỏ",
    "departed.hidden": "{who} vừa sửa, không còn khớp",
    "departed.says": "{thing}: {what}. Dòng này chỉ còn để xem: đi tiếp bằng ↑↓.",
    "departed.group": "Nhóm {code}",
    "departed.item": "Đầu việc {number}",
    "page.gone": "đầu việc không còn trên bảng",
    "page.left": "Không sửa được nữa: {what}. Esc về danh sách.",
    "lost": "Tạm không thấy thay đổi của người khác. {why}",
    "back": "Đã thấy lại thay đổi của người khác.",
    # who they are
    "here": "◦ {who}",
    "people": "◦ {count} người",
    "editing": "{who} đang sửa",
    "who": "Đang ở bảng này cùng bạn ({count})",
    "since": "từ {when}",
    "at": "đang sửa {number}",
    "alone": "Chỉ có bạn ở bảng này.",
    # boards that cannot be changed
    "read_only.file": "chỉ đọc",
    "read_only.past": "chỉ xem, bảng ngày {day}",
}
