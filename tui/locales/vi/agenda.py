"""The agenda: its sections, weekdays, and the days offices are closed."""

MESSAGES: dict[str, str] = {
    # sections
    "section.late": "Quá hạn",
    "section.week": "Tuần này",
    "section.next": "Hai tuần tới",
    "section.later": "Sau đó",
    "section.undated": "Không thời hạn",
    "section.closed": "Đã xong, dừng, hủy",
    "count": "{count} việc",
    "span": "{first} – {last}",
    # columns
    "column.left": "Còn lại",
    "column.working": "(ngày làm việc)",
    "working": "({days} làm việc)",
    # days
    "day": "{weekday} {day}",
    "weekday.0": "T2",
    "weekday.1": "T3",
    "weekday.2": "T4",
    "weekday.3": "T5",
    "weekday.4": "T6",
    "weekday.5": "T7",
    "weekday.6": "CN",
    # days off
    "off.new_year": "nghỉ: Tết Dương lịch",
    "off.tet": "nghỉ: Tết Nguyên đán",
    "off.hung_kings": "nghỉ: Giỗ Tổ Hùng Vương",
    "off.reunification": "nghỉ: Ngày Chiến thắng 30/4",
    "off.labour": "nghỉ: Quốc tế Lao động 1/5",
    "off.national": "nghỉ: Quốc khánh",
    "off.culture": "nghỉ: Ngày Văn hóa Việt Nam",
    "off.substitute": "nghỉ bù",
    "off.swap": "nghỉ hoán đổi, làm bù thứ Bảy",
    "off.made_up": "đi làm bù cho ngày nghỉ hoán đổi",
    # the same beside a title, where there is little room
    "due.new_year": "nghỉ 1/1",
    "due.tet": "nghỉ Tết",
    "due.hung_kings": "nghỉ Giỗ Tổ",
    "due.reunification": "nghỉ 30/4",
    "due.labour": "nghỉ 1/5",
    "due.national": "nghỉ 2/9",
    "due.culture": "nghỉ 24/11",
    "due.substitute": "nghỉ bù",
    "due.swap": "nghỉ đổi",
}
