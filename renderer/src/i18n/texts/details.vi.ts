/**
 * The fixed words that errors have for their `detail`; what a camera, a server or the system says stays as it was said.
 */
export const DETAILS_VI: Readonly<Record<string, string>> = {
  'the webhook has no address': 'webhook chưa có địa chỉ',
  'the webhook is switched off': 'webhook đang tắt',
  'MQTT has no address': 'MQTT chưa có địa chỉ',
  'something else answers there': 'có phần mềm khác trả lời ở đó',
  'no answer in time': 'không trả lời kịp',
  'e-mail is switched off': 'thư điện tử đang tắt',
  'there is no mail server': 'chưa có máy chủ thư',
  'there is no sender': 'chưa có người gửi',
  'there is no recipient': 'chưa có người nhận',
  'the camera has a new address: enter its password again': 'camera có địa chỉ mới: hãy nhập lại mật khẩu',
  'only a network camera has an address': 'chỉ camera mạng mới có địa chỉ',
  'the camera has no stream at this address': 'camera không có luồng nào ở địa chỉ này',
  'this export runs already': 'việc xuất này đang chạy',
  'cameras are counted: enter recovery first': 'camera đang được đếm: hãy vào phần khôi phục trước',
  'this shell has no recovery screen': 'cách chạy này không có màn hình khôi phục',
  'the picture of this camera is as it should be': 'hình của camera này vẫn như đã lưu',
  'the picture on screen is not of this proof': 'hình trên màn hình không thuộc lần kiểm chứng này',
  'only a person can do this: the screen leads there': 'việc này phải do người làm: màn hình sẽ dẫn tới đó',
  'the key store of the operating system is locked or is another one':
    'kho khóa của hệ điều hành đang khóa hoặc là kho khác',
  'the database is from an older Fieldcount: start Fieldcount once':
    'cơ sở dữ liệu của bản Fieldcount cũ: hãy chạy Fieldcount một lần',
  'its handover.json is cut off or damaged': 'handover.json trong đó bị cụt hoặc hỏng',
  'it is no handover pack of Fieldcount': 'đó không phải gói bàn giao của Fieldcount',
  'it is no certificate of Fieldcount': 'đó không phải chứng nhận của Fieldcount',
  'it is no configuration of Fieldcount': 'đó không phải cấu hình của Fieldcount',
  'the passwords in it are not understood': 'không đọc được mật khẩu trong đó',
  'the host is missing or not valid': 'thiếu tên máy hoặc tên máy không hợp lệ',
  'the camera does not offer this picture size or rate': 'camera không có cỡ hình hoặc tốc độ này',
  'it is the model itself': 'đó chính là mô hình gốc',
  'it has not the model': 'máy đó không có mô hình',
  'it is not understood: are both of the same version?': 'không hiểu được: hai máy có cùng phiên bản không?',
}
