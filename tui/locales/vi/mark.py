"""Several items at once."""

MESSAGES: dict[str, str] = {
    "count": "■ {count} đánh dấu",
    "nothing": "Không có gì để đổi ở các đầu việc đã đánh dấu.",
    "status": "Trạng thái của {count} đầu việc đã đánh dấu",
    "deadline": "Thời hạn của {count} đầu việc đã đánh dấu",
    "lead": "Cơ quan chủ trì của {count} đầu việc đã đánh dấu",
    "drop": "Bỏ {count} đầu việc đã đánh dấu?",
    "why": "Vì sao {status}? (lý do chung)",
    "to": "→ {what}",
    "archive": "lưu trữ",
    "archived": "lưu trữ",
    "preview": "Sẽ đổi {count} đầu việc: {what}",
    "untouched": "{count} đầu việc khác giữ nguyên",
    "write": "ghi {count} việc",
}
