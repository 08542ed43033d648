"""View 3: the timeline."""

MESSAGES: dict[str, str] = {
    "month": "T{month}",
    "quarter": "Q.{quarter}",
    "scale.month": "Theo tháng · z theo quý",
    "scale.quarter": "Theo quý · z theo tháng",
    "heading": " STT Nội dung",
    "legend": "● hạn  ◊ hạn ban đầu  · gia hạn  ░ cả kỳ  ═! quá hạn  √ xong  │ ngày xem",
    "undated": "không thời hạn",
}
