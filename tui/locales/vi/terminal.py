"""Why there can be no screen."""

MESSAGES = {
    "none": "Bảng cần một cửa sổ dòng lệnh thật; hãy mở trong PuTTY hoặc Windows Terminal, hoặc dùng dauviec list.",
    "dumb": "Kiểu cửa sổ này (TERM) không vẽ được bảng; hãy đặt TERM=xterm-256color, hoặc dùng dauviec list.",
}
