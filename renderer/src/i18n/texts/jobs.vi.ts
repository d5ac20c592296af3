import type { jobsEn } from './jobs.en.ts'

/** Việc có hạn: màn hình công việc. */
export const jobsVi: typeof jobsEn = {
  title: 'Công việc',
  newTitle: 'Công việc mới',
  kind: 'Việc gì',
  kinds: {
    'count-recordings': 'Đếm một đoạn ghi hình hoặc thư mục', 'count-recording': 'Đoạn ghi hình', 'count-folder': 'Đoạn ghi hình mới trong thư mục', snapshot: 'Ảnh chụp từ camera', 'self-test': 'Tự kiểm tra',
    'build-report': 'Báo cáo', 'compact-database': 'Thu gọn cơ sở dữ liệu', 'benchmark-providers': 'Đo các bộ xử lý', 'measure-capacity': 'Đo số camera máy chứa được', 'download-model': 'Tải mô hình', 'verify-accuracy': 'Kiểm chứng độ chính xác', 'compare-form': 'Đo sai khác của dạng mô hình nhanh hơn',
  },
  kindHints: {
    'count-recordings': 'Mỗi đoạn ghi hình là một công việc. Khi lặp lại, chỉ đếm những đoạn mới có trong thư mục.',
    'benchmark-providers': 'Thử từng bộ xử lý và card đồ họa với mô hình mặc định, mỗi cái trong một tiến trình riêng, rồi chọn cái nhanh nhất cho kết quả đúng.',
    snapshot: 'Mở camera và giữ lại một ảnh.',
    'compact-database': 'Xóa từng lượt qua vạch cũ hơn mức cài đặt và trả lại dung lượng đĩa. Tổng số vẫn giữ; việc đếm vẫn tiếp tục.',
    'build-report': 'Lập báo cáo của một kỳ rồi lưu hoặc gửi đi; nếu lặp lại, kỳ báo cáo dời theo. Lần bị lỡ khi máy tắt được làm bù một lần.',
    'verify-accuracy': 'Đếm lại một bản ghi đã bấm rồi so sánh; nếu lặp lại, độ chính xác của camera được theo dõi qua thời gian.',
    'self-test': 'Đếm cảnh mẫu đã biết trước kết quả rồi so sánh.',
  },
  path: 'Tệp hoặc thư mục', pathHint: 'Đường dẫn đầy đủ trên máy đang chạy Fieldcount. Với thư mục, mọi đoạn ghi hình trong đó đều được đếm.',
  as: 'Đếm như', asHint: 'Dùng vạch, loại và mô hình của camera này.',
  noCamera: 'Hãy thêm camera trước.', noClip: 'Camera này chưa có bản ghi nào đã bấm: xem màn hình Kiểm chứng.',
  when: 'Khi nào', now: 'Ngay bây giờ', at: 'Một lần, để sau', daily: 'Hằng ngày', weekly: 'Hằng tuần', monthly: 'Hằng tháng', cron: 'Theo biểu thức lịch',
  date: 'Ngày', time: 'Giờ', weekday: 'Thứ', monthday: 'Ngày trong tháng', cronField: 'Biểu thức', cronHint: 'Phút, giờ, ngày, tháng, thứ; ví dụ 30 2 * * 1-5. Giờ theo đồng hồ tại điểm lắp ({{zone}}).', siteClock: 'Theo đồng hồ tại điểm lắp ({{zone}}).',
  priority: 'Mức ưu tiên', priorityHint: '9 chạy trước; chờ lâu sẽ được nâng mức.',
  start: 'Gửi', empty: 'Không có công việc nào.',
  filters: { open: 'Chưa xong', scheduled: 'Đã hẹn giờ', dead: 'Thất bại', ended: 'Đã kết thúc', all: 'Tất cả' },
  submitted: 'Đang chờ đến giờ', queued: 'Đang xếp hàng', assigned: 'Đang bắt đầu', running: 'Đang chạy', 'retry-wait': 'Thử lại lúc {{time}}', succeeded: 'Xong', dead: 'Thất bại', cancelled: 'Đã hủy',
  due: 'lúc {{time}}', repeats: 'lặp lại: {{cron}}', on: 'trên {{worker}}',
  cancel: 'Hủy', retry: 'Thử lại', discard: 'Bỏ', endSeries: 'Thôi lặp lại', details: 'Chi tiết',
  steps: 'Các bước', submittedAtMs: 'gửi', queuedAtMs: 'xếp hàng', assignedAtMs: 'giao việc', runningAtMs: 'chạy', resultAtMs: 'kết quả', notifiedAtMs: 'báo',
  attempts: 'Số lần thử: {{count}}', attempt: 'Lần chạy trên {{worker}}, {{seconds}} giây', attemptOk: 'thành công', input: 'Yêu cầu đã gửi',
  period: 'Kỳ', periods: { yesterday: 'Hôm qua', 'last-week': 'Tuần trước (thứ Hai đến Chủ nhật)', 'last-month': 'Tháng trước', days: 'Các ngày này' }, from: 'Từ', to: 'Đến', format: 'Loại tệp', formats: { pdf: 'PDF', xlsx: 'Excel (XLSX)', csv: 'CSV', json: 'JSON', parquet: 'Parquet' }, folder: 'Thư mục', folderHint: 'Đường dẫn đầy đủ của một thư mục trên máy chạy Fieldcount.', receiver: 'Gửi tới', receivers: { folder: 'Thư mục', email: 'Thư điện tử', webhook: 'Webhook' }, webhookHint: 'Webhook trong phần cài đặt nhận các con số, tên và mã băm của tệp; tệp vẫn nằm trên máy này.', recipients: 'Người nhận', recipientsHint: 'Cách nhau bằng dấu phẩy. Để trống: {{usual}}', recipientsNone: 'Cách nhau bằng dấu phẩy; hoặc nhập người nhận thường xuyên trong phần cài đặt.', reportSent: 'đã gửi tới {{to}}: {{answer}}', reportWritten: 'Báo cáo từ {{from}} đến {{to}}:',
  compacted: '{{before}} MB còn {{after}} MB; đã xóa {{count}} lượt qua vạch.',
  testOk: 'Đếm đúng: mọi lượt qua vạch đều lệch không quá {{seconds}} giây.', truth: 'Thực tế', counted: 'Đếm được', line: 'Vạch', direction: 'Hướng',
}
