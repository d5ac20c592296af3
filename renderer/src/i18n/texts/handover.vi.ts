import type { handoverEn } from './handover.en.ts'

export const handoverVi: typeof handoverEn = {
  title: 'Bàn giao', hint: 'Một tệp cho khách hàng và cho lần đến sau: cấu hình, hình lúc hiệu chỉnh, chứng nhận, 24 giờ qua chạy thế nào.',
  by: 'Người bàn giao', passphrase: 'Cụm mật khẩu (chỉ khi cần kèm mật khẩu camera, được niêm phong)', passphraseHint: 'Ít nhất 8 ký tự. Thiếu nó thì không ai đọc được mật khẩu, kể cả bạn.',
  make: 'Tạo gói bàn giao', made: 'Đã lưu thành {{file}}', compare: 'So sánh với một gói', notPack: 'Đây không phải gói bàn giao: {{detail}}',
  soak: '24 giờ qua chạy thế nào (đo được {{hours}} giờ)', passed: 'Tự chạy không lỗi.', running: 'Đang chạy', counted: 'Camera được đếm', restarts: 'Số lần khởi động lại tiến trình', errors: 'Lỗi', gaps: 'Khoảng trống', memory: 'Bộ nhớ', slope: '{{mean}} MB, {{slope}} MB mỗi ngày', percent: '{{value}} %',
  shortfalls: { 'too-short': 'Đo được chưa tới một ngày: hãy để chạy rồi tạo lại gói.', 'not-running': 'Fieldcount không chạy suốt thời gian.', 'camera-away': 'Có camera vắng mặt hơn 1 % thời gian.', restarts: 'Có tiến trình phải khởi động lại.', 'memory-grows': 'Bộ nhớ tăng hơn 5 % mỗi ngày.' },
  handedOver: 'Bàn giao {{time}} bởi {{by}}', handedOverByNobody: 'Bàn giao {{time}}', nothing: 'Mọi thứ vẫn như lúc bàn giao.', software: 'Fieldcount: lúc đó {{then}}, bây giờ {{now}}.', memoryThenNow: 'Bộ nhớ: lúc đó {{then}} MB, bây giờ {{now}} MB.',
  corrections: { entered: 'Số đếm được hiệu chỉnh từ đó', withdrawn: 'Hiệu chỉnh bị rút lại từ đó', gone: 'Hiệu chỉnh không còn nữa: cơ sở dữ liệu lúc đó đã được thay bằng cơ sở dữ liệu khác', one: '{{what}}: {{before}} → {{after}}', reason: '{{reason}} ({{by}}, {{time}})', withdrawnBy: '{{by}} rút lại, {{time}}: {{reason}}' },
  then: 'Lúc đó', now: 'Bây giờ', asHanded: 'như lúc bàn giao',
  drifted: { gone: 'không còn nữa', added: 'thêm sau này', model: 'mô hình khác', calibration: 'vạch, vùng, mặt nạ hoặc giới hạn đã đổi', settings: 'địa chỉ hoặc tốc độ đã đổi', certificate: 'chứng nhận thuộc cấu hình khác: hãy kiểm chứng lại', picture: 'hình không còn như lúc hiệu chỉnh' },
}
