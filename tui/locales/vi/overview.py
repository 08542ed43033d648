"""The overview: the official counts, and the plan against what is done."""

MESSAGES: dict[str, str] = {
    # what stands above the table
    "title": "Tính đến ngày {day}",
    "name.group": "Nhóm nội dung",
    "name.lead": "Cơ quan chủ trì",
    "span.done": "Hoàn thành",
    "span.open": "Chưa hoàn thành",
    "span.open.short": "Chưa xong",
    "bar": "Đã xong",
    # columns
    "column.total": "Tổng",
    "column.done_on_time": "Đúng hạn",
    "column.done_late": "Trễ hạn",
    "column.open_within": "Trong hạn",
    "column.open_overdue": "Quá hạn",
    "column.set_aside": "Dừng, hủy",
    "column.total.short": "Tổng",
    "column.done_on_time.short": "Đúng",
    "column.done_late.short": "Trễ",
    "column.open_within.short": "Trong",
    "column.open_overdue.short": "Quá",
    "column.set_aside.short": "Dừng",
    # the last row
    "whole": "Toàn chương trình",
    "whole.selected": "Các việc đang lọc",
    # the plot
    "plot.month": "Hoàn thành theo tháng",
    "plot.quarter": "Hoàn thành theo quý",
    "plot.year": "Hoàn thành theo năm",
    "plot.planned": "kế hoạch",
    "plot.done": "thực hiện",
    "plot.day": "ngày xem",
    "plot.tick.month": "T{month}",
    "plot.tick.quarter": "Q{quarter}",
}
