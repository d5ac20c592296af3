import type { storageEn } from './storage.en.ts'

/** What is kept. */
export const storageVi: typeof storageEn = {
  title: 'Lưu trữ', keep: 'Giữ từng lượt qua vạch', forEver: 'Mãi mãi', days: '{{count}} ngày', hint: 'Tổng số theo phút được giữ mãi; báo cáo được lập từ đó. Các lượt cũ hơn bị xóa khi thu gọn cơ sở dữ liệu.',
  compact: 'Thu gọn cơ sở dữ liệu ngay', submitted: 'Đã gửi; xem màn hình Công việc.',
}
