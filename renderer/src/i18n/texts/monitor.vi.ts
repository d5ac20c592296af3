import type { monitorEn } from './monitor.en.ts'

/** Số đo, cảnh báo và gợi ý. */
export const monitorVi: typeof monitorEn = {
  figures: 'Số đo năm phút gần đây', utilisation: 'Bận', efficiency: 'Suy luận', queue: 'Công việc đang chờ', running: 'Công việc đang chạy', wait: 'Chờ lâu nhất', throughput: 'Khung hình đếm mỗi giây', dropped: 'Khung hình bỏ mỗi giây', crossings: 'Lượt qua mỗi phút', errors: 'Lỗi mỗi phút',
  cpu: 'Bộ xử lý', memory: 'Bộ nhớ', disk: 'Đĩa còn trống', loop: 'Trễ vòng lặp chính', response: 'Thời gian trả lời', availability: 'Camera đang đếm', success: 'Công việc thành công', uptime: 'Đã chạy', network: 'Mạng vào', hours: '{{value}} giờ',
  bottleneck: 'Điểm nghẽn',
  bottlenecks: { none: 'không có: nhóm còn dư thời gian', inference: 'suy luận: tiến trình dành hết thời gian cho mô hình', cpu: 'bộ xử lý: việc khác chiếm thời gian', memory: 'bộ nhớ', disk: 'dung lượng đĩa', camera: 'có camera gửi ít khung hình hơn mức cần', workers: 'công việc đang chờ tiến trình' },
  suggestions: 'Gợi ý', noSuggestions: 'Không có gợi ý: mọi thứ đều ổn.', apply: 'Làm ngay', open: 'Mở',
  suggestion: {
    'more-workers': 'Dùng {{to}} tiến trình: {{dropped}} % khung hình bị bỏ trong khi tiến trình bận {{busy}} %.',
    'fewer-workers': 'Dùng {{to}} tiến trình: chúng chỉ bận {{busy}} %, ít tiến trình hơn thì mỗi cái có nhiều luồng hơn.',
    threads: 'Dùng một tiến trình với mọi luồng: chỉ có một camera, và tiến trình bận {{busy}} %.',
    'job-workers': 'Thêm một tiến trình công việc: có việc đã chờ {{wait}} giây.',
    'lower-rate': 'Đếm {{camera}} ở {{to}} thay vì {{from}} hình/giây: {{dropped}} % khung hình bị bỏ và mỗi nhân đã có một tiến trình.',
    substream: 'Dùng luồng phụ của {{camera}}: giải mã {{height}} dòng mất {{decode}} ms mỗi khung, suy luận {{infer}} ms.',
    transport: 'Dùng TCP cho {{camera}}: bị ngắt {{breaks}} lần trong giờ qua.',
    memory: 'Nâng giới hạn bộ nhớ mỗi tiến trình từ {{from}} lên {{to}} MB: tiến trình bị thay {{times}} lần trong một ngày.',
    storage: 'Giải phóng đĩa hoặc lưu ít hơn: đĩa sẽ đầy sau {{days}} ngày.',
  },
  trends: 'Xu hướng', performance: 'Suy luận của {{camera}}: {{percent}} % mỗi ngày', capacity: 'Máy này còn chứa thêm {{count}} camera như {{camera}}.', capacityOver: 'Máy này thừa {{count}} camera như {{camera}}.', diskFull: 'Đĩa sẽ đầy sau {{days}} ngày.', sinceChange: 'Từ khi “{{what}}”: suy luận {{before}} → {{after}} ms.', noTrends: 'Chưa đủ dữ liệu.',
  trace: 'Một khung hình', traceNow: 'Theo dõi một khung hình', traceHint: 'Từ camera đến khi được đếm, ms sau khi chụp.', traced: { taken: 'đến lượt', prepared: 'chuẩn bị', inferred: 'suy luận', 'decoded-boxes': 'khung bao', counted: 'đếm' }, traceFound: 'thấy {{detections}}, đếm {{events}}',
  alerts: 'Cảnh báo', noAlerts: 'Không có cảnh báo.', allowNotices: 'Hiện cảnh báo bằng thông báo trên màn hình', acknowledge: 'Đã xem', cleared: 'đã hết từ {{time}}', value: '{{value}} (giới hạn {{limit}})',
  limitsTitle: 'Khi nào cảnh báo', limits: { cpuAbove: 'Bộ xử lý trên (%)', memoryAbove: 'Bộ nhớ trên (%)', loadForS: '… kéo dài (giây)', diskBelowMb: 'Đĩa trống dưới (MB)', cameraAwayForS: 'Camera ngừng đếm quá (giây)', frameAgeAboveMs: 'Hình trễ hơn (ms)', slowerThanUsual: 'Nhận dạng chậm hơn thường lệ (lần)', errorsPerMin: 'Số lỗi mỗi phút, từ', responseAboveMs: 'Trả lời chậm hơn (ms)', anomalySigma: 'Giờ khác thường so với các tuần (độ lệch)' },
  alertKinds: { threshold: 'Máy quá tải', anomaly: 'Số đếm bất thường', availability: 'Camera không được đếm', 'frame-age': 'Hình đến trễ', performance: 'Chậm hơn thường lệ', exhaustion: 'Sắp hết', 'error-rate': 'Nhiều lỗi', 'response-time': 'Trả lời chậm', picture: 'Hình đã thay đổi', provider: 'Card đồ họa không được dùng' },
  subjects: { cpu: 'bộ xử lý', memory: 'bộ nhớ', disk: 'dung lượng đĩa', 'disk-days': 'số ngày đến khi đĩa đầy', log: 'nhật ký', app: 'Fieldcount', crossings: 'lượt qua trong giờ gần nhất' },
  whatToDo: {
    threshold: 'Giảm tốc độ hoặc dùng mô hình nhỏ hơn; đóng chương trình khác.', anomaly: 'Xem lại camera: có bị xê dịch hoặc che không?', availability: 'Kiểm tra nguồn điện và mạng của camera.', 'frame-age': 'Kiểm tra mạng; giảm tốc độ đếm của camera.', performance: 'Kiểm tra chương trình khác và nhiệt độ máy.', exhaustion: 'Giải phóng dung lượng đĩa.', 'error-rate': 'Đọc nhật ký.', 'response-time': 'Kiểm tra chương trình khác trên máy.', picture: 'So sánh hình trước và sau trên màn hình của camera.', provider: 'Xem mục bộ xử lý ở màn hình Mô hình; cập nhật trình điều khiển của thiết bị.',
  },
}
