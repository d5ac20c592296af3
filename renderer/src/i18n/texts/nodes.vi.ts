import type { nodesEn } from './nodes.en.ts'

/** Other machines. */
export const nodesVi: typeof nodesEn = {
  title: 'Các máy khác',
  hint: 'Các máy dùng chung một Redis làm việc giúp nhau: máy gần nhất trước. Bản ghi trong thư mục dùng chung chỉ được đếm bởi máy cùng địa điểm; hình ảnh không rời khỏi đó.',
  enabled: 'Làm việc cùng nhau',
  address: 'Redis',
  addressHint: 'Ví dụ redis://192.168.1.5:6379',
  name: 'Tên máy này',
  site: 'Địa điểm',
  siteHint: 'Giống nhau trên mọi máy của địa điểm.',
  label: 'Khu vực',
  slots: 'Số công việc nhận giúp cùng lúc',
  slotsHint: '0: máy này chỉ giao việc.',
  password: 'Mật khẩu',
  shares: 'Thư mục dùng chung',
  shareName: 'Tên chung',
  sharePath: 'Đường dẫn trên máy này',
  addShare: 'Thêm thư mục',
  removeShare: 'Bỏ',
  none: 'Không có máy nào khác.',
  state: { off: 'Tắt', connecting: 'Đang kết nối', connected: 'Đã kết nối' },
  node: '{{site}} {{label}}: {{counting}} trên {{cameras}} camera đang đếm, {{ours}} công việc của máy này',
  listTitle: 'Các máy khác',
  version: 'phiên bản {{version}}',
}
