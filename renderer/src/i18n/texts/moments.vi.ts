import type { momentsEn } from './moments.en.ts'

export const momentsVi: typeof momentsEn = {
  title: 'Các lượt: {{camera}}', open: 'Xem từng lượt', which: 'Loại', counted: 'Đã đếm', notCounted: 'Không đếm', way: 'Chiều', bothWays: 'Cả hai', allLines: 'Mọi vạch', refresh: 'Làm mới', more: 'Cũ hơn',
  countedHint: 'Mỗi lượt qua kèm đường đi đã được dùng để đếm. Chấm trắng đánh dấu chỗ qua vạch.', notCountedHint: 'Những gì trông như lượt qua nhưng không được đếm, kèm lý do. Nếu trong đó có người thật, nên chỉnh lại vạch hoặc thiết lập.',
  none: 'Chưa lưu lượt nào.', nothingLeftOut: 'Không bỏ qua lượt nào.', path: 'Đường đi trên hình', keptPicture: 'Hình đã lưu của lượt này, chụp khi máy quyết định.', noPicture: 'Vẽ trên hình hiện tại: không lưu hình của lượt này.',
  how: { clear: 'đã ra hẳn phía bên kia vạch', ended: 'mất dấu sau khi qua vạch' },
  why: {
    'turned-back': 'quay lại trước khi ra hẳn khỏi vạch', unconfirmed: 'thấy quá ngắn hoặc không đủ chắc', 'wrong-class': 'vạch không đếm loại này', 'ended-on-line': 'qua vạch rồi mất dấu ngay trên vạch',
    'ended-before-line': 'mất dấu ngay trước vạch', masked: 'nằm trong vùng bỏ qua', 'wrong-size': 'kích thước không hợp với loại này ở đó', weak: 'dưới độ tin cậy yêu cầu',
  },
  settings: 'Giải thích từng lượt', paths: 'Lưu lý do đếm của mỗi lượt', pathsHint: 'Đường đi trên hình dưới dạng con số, không có hình: khoảng 250 byte mỗi lượt.', keepDays: 'Lưu trong', days: '{{count}} ngày',
  pictures: 'Lưu một hình nhỏ cho mỗi lượt', picturesHint: 'Trên hình có thể thấy người. Hình chỉ nằm trên máy này, vùng riêng tư được tô đen, hình cũ nhất bị xoá trước. Tắt mục này sẽ xoá hết hình.', keepPictures: 'Nhiều nhất', picturesCount: '{{count}} hình, khoảng {{mb}} MB',
}
