"""The automatic backup of the day."""

MESSAGES: dict[str, str] = {
    "refused": "Chưa làm được bản sao lưu hôm nay: {reason}",
}
