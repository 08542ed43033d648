"""Two people at one field: what the question says."""

MESSAGES: dict[str, str] = {
    "title": "{item}: hai người cùng sửa {field}",
    "title.of_several": "{item}: hai người cùng sửa {field} (ô {number}/{count})",
    "title.archive": "{item}: người khác vừa sửa đầu việc bạn định lưu trữ",
    "you": "Bạn ghi",
    "before": "Lúc bạn xem",
    "who": "{who} ghi",
    # answers, each under its letter
    "theirs": "Giữ của {who}, bỏ của bạn",
    "theirs.key": "g",
    "theirs.archive": "Giữ đầu việc trên danh sách",
    "mine": "Ghi của bạn đè lên của {who}",
    "mine.key": "t",
    "mine.archive": "Vẫn lưu trữ",
    "edit": "Sửa tiếp: mở lại ô, có cả hai",
    "edit.key": "s",
    "all_theirs": "Giữ của người khác ở cả {count} ô còn lại",
    "all_theirs.key": "k",
    "all_mine": "Ghi của bạn ở cả {count} ô còn lại",
    "all_mine.key": "c",
    "do": "làm",
    "wait": "để sau",
    "choose": "Chọn một dòng trước, rồi Enter.",
    # beside the form that is opened again
    "beside": "{who} ghi: {theirs}",
    # afterwards
    "kept_theirs": "Giữ “{theirs}” của {who}; bỏ “{mine}” của bạn.",
    "kept_item": "{item} vẫn ở trên danh sách, với chỗ {who} vừa sửa.",
    "gone": "{item} không còn trên danh sách; chữ đã gõ vẫn còn trong bản nháp.",
    "later": "Chưa ghi gì: người khác vừa sửa chỗ này.",
    "later.draft": "Chưa ghi gì; chữ đã gõ còn trong bản nháp của ô đó: mở lại ô để quyết định.",
}
