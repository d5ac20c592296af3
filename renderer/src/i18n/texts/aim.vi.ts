import type { aimEn } from './aim.en.ts'

export const aimVi: typeof aimEn = {
  open: 'Căn chỉnh', title: 'Căn hướng và lấy nét: {{name}}', picture: 'Hình gốc', waiting: 'Đang mở camera…', ended: 'Đã kết thúc xem.', again: 'Mở lại',
  by: { mpeg1: 'Đủ tốc độ, qua ffmpeg', jpeg: 'Đủ tốc độ, từng hình một' }, rate: 'Camera gửi {{fps}} hình/giây, {{width}} × {{height}}, {{codec}}',
  focus: 'Lấy nét', sharpness: 'Độ nét', ofPeak: '{{share}} so với lúc nét nhất', ofBefore: '{{share}} so với mức nét nhất ngày {{when}}', reset: 'Làm lại', resetHint: 'Sau khi xoay camera: cảnh khác có mức nét nhất khác.',
  advice: { turn: 'Xoay chậm vòng lấy nét về một phía.', back: 'Đã qua điểm nét nhất: xoay chậm trở lại.', there: 'Đã nét nhất.' }, middle: 'Giữa hình', wholePicture: 'Toàn hình',
  light: 'Ánh sáng', exposure: { good: 'Đủ sáng.', 'too-dark': 'Quá tối: không thấy người trong vùng tối. Hãy thêm đèn hoặc tăng thời gian phơi sáng.', 'too-bright': 'Quá sáng: có vùng bị cháy. Hãy xoay tránh cửa sổ hoặc giảm phơi sáng.', 'both-ends': 'Vừa có vùng đen vừa có vùng cháy: hãy bật chống ngược sáng (WDR).', flat: 'Gần như không có tương phản: sương mù, kính bẩn hay bị che?' },
  black: 'Vùng đen', white: 'Vùng cháy', motion: 'Chuyển động', smeared: 'Vật chuyển động bị nhòe: hãy giảm thời gian phơi sáng còn 1/60 giây hoặc ngắn hơn, và thêm đèn.', crisp: 'Vật chuyển động rõ nét.', still: 'Không có gì chuyển động: hãy nhờ người đi qua.',
  mounting: 'Lắp đặt', height: 'Độ cao ống kính (m)', tilt: 'Góc chúc xuống (độ)', fov: 'Góc nhìn ngang (độ)', fovHint: 'Có trong tài liệu camera; ống kính 2,8 mm khoảng 100, 4 mm khoảng 80, 6 mm khoảng 55.', guides: 'Hiện đường chân trời và người', horizon: 'Chân trời', horizonOut: 'Đường chân trời nằm ngoài hình.', meters: '{{distance}} m', noPeople: 'Với các số này, trong hình không có mặt đất.',
}
