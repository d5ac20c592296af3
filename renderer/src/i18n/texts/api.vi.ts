import type { apiEn } from './api.en.ts'

/** The local HTTP API. */
export const apiVi: typeof apiEn = {
  title: 'API cục bộ',
  hint: 'Phần mềm khác có thể đọc số đếm, lượt qua vạch và số liệu qua HTTP, và gửi công việc.',
  enabled: 'API cục bộ',
  port: 'Cổng',
  bind: 'Ai được kết nối',
  loopback: 'Phần mềm trên máy này',
  lan: 'Máy tính trong mạng này',
  lanHint: 'Không mã hóa: chỉ dùng trong mạng tin cậy.',
  address: 'Mô tả dành cho phần mềm:',
  hasToken: 'Đã có mã truy cập. Tạo mã mới sẽ hủy mã cũ.',
  noToken: 'Hãy tạo mã truy cập: chưa có mã thì chỉ trả lời kiểm tra hoạt động.',
  renew: 'Tạo mã mới',
  tokenOnce: 'Hãy chép ngay, mã sẽ không hiện lại:',
  token: 'Mã cần thử',
  tokenHint: 'Để trống: chỉ thử xem API có trả lời không, không thử mã của phần mềm.',
  test: 'Gửi thử',
  testing: 'Đang hỏi…',
  answered: '{{address}} có trả lời.',
  answer: '{{status}} sau {{ms}} ms',
}
