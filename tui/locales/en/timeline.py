"""View 3: the timeline."""

MESSAGES: dict[str, str] = {
    "month": "M{month}",
    "quarter": "Q.{quarter}",
    "scale.month": "By month · z by quarter",
    "scale.quarter": "By quarter · z by month",
    "heading": " No. Task",
    "legend": "● due  ◊ first deadline  · extended  ░ the period  ═! overdue  √ done  │ viewing date",
    "undated": "no deadline",
}
