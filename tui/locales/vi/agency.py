"""Agencies: their names, and two that became one."""

MESSAGES: dict[str, str] = {
    "ask": "Cơ quan nào?",
    "name": "Tên đầy đủ",
    "name.of": "Tên mới của {name} (tên đang dùng được giữ làm tên cũ)",
    "short": "Tên viết tắt",
    "short.of": "Tên viết tắt của {name}",
    "former": "Tên cũ",
    "former.of": "Tên cũ của {name}, cách nhau bằng dấu chấm phẩy",
    "side": "Bên",
    "side.of": "{name} thuộc bên nào?",
    "merge": "Gộp vào một cơ quan khác",
    "merge.into": "Gộp {name} vào cơ quan nào?",
    "merge.sure": "Gộp {gone} vào {into}?",
    "merge.no": "Không, giữ cả hai",
    "merge.yes": "Gộp; đổi ở {count} đầu việc, hoàn tác được",
}
