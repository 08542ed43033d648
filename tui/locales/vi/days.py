"""The days the office has off or makes up for."""

MESSAGES: dict[str, str] = {
    "ask": "Ngày nghỉ, ngày làm bù: chọn, hoặc gõ ngày (24/4, 14/2 – 22/2)",
    "own": "cơ quan",
    "stretch": "{days} ({count} ngày)",
    "not_understood": "Không hiểu “{query}” là ngày nào; hãy gõ như 24/4 hoặc 14/2 – 22/2.",
    "off": "Cơ quan nghỉ",
    "worked": "Cơ quan đi làm (làm bù)",
    "drop": "Bỏ khỏi lịch riêng của cơ quan",
    "name.off": "Nghỉ {days}: lý do (tùy ý)",
    "name.worked": "Đi làm {days}: lý do (tùy ý)",
    "nothing": "Những ngày ấy vốn đã như vậy.",
}
