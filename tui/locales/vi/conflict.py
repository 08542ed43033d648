"""Two people at one field: what the question says."""

MESSAGES: dict[str, str] = {
    "title": "{item}: người khác vừa sửa đúng chỗ này",
    "you": "bạn ghi",
    "before": "lúc bạn xem",
    "when": "  {who} ghi lúc {when}",
    "more": "… và {count} chỗ khác",
    # answers; a key is the letter that chooses at once
    "theirs": "Giữ giá trị của {who}",
    "theirs.key": "g",
    "theirs.archive": "Giữ đầu việc trên danh sách",
    "mine": "Ghi giá trị của tôi",
    "mine.key": "t",
    "mine.archive": "Vẫn lưu trữ",
    "edit": "Sửa tiếp",
    "edit.key": "s",
    "wait": "để sau",
    # afterwards
    "kept_theirs": "Đã giữ giá trị của người kia; không thay đổi gì thêm.",
    "later": "Chưa ghi gì: người khác vừa sửa chỗ này.",
    "later.draft": "Chưa ghi gì; chữ đã gõ còn trong bản nháp của ô đó.",
}
