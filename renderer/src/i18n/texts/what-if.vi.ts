import type { whatIfEn } from './what-if.en.ts'

export const whatIfVi: typeof whatIfEn = {
  title: 'Nếu vạch nằm chỗ khác thì sao?', open: 'Thử vạch khác', intro: 'Kéo vạch hoặc hai đầu vạch, hay chọn điểm theo dõi, dải đệm khác: chính những người đó được đếm lại ngay, không cần mô hình. Camera không thay đổi gì cho đến khi bạn áp dụng.',
  line: 'Vạch', anchor: 'Điểm theo dõi', anchors: { top: 'Đầu', center: 'Giữa', bottom: 'Chân' }, band: 'Dải đệm', bands: '× {{count}}', confirmation: 'Tin sau khi thấy', confirmations: { quick: 'nhanh', usual: 'bình thường', slow: 'chậm' }, confidence: 'Độ tin cậy: {{share}}',
  was: 'Hiện tại', wouldBe: 'Thử', missed: 'Sót', extra: 'Thừa', recall: 'Tìm thấy', precision: 'Đúng', reset: 'Trở về vạch hiện tại', apply: 'Áp dụng cho camera', applied: 'Đã áp dụng. Từ giờ camera được đếm theo cách này, và bắt đầu một loạt kiểm chứng mới.', counting: 'Đang đếm…',
  propose: 'Đề xuất vạch tốt hơn', proposing: 'Đang tìm…', noProposal: 'Trong {{tried}} vạch lân cận không có vạch nào chắc chắn tốt hơn: giữ nguyên vạch.', nobody: 'Chưa bấm ai ở vạch này: không có gì để so sánh.',
  proposed: 'Trong {{tried}} vạch lân cận, vạch này sai {{after}} lần thay vì {{before}}: {{what}}. Chọn theo nửa số người này và đếm trên nửa kia, nó sai {{heldOut}} lần.', interval: 'Tìm thấy: {{share}}, với độ tin cậy 95 % nằm giữa {{low}} và {{high}}.',
  small: 'Mới có {{count}} người qua: ít như vậy thì vạch dễ khớp do may rủi. Hãy kiểm chứng lại sau khi áp dụng.', shifted: 'dời {{share}} chiều cao hình', turned: 'xoay {{degrees}}°', anchored: 'điểm theo dõi: {{anchor}}', banded: 'dải đệm × {{band}}',
  reproduced: 'Đếm lại cho ra {{same}} trong {{counted}} lượt đã đếm trực tiếp.', reproducedAll: 'Đếm lại cho ra đúng các lượt đã đếm trực tiếp.',
}
