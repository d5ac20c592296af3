import type { correctionsEn, traceEn } from './corrections.en.ts'

export const correctionsVi: Record<keyof typeof correctionsEn, string> = {
  title: 'Hiệu chỉnh', enter: 'Hiệu chỉnh số đếm…', none: 'Không có hiệu chỉnh nào trong kỳ này.', note: 'Số đã đếm giữ nguyên. Hiệu chỉnh là một mục ghi bên cạnh; mục sai thì được rút lại, và cả hai đều còn trong lịch sử.',
  hint: 'Cho biết đã sót hoặc đếm nhầm gì, vào lúc nào. Số lượng được chia đều trong khoảng thời gian đã chọn.',
  time: 'Thời gian', what: 'Nội dung', amount: 'Số lượng', reason: 'Lý do', entered: 'Nhập', enteredBy: '{{by}}, {{time}}', withdrawnBy: '{{by}} rút lại, {{time}}: {{reason}}',
  direction: 'Chiều', from: 'Từ', to: 'Đến', kind: 'Sai ở đâu', missed: 'Đếm sót: cộng thêm', none_such: 'Đếm nhầm: bớt đi', howMany: 'Bao nhiêu', by: 'Tên của bạn', save: 'Nhập',
  withdraw: 'Rút lại', withdrawTitle: 'Rút lại một hiệu chỉnh', withdrawHint: 'Số đếm trở lại như khi chưa nhập. Cả hai mục đều còn trong lịch sử.',
  counted: 'đếm {{counted}}, hiệu chỉnh {{amount}}', today: 'số đã đếm; hôm nay hiệu chỉnh {{in}} vào, {{out}} ra',
}
export const traceVi: Record<keyof typeof traceEn, string> = {
  title: 'Báo cáo này từ đâu ra', id: 'Mã hoặc SHA-256', find: 'Tra cứu', byFile: 'Từ tệp báo cáo…', report: 'Báo cáo', file: 'Tệp', made: 'Lập lúc', counted: 'Đã đếm', software: 'Phần mềm', settings: 'Cài đặt (SHA-256)', model: 'Mô hình', gone: 'tệp không còn',
}
