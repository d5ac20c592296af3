import type { inferenceEn } from './inference.en.ts'

/** Providers: what runs the models of this machine. */
export const inferenceVi: typeof inferenceEn = {
  title: 'Bộ xử lý', hint: 'Mỗi bộ xử lý và card đồ họa được thử với mô hình trong một tiến trình riêng. Bộ nhanh nhất cho kết quả đúng như CPU sẽ được dùng.',
  provider: 'Bộ xử lý', outcome: 'Kết quả', alone: 'Một khung hình', together: '{{size}} khung cùng lúc', ms: '{{value}} ms', detail: 'Chi tiết',
  outcomes: { works: 'dùng được', wrong: 'kết quả sai', silent: 'để CPU chạy thay', failed: 'không chạy được', crashed: 'bị sập', missing: 'không có' },
  measured: '{{model}}, đo lúc {{when}}', notMeasured: 'Chưa đo: camera chạy trên CPU.', probing: 'Đang đo …', again: 'Đo lại',
  batching: 'Chạy chung khung hình của nhiều camera', batchingAuto: 'Khi đo thấy có lợi', batchingOff: 'Không bao giờ', budget: 'Một khung hình chờ tối đa (ms)',
  breaker: '{{provider}} bị lỗi và tạm ngừng dùng', breakerTrying: 'Đang thử lại {{provider}}', retry: 'thử lại lúc {{when}}',
  devices: 'Card đồ họa', device: 'Thiết bị', driver: 'Trình điều khiển', deviceUse: 'Mức bận', deviceMemory: 'Bộ nhớ', percent: '{{percent}} %', memoryOf: '{{used}} / {{total}} MB', memory: '{{total}} MB', notTold: 'không rõ', integrated: 'nằm trong bộ xử lý', noDevice: 'Không tìm thấy card đồ họa.',
  decoding: 'Giải mã video', decodingHint: 'Mỗi card đồ họa giải mã thử một đoạn video trong một tiến trình riêng. Card được dùng khi hình giống như giải mã bằng phần mềm và nhanh hơn.', decodingUse: 'Giải mã video bằng card đồ họa', decodingAuto: 'Khi đúng và nhanh hơn', decodingOff: 'Không bao giờ: luôn bằng phần mềm', codec: 'Chuẩn nén', perPicture: 'Một hình', inSoftware: 'Bằng phần mềm', used: 'đang dùng', notFaster: 'không nhanh hơn', decoderBreaker: '{{provider}} bị lỗi khi giải mã và tạm ngừng dùng',
  runOn: 'Chạy mô hình trên', automatic: 'Tự động: bộ nhanh nhất cho kết quả đúng ({{now}})', choice: '{{provider}} – {{device}}', noFit: '{{provider}} ({{outcome}})', chosenHint: 'Thiết bị chọn ở đây được dùng dù đo thấy thiết bị khác nhanh hơn; khi nó lỗi, camera chuyển sang thiết bị tiếp theo.',
  webgpuChooses: 'WebGPU tự lấy thiết bị mà hệ thống cho là nhanh nhất: không thể chỉ định thiết bị khác cho ONNX Runtime. Muốn chạy trên một thiết bị nhất định, hãy chọn nó ở bộ xử lý khác; nếu không có, cài đặt đồ họa của hệ điều hành sẽ quyết định.',
  faults: { failed: '{{provider}} bị lỗi khi camera đang chạy trên đó.', silent: '{{provider}} nhận mô hình nhưng để bộ xử lý chính làm thay.', lost: '{{provider}} không chạy được nữa từ khi thiết bị hoặc trình điều khiển thay đổi.', slow: '{{provider}} không nhanh hơn chỉ dùng bộ xử lý chính: trình điều khiển có thể đã chuyển sang chạy bằng phần mềm.', decoder: '{{provider}} bị lỗi khi đang giải mã video.' },
  goOn: 'Camera vẫn được đếm mà không có nó, có thể ít khung hình hơn: {{cameras}}.', goOnNone: 'Hiện không có camera nào được đếm.', runsOn: '{{count}} camera trên {{provider}}', goOnDecoder: 'Hình được giải mã bằng phần mềm; việc đếm vẫn tiếp tục.', look: 'Xem các bộ xử lý', seen: 'Đã xem',
}
