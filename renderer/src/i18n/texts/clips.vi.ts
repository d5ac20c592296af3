import type { clipsEn } from './clips.en.ts'

export const clipsVi: typeof clipsEn = {
  title: 'Bản ghi để kiểm chứng', intro: 'Một bản ghi của camera này, đã bấm đủ mọi người một lần, là bài kiểm tra của riêng bạn: sau mỗi thay đổi về mô hình, thiết lập hay phiên bản, Fieldcount đếm lại và cho thấy chỗ nào tốt hơn, chỗ nào kém đi.',
  path: 'Bản ghi', pathHint: 'Đường dẫn đầy đủ của tệp video trên máy chạy Fieldcount.', add: 'Thêm bản ghi', none: 'Chưa có bản ghi nào.', taps: 'đã bấm {{count}}', tap: 'Phát và bấm', verify: 'Đếm lại', verifying: 'Đang đếm: xem mục Công việc', remove: 'Gỡ bỏ', removeSure: 'Gỡ bản ghi này cùng các lần bấm và kết quả? Tệp video vẫn còn.',
  upToDate: 'Đúng như cách đếm hiện tại', outdated: 'Có thay đổi kể từ lần đếm', never: 'Chưa đếm',
  result: 'sót {{missed}}, thừa {{extra}} trên {{truth}}: tìm thấy {{recall}}, đúng {{precision}}', when: '{{when}}, phiên bản {{version}}, {{model}}', ok: 'đạt mục tiêu', below: 'dưới mục tiêu',
  change: 'So với lần trước: thêm {{found}} người được thấy, thêm {{missed}} người bị sót, thừa {{extra}}.', noChange: 'Giống lần đếm trước.', parts: { model: 'mô hình', calibration: 'vạch hoặc thiết lập', settings: 'nguồn hoặc tốc độ', version: 'phiên bản' }, changed: 'Đã đổi: {{parts}}', newlyMissed: 'mới bị sót lúc {{times}}', newlyFound: 'mới tìm thấy lúc {{times}}', history: 'Các lần đếm', exportTaps: 'Lưu các lần bấm',
  play: 'Phát', pause: 'Tạm dừng', back: 'Lùi 5 giây', speed: 'Tốc độ', done: 'Xong', loading: 'Đang tải hình…', position: '{{now}} trên {{total}}', saved: 'Đã lưu: đã bấm {{count}}', hint: 'Bấm phím khi thân người nằm trên vạch. Phím cách để tạm dừng, Backspace để bỏ lần bấm cuối.', ended: 'Hết bản ghi', seek: 'Vị trí',
}
