import type { uplinksEn } from './uplinks.en.ts'

/** Webhook and MQTT. */
export const uplinksVi: typeof uplinksEn = {
  webhook: 'Webhook', webhookHint: 'Gửi mọi lượt qua vạch và cảnh báo tới địa chỉ của bạn, có chữ ký. Tin chưa gửi được sẽ chờ, kể cả sau khi khởi động lại.', mqtt: 'MQTT', mqttHint: 'Báo cho máy chủ MQTT tổng số, lượt qua vạch, cảnh báo và tình trạng. Home Assistant tự tìm thấy các cảm biến.',
  address: 'Địa chỉ', webhookAddressHint: 'Ví dụ https://example.com/hooks/counts', mqttAddressHint: 'Ví dụ mqtt://192.168.1.5:1883 hoặc mqtts://broker.example.com:8883', badAddress: 'Địa chỉ này không đúng dạng.', username: 'Tên người dùng', password: 'Mật khẩu', passwordKept: 'Đã lưu; nhập mật khẩu mới để đổi', baseTopic: 'Chủ đề gốc', topicHint: 'Chủ đề của máy này bắt đầu bằng {{topic}}', homeAssistant: 'Home Assistant',
  what: 'Gửi', crossings: 'Lượt qua vạch', alerts: 'Cảnh báo', test: 'Gửi thử', testing: 'Đang gửi…', arrived: 'Đã tới sau {{ms}} ms: {{answer}}',
  secret: 'Khóa ký', hasSecret: 'Tin được ký (Standard Webhooks).', noSecret: 'Không có khóa thì bên nhận không biết ai gửi.', renew: 'Tạo khóa mới', secretOnce: 'Hãy chép ngay, khóa sẽ không hiện lại:',
  state: { off: 'Tắt', idle: 'Đã gửi hết', sending: 'Đang gửi', waiting: 'Sắp thử lại', open: 'Tạm ngừng sau nhiều lần lỗi', 'half-open': 'Đang thử xem đã hoạt động lại chưa' },
  figures: 'đã gửi {{sent}}, đang chờ {{queued}}', lastSent: 'gần nhất lúc {{time}}',
  deadTitle: 'Tin bị từ chối', deadHint: 'Bên nhận đã đọc các tin này nhưng không nhận.', retry: 'Gửi lại', discard: 'Bỏ',
}
