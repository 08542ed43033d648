"""One sentence for every refusal: what is wrong, where, what to do."""

MESSAGES: dict[str, str] = {
    # no such thing, or several
    "not_found.item": "Không có đầu việc “{ref}” trên bảng; hãy xem lại số thứ tự trong danh sách.",
    "not_found.group": "Không có nhóm “{ref}” trên bảng; hãy viết số của nhóm, ví dụ 1 hoặc I.",
    "not_found.agency": "Trên bảng không có cơ quan “{ref}”; hãy viết tên đầy đủ hoặc tên viết tắt.",
    "not_found.view": "Bộ lọc “{ref}” không còn trên bảng; cần dùng thì lưu lại thành bộ lọc mới.",
    "not_found.moment": "Lúc ấy bảng chưa được lập; hãy chọn một ngày sau khi có bảng.",
    "not_found.version": "Đầu việc này chưa từng có bản {ref}; hãy lấy số bản (version) trong show --json.",
    "not_found.other": "Không tìm thấy “{ref}” trên bảng; hãy xem lại cách viết.",
    "not_found.item.near": "Không có đầu việc “{ref}” trên bảng; gần giống nhất là {near}.",
    "not_found.group.near": "Không có nhóm “{ref}” trên bảng; gần giống nhất là {near}.",
    "not_found.agency.near": "Trên bảng không có cơ quan “{ref}”; gần giống nhất là {near}.",
    "not_found.other.near": "Không tìm thấy “{ref}” trên bảng; gần giống nhất là {near}.",
    "ambiguous.item": "“{ref}” ứng với nhiều đầu việc ({candidates}); hãy viết rõ một đầu việc.",
    "ambiguous.group": "“{ref}” ứng với nhiều nhóm ({candidates}); hãy viết rõ một nhóm.",
    "ambiguous.agency": "“{ref}” ứng với nhiều cơ quan ({candidates}); hãy viết rõ một cơ quan.",
    "ambiguous.other": "“{ref}” ứng với nhiều mục ({candidates}); hãy viết rõ một mục.",
    # a value a field cannot take
    "invalid.empty": "Trường “{field}” không được để trống; hãy nhập ít nhất một chữ.",
    "invalid.too_long": "Trường “{field}” dài quá mức cho phép; hãy viết ngắn lại.",
    "invalid.too_long.limit": "Trường “{field}” dài quá {limit} ký tự; hãy viết ngắn lại.",
    "invalid.control_character": "Trường “{field}” có ký tự điều khiển; hãy bỏ ký tự đó đi.",
    "invalid.unknown": "Trường “{field}” không nhận giá trị “{value}”; hãy viết giá trị khác.",
    "invalid.unknown.choices": "Trường “{field}” không nhận giá trị “{value}”; hãy chọn một trong: {choices}.",
    "invalid.unknown.done_on": "Chỉ đầu việc hoàn thành mới có ngày hoàn thành; hãy đổi trạng thái trước.",
    "invalid.not_a_date": (
        "“{value}” không phải là ngày cho trường “{field}”; hãy viết ngày/tháng/năm, ví dụ 31/03/2020."
    ),
    "invalid.too_early": "Trường “{field}” không nhận ngày sớm như “{value}”; hãy xem lại ngày.",
    "invalid.too_late": "Trường “{field}” không nhận ngày muộn như “{value}”; hãy xem lại ngày.",
    "invalid.duplicate": "Trường “{field}” đã có “{value}”; hãy viết giá trị khác hoặc bỏ phần trùng.",
    "invalid.duplicate.name": "Đã có bộ lọc tên “{value}”; hãy đặt tên khác.",
    "invalid.needs_reason": "Thay đổi trường “{field}” như vậy cần có lý do; hãy ghi thêm lý do.",
    "invalid.archived": "Đầu việc này đã lưu trữ; hãy khôi phục rồi mới sửa.",
    "invalid.other": "Trường “{field}” không nhận giá trị “{value}”; hãy xem lại.",
    # somebody else was faster
    "conflict": "{told}; hãy xem lại rồi sửa tiếp.",
    "conflict.unnamed": "Người khác vừa đổi đúng chỗ này; hãy xem lại rồi sửa tiếp.",
    "clash.conflict": "{who} đã đổi “{field}” của {item} thành “{theirs}” lúc {when} (bạn ghi “{mine}”)",
    "clash.conflict.seen": "{who} đã đổi “{field}” của {item} từ “{seen}” thành “{theirs}” lúc {when}",
    "clash.shows": "{who} đã đổi điều kiện của bộ lọc {item} lúc {when}",
    "clash.undo": "{who} đã đổi “{field}” của {item} thành “{theirs}” lúc {when} (trước đó là “{mine}”)",
    "clashes.more": "{told}; và {more} chỗ khác",
    "undo_refused": "Không hoàn tác được vì {told}; hãy sửa thẳng chỗ đó.",
    "undo_refused.unnamed": "Không hoàn tác được vì người khác đã đổi chỗ này; hãy sửa thẳng chỗ đó.",
    "redo_refused": "Không làm lại được vì {told}; hãy sửa thẳng chỗ đó.",
    "redo_refused.unnamed": "Không làm lại được vì người khác đã đổi chỗ này; hãy sửa thẳng chỗ đó.",
    "nothing_to_undo": "Bạn không còn thao tác nào để hoàn tác; mỗi người chỉ hoàn tác việc do mình làm.",
    "nothing_to_redo": "Bạn không còn thao tác nào để làm lại; chỉ làm lại được việc vừa hoàn tác.",
    "busy": "Tệp bảng {path} đang bận ghi suốt {seconds} giây; hãy thử lại sau ít phút.",
    "busy.holders": (
        "Tệp bảng {path} đang bận ghi suốt {seconds} giây (người dùng: {holders}); hãy thử lại sau ít phút."
    ),
    # deadline phrases
    "phrase": "Không hiểu thời hạn “{phrase}”; hãy viết như 31/03/2020, tháng 6/2020 hoặc quý II/2020.",
    "phrase.near": "Không hiểu thời hạn “{phrase}”; có thể viết: {near}.",
    "phrase.empty": "Chưa có thời hạn nào; hãy viết như 31/03/2020, tháng 6/2020 hoặc quý II/2020.",
    # snapshots: {at} is empty or " (line, field)", {detail} is empty or " “…”"
    "snapshot.not_toml": "Tệp không đúng cú pháp TOML{at}; hãy sửa chỗ đó hoặc lấy lại tệp gốc.",
    "snapshot.not_utf8": "Tệp không phải văn bản UTF-8{at}; hãy lưu lại bằng bảng mã UTF-8.",
    "snapshot.too_large": "Tệp lớn quá mức cho phép{at}; hãy kiểm tra xem có đúng là tệp kết xuất của bảng không.",
    "snapshot.unknown_field": "Tệp có trường lạ{detail}{at}; hãy sửa tên trường hoặc dùng bản Đầu Việc mới hơn.",
    "snapshot.missing_field": "Tệp thiếu một trường bắt buộc{detail}{at}; hãy bổ sung hoặc lấy lại tệp gốc.",
    "snapshot.wrong_type": "Tệp có giá trị sai kiểu{detail}{at}; hãy sửa lại giá trị đó.",
    "snapshot.bad_value": "Tệp có giá trị không dùng được{detail}{at}; hãy sửa lại giá trị đó.",
    "snapshot.duplicate": "Tệp có mục trùng nhau{detail}{at}; hãy bỏ bớt một mục.",
    "snapshot.unknown_agency": "Tệp nhắc đến cơ quan chưa khai{detail}{at}; hãy thêm cơ quan đó vào tệp.",
    "snapshot.newer_format": "Tệp thuộc dạng mới hơn{detail}{at}; hãy nâng cấp Đầu Việc rồi nhập lại.",
    "snapshot.wrong_count": "Tệp thiếu hoặc thừa mục so với phần đầu{detail}{at}; hãy lấy lại tệp gốc.",
    "snapshot.wrong_checksum": (
        "Tệp đã bị sửa hoặc hỏng từ khi kết xuất{at}; hãy lấy lại tệp gốc hoặc xác nhận đây là bản sửa tay."
    ),
    "snapshot.unfinished": "Tệp bị cụt, chưa ghi đến cuối{at}; hãy lấy lại tệp gốc.",
    "snapshot.not_a_snapshot": "Tệp không phải là bản kết xuất của Đầu Việc{at}; hãy chọn tệp khác.",
    "snapshot.other": "Không nhận được tệp này{detail}{at}; hãy lấy lại tệp gốc.",
    "snapshot.line": "dòng {line}",
    "not_empty": "Bảng đã có nội dung và khác tệp này {count} chỗ; hãy xác nhận trước khi thay.",
    # the place of the board
    "place.missing": "Không có tệp bảng {path}; hãy xem lại đường dẫn hoặc lập bảng mới bằng dauviec init.",
    "place.missing_directory": "Không có thư mục chứa tệp bảng {path}; hãy tạo thư mục trước hoặc chọn chỗ khác.",
    "place.not_permitted": "Không có quyền dùng tệp bảng {path}; hãy nhờ quản trị cấp quyền đọc và ghi.",
    "place.read_only": "Tệp bảng {path} chỉ đọc được; hãy nhờ quản trị cấp quyền ghi cho tệp và thư mục.",
    "place.is_directory": "{path} là một thư mục; hãy chỉ đến một tệp, ví dụ {path}/dauviec.db.",
    "place.not_a_file": "{path} không phải là tệp thường; hãy chọn chỗ khác cho bảng.",
    "place.empty_file": "Tệp {path} rỗng, không phải là bảng; hãy xóa tệp đó hoặc chọn chỗ khác.",
    "place.not_a_board": "Tệp {path} không phải là bảng Đầu Việc; hãy chọn tệp khác.",
    "place.corrupt": "Tệp bảng {path} bị hỏng; hãy giữ nguyên tệp đó và lấy lại từ bản sao lưu.",
    "place.newer": "Tệp bảng {path} do bản Đầu Việc mới hơn ghi; hãy nâng cấp Đầu Việc.",
    "place.unsafe_library": (
        "Bảng {path} dùng kiểu ghi mà SQLite {detail} trên máy này có thể làm hỏng; hãy ghi từ máy có SQLite mới hơn."
    ),
    "place.unexpected": "Cơ sở dữ liệu báo lỗi lạ ở {path}: {detail}; hãy báo người quản trị.",
    "place.older_locked": (
        "Tệp bảng {path} cần chuyển sang dạng mới nhưng đang có người dùng; hãy thử lại khi mọi người đã thoát."
    ),
    "place.exists": "Đã có tệp {path}; bảng đang có không bao giờ bị ghi đè, hãy chọn chỗ khác.",
    "place.disk_full": "Đĩa chứa {path} đã đầy; hãy dọn bớt rồi làm lại, chưa có gì thay đổi.",
    "place.input_output": "Đĩa báo lỗi khi đọc hoặc ghi {path}; hãy kiểm tra đĩa rồi làm lại.",
    "place.network_filesystem": "{path} nằm trên ổ mạng, dễ làm hỏng bảng; hãy đặt bảng trên đĩa của máy chủ.",
    "place.unsupported_url": (
        "Không mở được địa chỉ bảng {path}; hãy dùng đường dẫn tệp, sqlite:///đường/dẫn hoặc postgresql://máy/bảng."
    ),
    "place.cannot_open": "Không mở được tệp bảng {path}; hãy kiểm tra đường dẫn và quyền truy cập.",
    "place.no_driver": "Chưa cài phần dùng PostgreSQL để mở {path}; hãy nhờ quản trị cài dauviec[postgres].",
    "place.unreachable": (
        "Không liên lạc được với máy chủ của bảng {path}; hãy thử lại sau ít phút hoặc báo người quản trị ({detail})."
    ),
    "place.login_refused": "Máy chủ từ chối tên hoặc mật khẩu trong {path}; hãy hỏi người quản trị.",
    "place.missing_database": "Máy chủ không có cơ sở dữ liệu {path}; hãy nhờ quản trị tạo hoặc xem lại địa chỉ.",
    "place.unsure": (
        "Mất liên lạc với {path} đúng lúc đang lưu nên chưa rõ đã lưu được chưa; "
        "hãy xem lịch sử khi có mạng lại rồi mới làm lại."
    ),
    "place.not_a_board.server": (
        "Cơ sở dữ liệu {path} đang chứa bảng của chương trình khác; hãy nhờ quản trị tạo một cơ sở dữ liệu trống."
    ),
    "place.not_permitted.server": "Tài khoản trong {path} không đủ quyền; hãy nhờ quản trị cấp quyền đọc và ghi.",
    "place.read_only.server": "Bảng {path} chỉ đọc được; hãy nhờ quản trị cấp quyền ghi.",
    "place.corrupt.server": "Bảng {path} bị hỏng; hãy nhờ quản trị lấy lại từ bản sao lưu ({detail}).",
    "place.newer.server": "Bảng {path} do bản Đầu Việc mới hơn ghi; hãy nâng cấp Đầu Việc.",
    "place.exists.server": "Đã có bảng ở {path}; bảng đang có không bao giờ bị ghi đè, hãy chọn chỗ khác.",
    "place.missing.server": "Chưa có bảng ở {path}; hãy xem lại địa chỉ hoặc lập bảng mới bằng dauviec init.",
    "place.missing_backup": "Không có bản sao lưu {path}; hãy gõ dauviec backup --list để xem các bản đang có.",
    "place.bad_backup": "Bản sao lưu {path} không dùng được; hãy chọn bản khác trong dauviec backup --list.",
    "place.not_a_directory": "{path} không phải là thư mục; hãy chọn thư mục khác để chứa bản sao lưu.",
    "place.on_server": "Bảng {path} ở trên máy chủ; hãy sao lưu bằng dauviec copy --to TỆP, hoặc bằng “pg_dump”.",
    "place.left_over": (
        "{detail} bị ngắt giữa lúc ghi {path} và thư mục chỉ cho chính người đó dọn; hãy nhờ người đó mở lại bảng."
    ),
    "place.replaced": "Tệp bảng {path} vừa được thay bằng tệp khác nên chưa ghi gì; hãy mở lại bảng rồi làm lại.",
    "read_only.past": "Đang xem bảng của ngày trước nên không sửa được; hãy mở bảng hiện tại rồi sửa.",
    "other": "Bảng không nhận việc này; chưa có gì thay đổi, hãy xem lại.",
    "someone": "người khác",
}
