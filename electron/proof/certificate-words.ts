import type { Language } from '#core/contract/app-state.ts'

/** The words of a certificate; `{name}` places are filled by `fill`. */
const EN = {
  title: 'Commissioning certificate', subtitle: 'Accuracy of an automatic count, proven against a manual count', noSite: 'Site without a name',
  camera: 'Camera', source: 'Source', picture: 'Picture', model: 'Model', settings: 'Configuration', rate: '{fps} pictures a second', pictureSize: '{width} × {height}',
  figures: 'Result', truth: 'True', matched: 'Counted', missed: 'Missed', extra: 'Surplus', recall: 'Found', precision: 'Right', line: 'Line', direction: 'Direction', class: 'Class', grade: 'Sample', both: 'both', in: 'in', out: 'out', any: 'any',
  recallSentence: '{matched} of {truth} crossings were counted: {share}; with 95 % confidence between {low} and {high}.',
  precisionSentence: 'Of {counted} counts, {matched} were right: {share}; with 95 % confidence between {low} and {high}.',
  errorsSentence: '{missed} missed, {extra} too many; the total is off by {net}. Missed and surplus counts are never set off against each other.',
  reached: 'An accuracy of {goal} is proven: both lower limits reach it.', needed: '{goal} is not proven yet: about {count} more crossings are needed if it goes on like this.', never: '{goal} is not reached.',
  serious: 'serious', indicative: 'indicative', indicativeNote: 'Indicative: fewer than {count} crossings in this direction, a hint and not a proof.',
  judged: 'Disagreements: {unjudged} not judged and {unclear} unclear (all counted against the machine), {hand} by the hand’s mistake.',
  intervals: 'By time', sessions: 'Manual counts', when: 'When', length: 'Length', by: 'By', taps: 'Taps', reaction: 'Reaction', conditions: 'Conditions', degraded: 'The machine was overloaded for part of the time and counted fewer pictures.', reactionValue: '{delay} ± {spread} ms',
  method: 'People were counted by hand on the camera’s picture without sight of the machine’s count. Each tap carries the capture time of the picture on screen; taps and crossings are paired one to one per line and direction within {tolerance} s after the hand’s reaction time. Limits: Wilson score interval, 95 %.',
  fingerprints: 'Fingerprints (SHA-256)', modelFile: 'Model file', calibration: 'Lines and masks', source2: 'Source and rate', together: 'Together', content: 'This certificate (JSON)',
  installer: 'Installer', customer: 'Customer', date: 'Date', issued: 'Issued', page: 'Page {page} of {pages}', masked: 'Masked areas are black.',
}
export type CertificateWords = typeof EN

const VI: CertificateWords = {
  title: 'Giấy chứng nhận nghiệm thu', subtitle: 'Độ chính xác của bộ đếm tự động, kiểm chứng bằng đếm tay', noSite: 'Địa điểm chưa đặt tên',
  camera: 'Camera', source: 'Nguồn hình', picture: 'Hình', model: 'Mô hình', settings: 'Cấu hình', rate: '{fps} khung hình/giây', pictureSize: '{width} × {height}',
  figures: 'Kết quả', truth: 'Thực', matched: 'Đếm', missed: 'Sót', extra: 'Thừa', recall: 'Tìm thấy', precision: 'Đúng', line: 'Vạch', direction: 'Chiều', class: 'Loại', grade: 'Cỡ mẫu', both: 'cả hai', in: 'vào', out: 'ra', any: 'mọi loại',
  recallSentence: 'Đếm được {matched} trên {truth} lượt qua: {share}; với độ tin cậy 95 % nằm giữa {low} và {high}.',
  precisionSentence: 'Trong {counted} lượt máy đếm, {matched} lượt đúng: {share}; với độ tin cậy 95 % nằm giữa {low} và {high}.',
  errorsSentence: 'Bỏ sót {missed}, đếm thừa {extra}; tổng số lệch {net}. Lượt sót và lượt thừa không bao giờ được bù trừ cho nhau.',
  reached: 'Đã chứng minh độ chính xác {goal}: cả hai cận dưới đều đạt.', needed: 'Chưa chứng minh được {goal}: cần thêm khoảng {count} lượt qua nếu tiếp tục như vậy.', never: 'Không đạt {goal}.',
  serious: 'đủ lớn', indicative: 'tham khảo', indicativeNote: 'Tham khảo: chiều này có dưới {count} lượt qua, chỉ là dấu hiệu, chưa phải bằng chứng.',
  judged: 'Chỗ không khớp: {unjudged} chưa phân định và {unclear} không rõ (đều tính là máy sai), {hand} do tay bấm sai.',
  intervals: 'Theo thời gian', sessions: 'Các lượt đếm tay', when: 'Thời gian', length: 'Thời lượng', by: 'Người đếm', taps: 'Bấm', reaction: 'Phản xạ', conditions: 'Điều kiện', degraded: 'Có lúc máy quá tải và đếm ít khung hình hơn.', reactionValue: '{delay} ± {spread} ms',
  method: 'Người được đếm tay trên hình của camera mà không thấy số đếm của máy. Mỗi lần bấm mang thời điểm chụp của khung hình đang hiện; lần bấm và lượt máy đếm được ghép một đối một theo từng vạch và chiều, trong {tolerance} giây sau khi trừ thời gian phản xạ. Khoảng tin cậy: Wilson score, 95 %.',
  fingerprints: 'Mã băm (SHA-256)', modelFile: 'Tệp mô hình', calibration: 'Vạch và vùng che', source2: 'Nguồn và tốc độ', together: 'Toàn bộ cấu hình', content: 'Chứng nhận này (JSON)',
  installer: 'Bên lắp đặt', customer: 'Khách hàng', date: 'Ngày', issued: 'Lập lúc', page: 'Trang {page} / {pages}', masked: 'Vùng che được tô đen.',
}

export function certificateWords(language: Language): CertificateWords {
  return { en: EN, vi: VI }[language]
}
