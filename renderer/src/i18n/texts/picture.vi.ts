import type { pictureEn } from './picture.en.ts'

export const pictureVi: typeof pictureEn = {
  title: 'Hình và luồng video',
  asCalibrated: 'Hình đúng như lúc hiệu chỉnh.',
  learning: 'Đang học xem hình phải trông thế nào từ vài giây đầu.',
  references: 'Số dáng vẻ đã biết của nơi này: {{count}}',
  streamFine: 'Luồng video không có gì làm giảm độ chính xác.',
  look: 'Kiểm tra',
  looking: 'Đang kiểm tra…',
  changed: 'Hình đã thay đổi',
  since: 'từ {{time}}',
  before: 'Lúc hiệu chỉnh, {{time}}',
  after: 'Nhìn thấy {{time}}',
  problems: {
    moved: 'Camera bị xê dịch',
    blurred: 'Mất nét hoặc bẩn',
    dark: 'Quá tối',
    covered: 'Bị che',
    different: 'Hình khác',
    frozen: 'Hình đứng yên',
  },
  hints: {
    moved:
      'Cùng một nơi nhưng góc khác (lệch ngang {{x}} %, lệch dọc {{y}} %): các vạch không còn ở chỗ đã vẽ. Xoay camera lại, hoặc vẽ lại các vạch.',
    blurred: 'Chỉ còn {{sharpness}} % chi tiết. Lau ống kính, hoặc lấy nét lại.',
    dark: 'Hầu như không có ánh sáng (trung bình {{light}} trên 255). Kiểm tra đèn và đèn hồng ngoại.',
    covered: 'Có vật trơn che mất {{lost}} % những gì đã thấy. Hãy lấy vật đó ra.',
    different: '{{lost}} % những gì đã thấy không còn nữa: camera bị xoay hoặc bị thay, hoặc có vật đứng trước.',
    frozen: 'Khung hình vẫn đến nhưng luôn giống nhau. Khởi động lại camera.',
  },
  instead: 'Bây giờ hình này là đúng',
  insteadHint: 'Hãy kiểm tra trước xem các vạch còn khớp không.',
  too: 'Cùng nơi, ánh sáng khác',
  tooHint: 'Ví dụ ban đêm: từ nay cả hai dáng vẻ đều đúng.',
  findings: {
    'key-frames':
      'Khung hình chính cách nhau {{seconds}} s: mất một gói thì hình hỏng suốt thời gian đó. Đặt khoảng cách khung chính (I-frame, GOP) của camera là 1–2 s.',
    'smart-codec':
      'Khoảng cách khung chính thay đổi ({{from}} đến {{to}} s): nén “thông minh” (H.264+, H.265+, Zipstream, Smart Codec) đang bật và bỏ chi tiết nơi ít chuyển động. Tắt nó cho luồng dùng để đếm.',
    jitter: 'Khung hình đến sớm hoặc muộn tới {{ms}} ms. Dùng dây mạng thay Wi-Fi, dùng TCP, hoặc luồng nhỏ hơn.',
    'too-few-frames':
      'Camera gửi {{fps}} khung hình mỗi giây, cần đếm {{wanted}}. Tăng tốc độ khung hình của camera, hoặc giảm ở đây.',
    clock:
      'Đồng hồ camera lệch {{seconds}} s. Fieldcount theo đồng hồ máy này; giờ in trong hình là sai. Bật giờ mạng (NTP) trong camera.',
    frozen: 'Khung hình vẫn đến nhưng luôn giống nhau. Khởi động lại camera.',
  },
  codec: 'Bộ mã',
  keyEvery: 'Khung chính mỗi',
  rate: 'Tốc độ dữ liệu',
  jitter: 'Dao động',
  clock: 'Đồng hồ camera',
  seconds: '{{value}} s',
  kbps: '{{value}} kbit/s',
  milliseconds: '{{value}} ms',
  clockSame: 'như máy này',
  ahead: 'nhanh {{value}} s',
  behind: 'chậm {{value}} s',
}
