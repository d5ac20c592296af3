import type { modelsEn } from './models.en.ts'

/** Models: what can count, where it is from, and how to get more. */
export const modelsVi: typeof modelsEn = {
  title: 'Mô hình', hint: 'Mô hình là tệp dùng để tìm người và xe trong hình. Mô hình lớn hơn nhìn tốt hơn nhưng tốn thời gian hơn.',
  here: 'Mô hình tại địa điểm này', none: 'Chưa có mô hình. Hãy tải hoặc thêm bên dưới; camera sẽ bắt đầu đếm khi có mô hình.',
  origins: { shipped: 'kèm theo Fieldcount', added: 'đã thêm', downloaded: 'đã tải', imported: 'đã nhập' },
  input: '{{width}} × {{height}}', classes_one: '{{count}} loại: {{names}}', classes_other: '{{count}} loại: {{names}}', more: '{{names}} và {{count}} loại khác', size: '{{size}} MB', licence: 'Giấy phép', source: 'Nguồn', hash: 'SHA-256', variantOf: 'dạng nhanh hơn của {{model}}',
  caution: '{{licence}} – đã xác nhận', cautionHint: 'Giấy phép này ràng buộc người dùng: {{because}}.',
  isDefault: 'Mặc định', useDefault: 'Dùng làm mặc định', verify: 'Kiểm tra tệp', verified: 'Tệp đúng như bản kê.', bench: 'Đo tốc độ', benching: 'Đang đo…', remove: 'Gỡ bỏ', removeConfirm: 'Gỡ {{name}} khỏi máy này?', usedBy: 'Đang dùng bởi {{cameras}}', unused: 'Không camera nào dùng.', msAlone: '{{ms}} ms mỗi khung hình trên {{provider}}', notMeasured: 'chưa đo',
  cameras: 'Mô hình của từng camera', camerasHint: 'Thay đổi có hiệu lực ngay; số đếm vẫn tiếp tục.', noCamera: 'Chưa có camera.', asDefault: 'Mặc định ({{model}})',
  catalogue: 'Mô hình chính thức', catalogueHint: 'Được phép dùng trong kinh doanh (Apache-2.0). Chỉ tải khi bạn bấm nút, từ địa chỉ của nhà phát hành, và được đối chiếu với mã băm bên dưới.',
  download: 'Tải về', resume: 'Tải tiếp', cancel: 'Hủy', discard: 'Bỏ phần đã tải', downloading: '{{done}} / {{total}} MB', downloadingOf: '{{done}} MB', arrived: 'Đã tải {{done}} MB', waiting: 'Đang chờ thử lại', starting: 'Đang bắt đầu…', present: 'đã có', hashFrom: 'Mã băm được biết từ: {{from}}.', noHash: 'Chưa biết mã băm: sau khi tải, bạn sẽ được hỏi để đối chiếu.',
  confirmTitle: 'Tệp này có đúng không?', confirmHint: 'Không ai cho biết trước mã băm của tệp này. Hãy đối chiếu với thông tin của nhà phát hành rồi xác nhận; từ đó chỉ tệp này được chấp nhận.', confirm: 'Đúng tệp này', reject: 'Bỏ đi',
  importTitle: 'Từ USB', importHint: 'Ở đây không có internet? Hãy tải các tệp ở nơi khác từ các địa chỉ bên trên rồi nhập thư mục chứa chúng. Tệp được nhận ra theo nội dung, dù tên là gì.', folder: 'Thư mục', importButton: 'Tìm trong thư mục', imported: 'Đã nhập: {{names}}', already: 'Đã có sẵn: {{names}}', unknown: 'Không có trong danh mục; hãy thêm từng tệp bên dưới: {{names}}', nothing: 'Thư mục này không có tệp ONNX.',
  addTitle: 'Thêm mô hình của bạn', addHint: 'Tệp ONNX thuộc họ đã biết (YOLOX, họ DETR, NanoDet, FastestDet, hoặc loại có sẵn bước lọc khung trùng). Một bản sao được giữ lại.', path: 'Tệp ONNX (đường dẫn đầy đủ)', inspect: 'Kiểm tra', inspected: 'Thông tin tệp', head: 'Họ mô hình', author: 'Tác giả, theo tệp', declared: 'Giấy phép, theo tệp', notDeclared: 'Tệp không khai báo giấy phép.', licenceField: 'Giấy phép của mô hình', licenceHint: 'Như nhà phát hành công bố; nếu không biết hãy hỏi nhà phát hành.', add: 'Thêm mô hình', added: 'Đã thêm {{name}}.',
  bindTitle: 'Mô hình này theo giấy phép {{licence}}', bindHint: '{{because}}. Với AGPL hoặc GPL, bạn có thể phải giao mã nguồn của mọi phần mềm dùng mô hình cho khách hàng; “non-commercial” cấm dùng để kiếm tiền. Nếu nghi ngờ, hãy hỏi luật sư.', bindConfirm: 'Tôi đã đọc {{licence}} và được phép dùng mô hình này', because: 'Lý do: {{because}}',
}
