import type { storageEn } from './storage.en.ts'

/** Những gì được giữ, các bản sao, và khôi phục. */
export const storageVi: typeof storageEn = {
  title: 'Lưu trữ', keep: 'Giữ từng lượt qua vạch', forEver: 'Mãi mãi', days: '{{count}} ngày', hint: 'Tổng số theo phút được giữ mãi; báo cáo được lập từ đó. Các lượt cũ hơn bị xóa khi thu gọn cơ sở dữ liệu.',
  compact: 'Thu gọn cơ sở dữ liệu ngay', submitted: 'Đã gửi; xem màn hình Công việc.',
  size: 'Cơ sở dữ liệu {{size}}, các bản sao {{copies}}, còn trống {{free}}.', growth: 'Mỗi ngày tăng {{day}}; sau một năm là {{year}}.', diskFull: 'Với mức này, ổ đĩa sẽ đầy sau {{days}} ngày.', neverFull: 'Với mức này, ổ đĩa sẽ không đầy.', noGrowth: 'Sau một ngày đếm mới biết mức tăng.',
  backups: 'Bản sao lưu', backupsHint: 'Một bản sao được tạo khi khởi động và mỗi ngày; ba bản mới nhất được giữ. Bản trước khi nâng cấp và cơ sở dữ liệu được cất riêng thì còn mãi đến khi bạn xóa.', backUp: 'Sao lưu ngay', backingUp: 'Đang sao…', verify: 'Kiểm tra', verifying: 'Đang kiểm tra…', whole: 'Bản này nguyên vẹn.',
  restore: 'Khôi phục bản sao lưu…', restoreAsk: 'Việc đếm sẽ dừng cho đến khi bạn chọn bản sao lưu hoặc khởi động lại. Tiếp tục?', noBackups: 'Chưa có bản sao nào: bản đầu tiên được tạo một giờ sau lần khởi động đầu, hoặc tạo ngay bây giờ.',
  kinds: { rolling: 'Bản sao lưu', upgrade: 'Trước khi nâng cấp', aside: 'Được cất riêng' }, cameras_one: '{{count}} camera', cameras_other: '{{count}} camera', counts: 'số đếm từ {{from}} đến {{to}}', noCounts: 'không có số đếm',
  acknowledge: 'Đã xem', lost: 'Bộ nhớ cũng đã đầy: phải bỏ {{lost}} lượt đếm. Báo cáo sẽ ghi khoảng thời gian này là không được theo dõi.', held: 'Không ghi được gì từ {{time}}: {{events}} lượt đếm đang chờ trong bộ nhớ. Đừng tắt Fieldcount trước khi ghi xong.',
  recovery: {
    title: 'Việc đếm đã dừng', asked: 'Hãy chọn cách tiếp tục. Cơ sở dữ liệu hiện tại luôn được giữ lại.', failed: 'Fieldcount không dùng được cơ sở dữ liệu nên hiện không đếm.', retries: 'Fieldcount tự thử lại mỗi nửa phút.',
    restore: 'Khôi phục', restoring: 'Đang khôi phục…', start: 'Chạy với cơ sở dữ liệu hiện có', again: 'Thử lại ngay', beginNew: 'Bắt đầu với cơ sở dữ liệu trống', beginNewAsk: 'Phải nhập lại camera và cài đặt. Cơ sở dữ liệu hiện tại được cất riêng. Tiếp tục?', folder: 'Thư mục dữ liệu',
    lost: 'Những gì đếm sau khi sao lưu được ghi là khoảng gián đoạn, không phải số không.',
  },
}
