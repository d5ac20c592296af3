import { siteVi } from './texts/site.vi.ts'
import { calibrateVi } from './texts/calibrate.vi.ts'
import { editorVi } from './texts/editor.vi.ts'
import { handoverVi } from './texts/handover.vi.ts'
import { pictureVi } from './texts/picture.vi.ts'
import { clipsVi } from './texts/clips.vi.ts'
import { momentsVi } from './texts/moments.vi.ts'
import { whatIfVi } from './texts/what-if.vi.ts'
import { proofVi } from './texts/proof.vi.ts'
import { aimVi } from './texts/aim.vi.ts'
import { discoveryVi } from './texts/discovery.vi.ts'
import { jobsVi } from './texts/jobs.vi.ts'
import { apiVi } from './texts/api.vi.ts'
import { modelsVi } from './texts/models.vi.ts'
import { inferenceVi } from './texts/inference.vi.ts'
import { uplinksVi } from './texts/uplinks.vi.ts'
import { nodesVi } from './texts/nodes.vi.ts'
import { emailVi } from './texts/email.vi.ts'
import { correctionsVi, traceVi } from './texts/corrections.vi.ts'
import { reportsVi } from './texts/reports.vi.ts'
import { storageVi } from './texts/storage.vi.ts'
import { monitorVi } from './texts/monitor.vi.ts'
import { poolVi } from './texts/pool.vi.ts'
import type { Texts } from './en.ts'

export const vi: Texts = {
  nav: { cameras: 'Camera', counts: 'Số đếm', reports: 'Báo cáo', jobs: 'Công việc', pool: 'Tiến trình', models: 'Mô hình', log: 'Nhật ký', settings: 'Cài đặt' },
  common: { save: 'Lưu', cancel: 'Hủy', delete: 'Xóa', edit: 'Sửa', close: 'Đóng', back: 'Quay lại', in: 'Vào', out: 'Ra', today: 'Hôm nay', none: 'Không có', any: 'Bất kỳ', on: 'Bật', off: 'Tắt', name: 'Tên', camera: 'Camera', time: 'Thời gian', allCameras: 'Tất cả camera', loading: 'Đang khởi động…', ofCores: '{{value}} / {{cores}} nhân' },
  classes: { person: 'người', bicycle: 'xe đạp', car: 'ô tô', motorcycle: 'xe máy', bus: 'xe buýt', truck: 'xe tải' },
  connection: { lost: 'Mất kết nối tới Fieldcount. Đang thử lại…' },
  state: { off: 'Đã tắt', waiting: 'Đang chờ tiến trình', connecting: 'Đang kết nối', live: 'Trực tiếp', stalled: 'Bị ngắt quãng', failed: 'Lỗi', ended: 'Đã kết thúc' },
  cameras: {
    title: 'Camera', add: 'Thêm camera', empty: 'Chưa có camera nào', emptyHint: 'Hãy thêm camera mạng, camera USB hoặc một đoạn ghi hình. Muốn xem thử trước, hãy mở cảnh minh họa.',
    tryDemo: 'Xem cảnh minh họa', noLines: 'Chưa có vạch đếm', fps: '{{fps}} khung hình/giây', since: 'từ {{time}}',
  },
  form: {
    addTitle: 'Thêm camera', editTitle: 'Sửa camera', kind: 'Loại', rtsp: 'Camera mạng', usb: 'Camera USB', file: 'Đoạn ghi hình', pattern: 'Hình kiểm tra',
    address: 'Địa chỉ', addressHint: 'Ví dụ rtsp://192.168.1.20:554/stream1. Luồng phụ thường đủ để đếm.',
    username: 'Tên đăng nhập', password: 'Mật khẩu', passwordKept: 'Đã lưu; để trống nếu giữ nguyên', transport: 'Giao thức', transportTcp: 'TCP (ổn định)', transportUdp: 'UDP (ít trễ hơn)',
    device: 'Thiết bị', noDevices: 'Không tìm thấy camera USB. Hãy cắm camera rồi tìm lại.', lookAgain: 'Tìm lại', path: 'Tệp', pathHint: 'Đường dẫn đầy đủ tới video trên máy đang chạy Fieldcount.', loop: 'Phát lặp lại',
    fps: 'Đếm ở', fpsUnit: 'khung hình/giây', model: 'Mô hình', defaultModel: 'Mô hình mặc định', patternHint: 'Hình chuyển động không cần camera, để thử các màn hình và cài đặt. Trong hình không có người để đếm.',
    test: 'Kiểm tra kết nối', testing: 'Đang kiểm tra…', testOk: 'Kết nối tốt: {{width}} × {{height}}, {{fps}} khung hình/giây, {{codec}}', namePlaceholder: 'Cửa chính', untitled: 'Camera',
    deleteConfirm: 'Xóa camera này? Số đếm của nó vẫn được giữ lại.', priority: 'Mức ưu tiên', priorityHint: '9 là quan trọng nhất: khi máy quá tải, mức thấp nhường trước.', label: 'Khu vực', labelHint: 'Ví dụ “Tầng trệt”; có thể để trống.',
  },
  live: {
    watching: 'Xem trực tiếp', noPicture: 'Không có hình', waitingPicture: 'Đang chờ hình đầu tiên…', editLines: 'Hiệu chỉnh', counts: 'Số đếm hôm nay', recent: 'Lượt qua gần đây', noRecent: 'Chưa có ai đi qua.', figures: 'Thông số',
    sourceFps: 'Camera', countedFps: 'Được đếm', dropped: 'Khung hình bỏ', infer: 'Nhận dạng', latency: 'Độ trễ', decode: 'Giải mã', provider: 'Chạy trên', decoder: 'Giải mã bằng', software: 'phần mềm', picture: 'Hình', perSecond: '{{value}} khung/giây', ms: '{{value}} ms',
    turnOff: 'Tắt', turnOn: 'Bật', settings: 'Sửa camera',
  },
  editor: editorVi,
  counts: { title: 'Số đếm', todayTitle: 'Hôm nay', line: 'Vạch', zone: 'Vùng', class: 'Loại', total: 'Tổng', zonesTitle: 'Vùng', recentTitle: 'Lượt qua gần đây', noCounts: 'Hôm nay chưa đếm được lượt nào.' },
  aim: aimVi,
  discovery: discoveryVi,
  site: siteVi,
  jobs: jobsVi,
  pool: poolVi,
  monitor: monitorVi,
  inference: inferenceVi,
  models: modelsVi,
  api: apiVi,
  proof: proofVi,
  picture: pictureVi,
  moments: momentsVi,
  clips: clipsVi,
  whatIf: whatIfVi,
  handover: handoverVi,
  calibrate: calibrateVi,
  uplinks: uplinksVi,
  corrections: correctionsVi,
  trace: traceVi,
  reports: reportsVi,
  storage: storageVi,
  email: emailVi,
  nodes: nodesVi,
  log: { title: 'Nhật ký', all: 'Tất cả', info: 'Thông tin', warn: 'Cảnh báo', error: 'Lỗi', empty: 'Không có gì để báo.', live: 'Camera đang trực tiếp', whatToDo: 'Cách xử lý', worker: 'Tiến trình', anyWorker: 'Tất cả tiến trình', kind: 'Loại lỗi', anyKind: 'Mọi loại', kinds: { transient: 'tạm thời', permanent: 'lâu dài', timeout: 'quá chậm', resource: 'tài nguyên', network: 'mạng', system: 'hệ thống', application: 'dữ liệu nhập' }, search: 'Tìm', searchHint: 'Từ trong mục nhật ký (tiếng Anh) hoặc mã lỗi', older: 'Các mục cũ hơn', bundle: 'Gói hỗ trợ', bundling: 'Đang thu thập …', bundleHint: 'Một tệp gồm nhật ký, cài đặt, khả năng của máy và số liệu trong giờ qua. Không chứa mật khẩu.' },
  settings: {
    title: 'Cài đặt', language: 'Ngôn ngữ', theme: 'Giao diện', system: 'Theo hệ thống', light: 'Sáng', dark: 'Tối', site: 'Địa điểm', siteName: 'Tên địa điểm', timeZone: 'Múi giờ', timeZoneHint: 'Ngày và giờ của mọi số đếm theo múi giờ này.', about: 'Fieldcount {{version}}',
  },
}
