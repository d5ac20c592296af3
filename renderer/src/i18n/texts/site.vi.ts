import type { siteEn } from './site.en.ts'

/** The configuration as a file: out, in, and what it would change. */
export const siteVi: typeof siteEn = {
  title: 'Cấu hình dạng tệp', hint: 'Mọi camera cùng hiệu chỉnh cài đặt của địa điểm và các lịch trong một tệp: để chuyển công việc trên máy xách tay sang máy tại chỗ, hoặc để lưu giữ.',
  export: 'Xuất địa điểm', exported: 'Đã lưu vào {{file}}.', withPasswords: 'Kèm mật khẩu của camera và máy chủ thư', passphrase: 'Cụm mật khẩu', passphraseHint: 'Ít nhất 8 ký tự. Các mật khẩu được mã hóa bằng cụm này; không có nó thì không ai đọc được.',
  import: 'Nhập địa điểm', choose: 'Chọn tệp', look: 'Những gì sẽ thay đổi', from: '{{site}}, xuất lúc {{when}} bởi {{software}}', unnamed: 'Địa điểm chưa đặt tên',
  kinds: { new: 'mới', changed: 'thay đổi', unchanged: 'giữ nguyên' },
  fields: { name: 'tên', source: 'địa chỉ', enabled: 'bật hoặc tắt', modelId: 'mô hình', fps: 'tốc độ', priority: 'mức ưu tiên', label: 'khu vực', calibration: 'hiệu chỉnh' },
  lines_one: '{{count}} vạch', lines_other: '{{count}} vạch', zones_one: '{{count}} khu vực', zones_other: '{{count}} khu vực', masks_one: '{{count}} vùng che', masks_other: '{{count}} vùng che', password: { kept: 'giữ mật khẩu', comes: 'mật khẩu đi kèm', needed: 'cần nhập mật khẩu sau đó' },
  missingModel: 'Mô hình “{{model}}” không có trên máy này: hãy thêm trong phần cài đặt, khi đó những gì dùng nó sẽ đếm.', untouched: 'Giữ nguyên: {{names}}.',
  settings: 'Cài đặt thay đổi: {{names}}', takeSettings: 'Lấy cả cài đặt của địa điểm', settingNames: { language: 'ngôn ngữ', siteName: 'tên địa điểm', timeZone: 'múi giờ', modelId: 'mô hình mặc định', alerts: 'ngưỡng cảnh báo', storage: 'lưu trữ', report: 'giờ mở cửa, tuần, logo', moments: 'thời gian giữ khoảnh khắc', email: 'máy chủ thư' },
  mailPassword: { none: 'Máy chủ thư không cần mật khẩu.', kept: 'Giữ mật khẩu của máy chủ thư.', comes: 'Mật khẩu của máy chủ thư đi kèm.', needed: 'Cần nhập mật khẩu của máy chủ thư sau đó.' },
  schedules: 'Thêm các lịch chưa có ở đây:', schedule: '{{what}}, lặp lại: {{cron}}', scheduleFolder: 'vào thư mục {{folder}}, phải có cả trên máy này', scheduleMissing: { email: 'e-mail chưa được cài đặt ở đây', webhook: 'webhook chưa được cài đặt ở đây' }, schedulesDone: 'Đã thêm {{count}} lịch.',
  locked: 'Tệp có mật khẩu. Hãy nhập cụm mật khẩu lúc xuất để lấy cả mật khẩu, hoặc nhập tệp không kèm mật khẩu.', open: 'Mở', apply: 'Nhập', nothing: 'Không có gì thay đổi.', done: 'Đã nhập: {{added}} mới, {{changed}} thay đổi, {{unchanged}} giữ nguyên.',
  cameraExport: 'Xuất', cameraImport: 'Nhập', cameraTitle: 'Nhập hiệu chỉnh', cameraHint: 'Lấy vạch, khu vực, vùng che, tốc độ và mô hình. Tên, địa chỉ và mật khẩu của camera này giữ nguyên.', cameraFrom: 'Từ camera “{{name}}”: {{holds}}.', cameraBare: 'Chỉ có hiệu chỉnh: {{holds}}.', cameraChanges: 'Thay đổi: {{fields}}.', cameraMissing: 'Mô hình “{{model}}” của nó không có trên máy này; camera giữ mô hình đang dùng.', cameraDone: 'Đã nhập.', file: 'Tệp',
}
