import type { emailEn } from './email.en.ts'

/** Máy chủ thư. */
export const emailVi: typeof emailEn = {
  title: 'Thư điện tử',
  hint: 'Gửi các báo cáo được đặt ở màn hình Công việc. Thư chưa gửi được sẽ được thử lại; không ai nhận hai lần.',
  host: 'Máy chủ thư',
  hostHint: 'Ví dụ smtp.example.com',
  port: 'Cổng',
  security: 'Mã hóa',
  securities: { starttls: 'STARTTLS', tls: 'TLS', none: 'Không' },
  noneHint: 'Chỉ dùng cho máy chủ trong mạng nội bộ; mật khẩu không được gửi.',
  username: 'Tên người dùng',
  password: 'Mật khẩu',
  passwordKept: 'Đã lưu; nhập mật khẩu mới để đổi',
  forget: 'Quên mật khẩu',
  from: 'Người gửi',
  to: 'Người nhận thường xuyên',
  toHint: 'Cách nhau bằng dấu phẩy',
  badAddress: 'Đây không phải địa chỉ thư điện tử.',
  test: 'Gửi thử',
  testing: 'Đang gửi…',
  arrived: 'Máy chủ đã nhận sau {{ms}} ms: {{answer}}',
}
