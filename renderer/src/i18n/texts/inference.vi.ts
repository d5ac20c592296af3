import type { inferenceEn } from './inference.en.ts'

/** Providers: what runs the models of this machine. */
export const inferenceVi: typeof inferenceEn = {
  title: 'Bộ xử lý', hint: 'Mỗi bộ xử lý và card đồ họa được thử với mô hình trong một tiến trình riêng. Bộ nhanh nhất cho kết quả đúng như CPU sẽ được dùng.',
  provider: 'Bộ xử lý', outcome: 'Kết quả', alone: 'Một khung hình', together: '{{size}} khung cùng lúc', ms: '{{value}} ms', detail: 'Chi tiết',
  outcomes: { works: 'dùng được', wrong: 'kết quả sai', silent: 'để CPU chạy thay', failed: 'không chạy được', crashed: 'bị sập', missing: 'không có' },
  measured: '{{model}}, đo lúc {{when}}', notMeasured: 'Chưa đo: camera chạy trên CPU.', probing: 'Đang đo …', again: 'Đo lại',
  batching: 'Chạy chung khung hình của nhiều camera', batchingAuto: 'Khi đo thấy có lợi', batchingOff: 'Không bao giờ', budget: 'Một khung hình chờ tối đa (ms)',
  breaker: '{{provider}} bị lỗi và tạm ngừng dùng', breakerTrying: 'Đang thử lại {{provider}}', retry: 'thử lại lúc {{when}}',
  device: '{{name}} {{driver}}', deviceUse: 'bận {{percent}} %', deviceMemory: '{{used}} / {{total}} MB', noDevice: 'Không tìm thấy card đồ họa.',
}
