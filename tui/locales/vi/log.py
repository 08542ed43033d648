"""The board's history on screen, and coming back to it."""

MESSAGES: dict[str, str] = {
    "title": "Nhật ký",
    "new": "người khác sửa từ {when}",
    "above": "▲ {count} thay đổi mới ở trên",
    "done": "{action}: {what}",
    "first": "{field}: {new}",
    "of": "{thing}: {said}",
    "agency": "thêm cơ quan: {name}",
    "more": "… và nhiều chỗ khác",
    "end": "Hết: đây là lúc lập bảng.",
    "nowhere": "Dòng này không dẫn tới đầu việc hay nhóm nào đang có trong danh sách.",
    # coming back
    "since": "Từ lần trước ({when}): {count} thay đổi của {who} · {key} xem",
    "since.one": "Từ lần trước ({when}): 1 thay đổi của {who} · {key} xem",
}
