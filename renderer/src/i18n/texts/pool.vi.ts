import type { poolEn } from './pool.en.ts'

/** Nhóm tiến trình: cài đặt và điều sẽ xảy ra khi thay đổi. */
export const poolVi: typeof poolEn = {
  title: 'Tiến trình', state: 'Trạng thái', starting: 'Đang khởi động', ready: 'Đang chạy', restarting: 'Đang khởi động lại', stopped: 'Đã dừng', pid: 'Mã tiến trình', cpu: 'CPU', memory: 'Bộ nhớ', loop: 'Vòng lặp sự kiện', restarts: 'Số lần khởi động lại', threads: 'Luồng',
  lastDeath: 'Lần dừng gần nhất', cameras: 'Camera', noCameras: 'Không có camera nào được đếm ở đây.', jobs: 'Công việc', preprocess: 'Chuẩn bị', track: 'Bám vết', steps: 'Các bước của lần chạy này', placement: 'Vì sao ở đây',
  roles: { stream: 'Camera', job: 'Công việc', shared: 'Camera và công việc' },
  settingsTitle: 'Nhóm tiến trình', type: 'Kiểu',
  types: { fixed: 'Cố định', dynamic: 'Co giãn', priority: 'Ưu tiên camera', specialised: 'Chuyên biệt', hybrid: 'Kết hợp' },
  typeHints: {
    fixed: 'Luôn đúng số tiến trình này, dùng chung cho camera và công việc.',
    dynamic: 'Tăng giảm giữa hai mức theo tải.',
    priority: 'Luôn đúng số tiến trình này; công việc chỉ dùng phần camera để lại.',
    specialised: 'Một số tiến trình cho camera, số khác cho công việc.',
    hybrid: 'Phần lõi cố định cho camera, tiến trình công việc tăng giảm theo hàng đợi.',
  },
  workers: 'Số tiến trình', minWorkers: 'Ít nhất', maxWorkers: 'Nhiều nhất', streamWorkers: 'Tiến trình camera', jobWorkers: 'Tiến trình công việc', minJobWorkers: 'Tiến trình công việc, ít nhất', maxJobWorkers: 'Tiến trình công việc, nhiều nhất',
  distribution: 'Việc mới được giao',
  distributions: { 'round-robin': 'lần lượt cho từng tiến trình', 'least-loaded': 'cho tiến trình ít tải nhất', priority: 'nơi ít bị cạnh tranh nhất', capability: 'cho tiến trình đơn giản nhất làm được', random: 'cho tiến trình bất kỳ', weighted: 'theo tốc độ đo được của tiến trình', geographic: 'cho tiến trình gần nhất' },
  discipline: 'Thứ tự công việc', disciplines: { fifo: 'cũ nhất trước', lifo: 'mới nhất trước', priority: 'theo mức ưu tiên, chờ lâu được nâng' },
  scaling: 'Co giãn', scalings: { off: 'Tắt', automatic: 'Theo tải', predictive: 'Theo tải và đón trước từ lịch sử điểm lắp', vertical: 'Chỉ luồng và tốc độ khung hình', hybrid: 'Tiến trình, luồng và tốc độ' },
  will: 'Điều sẽ xảy ra', nothing: 'Không có gì thay đổi.', apply: 'Áp dụng', discard: 'Bỏ',
  change: {
    type: 'Nhóm chuyển sang kiểu “{{type}}”.', start: 'Số tiến trình khởi động thêm: {{count}}.', stop: 'Số tiến trình dừng: {{count}}.', role: 'Số tiến trình đổi vai trò: {{count}}.',
    threads: '{{count}} tiến trình dùng {{to}} luồng thay vì {{from}}; camera ở đó khởi động lại.', move: 'Camera được chuyển: {{cameras}}.', begin: 'Nay đếm được: {{cameras}}.', hold: '{{cameras}} không đếm được: {{reason}}.',
    jobs: 'Số công việc bắt đầu lại ở nơi khác: {{count}}.', distribution: 'Việc mới được giao {{to}}; camera giữ nguyên chỗ.', discipline: 'Thứ tự công việc: {{to}}.', scaling: 'Co giãn: {{to}}.',
  },
  governorTitle: 'Tải', look: 'Hiện tại', threadsNow: 'Luồng của mỗi tiến trình', depth: 'Số bậc đã nhường', ceiling: 'Thay tiến trình khi đạt', forecast: 'Dự báo', forecastError: 'Sai số dự báo', fallback: 'không dùng: xét theo ngưỡng', week: 'Tải dự báo trong tuần',
  decisions: 'Quyết định', noDecisions: 'Chưa phải quyết định gì.', decision: { scaling: 'Co giãn', degradation: 'Giảm tải', recycling: 'Thay mới' },
  degraded: { 'drop-fairly': '{{fps}}/{{of}} hình/giây', 'lower-rate': 'Chậm lại: {{fps}}/{{of}} hình/giây', 'smaller-model': 'Mô hình nhỏ hơn, {{fps}}/{{of}} hình/giây' },
  step: { submittedAtMs: 'Cần đếm', queuedAtMs: 'Chờ', assignedAtMs: 'Giao cho tiến trình', runningAtMs: 'Bắt đầu', resultAtMs: 'Đếm hình đầu tiên', notifiedAtMs: 'Hiện lượt qua đầu tiên' },
}
