import type { discoveryEn } from './discovery.en.ts'

export const discoveryVi: typeof discoveryEn = {
  title: 'Tìm camera', open: 'Tìm camera', hint: 'Mỗi lần tìm trong một mạng. Không gửi mật khẩu trước khi bạn hỏi luồng hình của một camera.',
  network: 'Mạng', otherRange: 'Dải khác…', range: 'Dải địa chỉ', rangeHint: 'Ví dụ 192.168.1.0/24; tối đa 1.022 địa chỉ.', noNetworks: 'Máy này không ở trong mạng nào: hãy kiểm tra dây mạng, hoặc nhập một dải.',
  ports: 'Cổng cần hỏi', portsHint: 'Tìm cả camera đã tắt ONVIF. Để trống: chỉ tìm camera trả lời lời gọi.', start: 'Tìm', stop: 'Dừng', progress: '{{done}} / {{total}}', calling: 'Đang tìm…', foundCount: 'Tìm thấy: {{count}}',
  login: 'Đăng nhập camera', loginHint: 'Dùng cho từng camera bạn hỏi; chỉ lưu cùng các camera được thêm.',
  nothing: 'Không camera nào trả lời. Kiểm tra nguồn và mạng của camera, hoặc hỏi thêm các cổng.', notSearched: 'Chọn mạng của camera rồi bấm Tìm.',
  ask: 'Xem luồng hình', askAgain: 'Hỏi lại', asking: 'Đang hỏi…', usual: 'Thử địa chỉ thường gặp', usualHint: 'Không dùng ONVIF, lần lượt thử các địa chỉ thường gặp của những hãng đã biết.',
  added: 'Đã thêm: {{name}}', goTo: 'Mở', add: 'Thêm', name: 'Tên', streams: 'Luồng hình', main: 'Luồng chính', sub: 'Luồng phụ', channel: 'kênh {{channel}}', advised: 'nên dùng để đếm',
  details: '{{width}} × {{height}}', fps: '{{fps}} hình/giây', unknownSize: 'không rõ cỡ hình', picture: 'Hình của luồng', noPicture: 'Đang lấy hình…',
  firmware: 'Phần mềm', serial: 'Số sê-ri', mac: 'Địa chỉ MAC', port: 'Cổng', also: 'còn có {{hosts}}',
  clock: 'Đồng hồ của camera {{sense}} {{span}}. Số đếm dùng đồng hồ của máy này; dù vậy hãy chỉnh giờ camera (NTP).', fast: 'nhanh', slow: 'chậm',
  advice: {
    'sub-suffices': 'Nên đếm trên luồng phụ: đủ lớn cho mô hình và nhẹ nhất cho máy này.',
    'sub-too-small': 'Nên đếm trên luồng chính: luồng phụ nhỏ hơn cỡ mà mô hình cần. Luồng phụ lớn hơn sẽ nhẹ máy hơn.',
    'sub-too-slow': 'Nên đếm trên luồng chính: luồng phụ có quá ít hình mỗi giây. Hãy đặt từ 10 trở lên.',
    'sub-codec': 'Nên đếm trên luồng chính: chuẩn nén của luồng phụ chưa được biết. Hãy đặt H.264.',
    'only-one': 'Camera chỉ có một luồng hình.',
    'size-unknown': 'Camera không cho biết cỡ hình: hãy xem hình và chọn luồng nhỏ nhất mà vẫn thấy rõ người.',
  },
  people: 'Trong luồng này người phải cao khoảng {{needed}} điểm ảnh; người chiếm một phần mười hình cao {{person}}.', tooSmall: 'Người phải chiếm hơn một phần mười chiều cao hình.',
  usb: 'Camera USB', usbNone: 'Không có camera USB nào được cắm.', modes: 'Cỡ hình', mode: 'Cỡ hình', modeAny: 'Do camera chọn', usbLook: 'Tìm lại',
  moved: '{{name}} không trả lời tại {{from}}, nhưng đã được tìm thấy tại {{to}}.', movedMac: '{{name}} không trả lời tại {{from}}; địa chỉ MAC của nó được thấy tại {{to}}.', useIt: 'Dùng địa chỉ này', lookFor: 'Tìm camera này trên mạng', looking: 'Đang tìm…', notFoundAgain: 'Camera không trả lời ở đâu trong mạng này.',
}
