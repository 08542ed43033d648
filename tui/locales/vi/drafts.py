"""What the screen says about text that was typed and not saved."""

MESSAGES: dict[str, str] = {
    "waiting": "Còn {count} bản nháp chưa lưu: {places}",
    "waiting.one": "Còn một bản nháp chưa lưu: {places}",
    "more": "{places} và {count} chỗ khác",
    # where
    "item": "{number} ({field})",
    "agency": "cơ quan {name}",
    "group": "nhóm {code}",
    "new_item": "đầu việc mới",
    "new_group": "nhóm mới",
    "export": "xuất ra tệp",
    "viewing_date": "ngày xem",
    "view": "tên bộ lọc",
    "day_name": "tên ngày nghỉ",
    "marked": "các đầu việc đã đánh dấu",
    "gone": "đầu việc đã rời danh sách",
    # what went wrong
    "trouble": "Không ghi được bản nháp ra đĩa ({reason}): chưa lưu thì đừng đóng bảng.",
    "unwritten": "Bản nháp chưa ghi được ra đĩa, thoát bây giờ là mất: lưu các ô đang gõ trước, hoặc gõ q lần nữa.",
    "left": "Chưa kịp ghi {count} thay đổi vào bảng; chữ đã gõ còn giữ làm bản nháp.",
}
