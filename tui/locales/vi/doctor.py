"""What dauviec doctor finds: one sentence a finding, with what to do where something is to be done."""

MESSAGES: dict[str, str] = {
    "level.ok": "Tốt",
    "level.warning": "LƯU Ý",
    "level.problem": "LỖI",
    "sum": "Tổng cộng: {problems} lỗi, {warnings} điều cần lưu ý.",
    "failed": "Không kiểm tra được mục “{check}” ({detail}); hãy gửi dòng này cho người quản trị.",
    "busy": "Bảng đang bị giữ để ghi nên chưa đọc được (bởi {who}); hãy chạy lại sau ít phút.",
    # the place
    "place.file": "Tệp bảng {path}, {size}.",
    "place.server": "Bảng {path} ở trên máy chủ.",
    "filesystem.local": "Hệ tệp {kind}, là đĩa của máy này.",
    "filesystem.network": "Hệ tệp {kind} là ổ mạng, khóa tệp không đáng tin; hãy chuyển bảng về đĩa của máy chủ.",
    "space.enough": "Đĩa còn trống {free}.",
    "space.little": "Đĩa chỉ còn trống {free}; hãy dọn bớt trước khi đầy.",
    "space.none": "Đĩa chỉ còn trống {free}, có thể không ghi được nữa; hãy dọn bớt ngay.",
    "space.no_files": "Đĩa không còn chỗ cho tệp mới (hết inode); hãy xóa bớt tệp nhỏ ngay.",
    "file.shared": "Quyền tệp {mode}, chủ {owner}, nhóm {group}: người trong nhóm ghi được.",
    "file.private": "Quyền tệp {mode}, chủ {owner}, nhóm {group}: bảng của riêng một người.",
    "file.closed": (
        "Thư mục là của chung nhưng tệp {path} có quyền {mode} (chủ {owner}, nhóm {group}) nên đồng nghiệp không "
        "ghi được; hãy chạy chmod 660 {path}."
    ),
    "file.other_group": (
        "Tệp {path} (quyền {mode}, chủ {owner}) thuộc nhóm {group}, khác nhóm {wanted} của thư mục, nên đồng nghiệp "
        "không mở được; hãy chạy chgrp {wanted} {path}."
    ),
    "file.open": (
        "Tệp {path} có quyền {mode} (chủ {owner}, nhóm {group}): ai trên máy cũng ghi được; hãy chạy "
        "chmod 660 {path}."
    ),
    "directory.shared": "Thư mục {path} có quyền {mode}, chủ {owner}, nhóm {group}: cả nhóm làm việc được.",
    "directory.private": "Thư mục {path} có quyền {mode}, chủ {owner}, nhóm {group}: của riêng một người.",
    "directory.sticky": (
        "Thư mục {path} (quyền {mode}, chủ {owner}, nhóm {group}) có bit sticky: khi một người bị ngắt giữa chừng, "
        "người khác không dọn được nhật ký của họ và không mở được bảng; hãy chạy chmod -t {path}."
    ),
    "directory.no_setgid": (
        "Thư mục {path} (quyền {mode}, chủ {owner}, nhóm {group}) chưa có setgid nên tệp mới có thể sai nhóm; hãy "
        "chạy chmod g+s {path}."
    ),
    "umask.any": "umask là {mask}; chương trình tự đặt quyền tệp nên umask nào cũng được.",
    "access.writable": "Bạn có quyền ghi vào bảng.",
    "access.read_only": "Bạn chỉ xem được bảng này; nếu cần sửa, hãy xin quyền ghi vào tệp và thư mục.",
    "beside.nothing": "Không có nhật ký cũ nào cản người khác.",
    "beside.closed": (
        "Nhật ký cũ có quyền hẹp hơn tệp bảng, làm đồng nghiệp không mở được; hãy chạy chmod 660 {files}."
    ),
    "locks.free": "Không ai đang giữ khóa ghi.",
    "locks.held": "Đang bị {who} giữ khóa ghi; nếu kéo dài, hãy nhờ người ấy đóng chương trình.",
    "people.nobody": "Không có ai khác đang mở bảng trên màn hình.",
    "people.some": "Đang mở bảng trên màn hình: {who}.",
    "leftovers.none": "Không có tệp dở dang.",
    "leftovers.some": "Có tệp dở dang của lần chạy bị ngắt; hãy xóa: rm {files}.",
    # the program's own
    "library.fixed": "SQLite {version}, không có lỗi làm hỏng bảng ở chế độ WAL.",
    "library.unfixed": "SQLite {version} có lỗi ở chế độ WAL; vì thế bảng mới dùng chế độ DELETE và vẫn an toàn.",
    # inside
    "board.same": "Bảng ở phiên bản {revision}, đúng phiên bản của chương trình ({known}).",
    "board.older": "Bảng ở phiên bản {revision}, cũ hơn chương trình ({known}); sẽ được nâng lên khi mở lần tới.",
    "journal.same": "Nhật ký {actual}, ghi với synchronous = {synchronous}: mất điện không mất việc đã lưu.",
    "journal.differs": (
        "Nhật ký đang là {actual} nhưng bảng ghi nhận {recorded}: ai đó đã đổi bằng công cụ khác; hãy sao lưu bằng "
        "dauviec backup rồi đưa bản ấy về bằng dauviec backup --restore."
    ),
    "journal.unsafe": (
        "Bảng {path} ở chế độ WAL mà SQLite {version} ở đây có thể làm hỏng khi nhiều người ghi; hãy nâng SQLite, "
        "hoặc sao lưu bằng dauviec backup rồi đưa bản ấy về bằng dauviec backup --restore."
    ),
    "log.short": "Nhật ký WAL dài {size}.",
    "log.long": "Nhật ký WAL đã dài {size} vì có người mở bảng mà không rời; hãy nhờ mọi người thoát rồi mở lại.",
    "integrity.whole": "SQLite thấy tệp nguyên vẹn.",
    "integrity.damaged": "Tệp {path} bị hỏng ({detail}); hãy thôi ghi và đưa bản sao lưu về.",
    "references.whole": "Mọi tham chiếu đều có đích.",
    "references.dangling": "Có {count} tham chiếu trỏ vào chỗ trống ({detail}); hãy đưa bản sao lưu về.",
    "chain.whole": "Chuỗi lịch sử liền mạch, đúng như lúc ghi.",
    "chain.broken": (
        "Lịch sử không còn như lúc ghi, bắt đầu từ thay đổi {change}: tệp đã hỏng hoặc bị sửa lén; hãy đưa bản sao "
        "lưu về."
    ),
    "replay.same": "Bảng đúng như lịch sử kể lại.",
    "replay.differs": "Bảng và lịch sử kể khác nhau, đầu tiên ở “{thing}”; hãy đưa bản sao lưu về.",
    "amount.counted": "Có {items} đầu việc, {steps} bước lịch sử, {changes} thay đổi.",
    "clock.right": "Lần ghi cuối lúc {at}.",
    "clock.ahead": "Có lần ghi mang giờ {at}, ở tương lai; hãy chỉnh đồng hồ của máy.",
    "clock.nonsense": "Có lần ghi mang giờ vô nghĩa ({at}); hãy chỉnh đồng hồ của máy và đưa bản sao lưu về.",
    # backups
    "backups.none": "Chưa có bản sao lưu nào; hãy chạy dauviec backup.",
    "backups.recent": "Bản sao lưu mới nhất làm lúc {at}: {path} (có {count} bản).",
    "backups.old": "Bản sao lưu mới nhất đã cách đây {days} ngày: {path} (có {count} bản); hãy chạy dauviec backup.",
    "rescue.offer": (
        "Bản sao lưu nguyên vẹn mới nhất làm lúc {at}; khi mọi người đã rời bảng, hãy chạy dauviec backup --restore "
        "{backup}."
    ),
    "rescue.none": "Không bản sao lưu nào cạnh bảng còn nguyên vẹn; hãy tìm bản ở nơi khác.",
    # the terminal
    "terminal.none": "Không chạy trên cửa sổ dòng lệnh nên không kiểm tra màn hình; hãy chạy lại trong PuTTY.",
    "terminal.good": "Kiểu cửa sổ TERM={term}.",
    "terminal.poor": "Kiểu cửa sổ TERM={term} không vẽ được bảng; hãy đặt xterm-256color (PuTTY: Connection › Data).",
    "encoding.utf8": "Bảng mã {encoding}, locale {locale}.",
    "encoding.other": "Bảng mã {encoding}, locale {locale}: chữ Việt có thể vỡ; hãy chạy export LANG=C.UTF-8.",
    "colors.some": "Số màu: {colors}.",
    "colors.none": "Không có màu (NO_COLOR hoặc kiểu cửa sổ); trạng thái vẫn phân biệt được bằng ký hiệu.",
    "size.enough": "Kích thước {columns} cột × {rows} dòng.",
    "size.small": "Kích thước {columns} cột × {rows} dòng; bảng dễ đọc từ 80 × 24, hãy kéo rộng cửa sổ.",
    "glyphs.shown": "Ký hiệu của bảng: {glyphs} - ô nào trống hay thành hình vuông thì hãy đổi phông.",
    "glyphs.measured": "Ký hiệu của bảng: {glyphs} - mỗi ký hiệu rộng đúng một ô; ô nào trống thì hãy đổi phông.",
    "glyphs.wide": (
        "Cửa sổ vẽ {glyphs} không đúng một ô nên cột bị lệch; hãy tắt mục coi ký tự mơ hồ là rộng (PuTTY: Window › "
        "Translation) hoặc đổi phông."
    ),
    # --keys
    "keys.start": "Hãy bấm phím để xem cửa sổ gửi gì; thoát bằng q hoặc Esc hai lần.",
    "keys.unknown": "(không nhận ra)",
    "keys.end": "Đã thoát.",
}
