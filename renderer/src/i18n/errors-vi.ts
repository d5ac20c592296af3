import type { ErrorCode } from '#core/errors/catalogue.ts'

/** The error catalogue in Vietnamese. English is the catalogue itself; the type keeps the two complete. */
export const ERRORS_VI: Readonly<Record<ErrorCode, { message: string; action: string }>> = {
  'source.auth': {
    message: 'Camera từ chối tên đăng nhập hoặc mật khẩu.',
    action: 'Kiểm tra tên đăng nhập và mật khẩu trong cài đặt camera.',
  },
  'source.unreachable': {
    message: 'Không liên lạc được với camera tại {host}.',
    action: 'Kiểm tra địa chỉ, dây mạng và máy này có cùng mạng với camera không.',
  },
  'source.refused': {
    message: 'Không có thiết bị nào trả lời tại {host}: kết nối bị từ chối.',
    action: 'Kiểm tra số cổng và RTSP đã được bật trong camera chưa.',
  },
  'source.timeout': {
    message: 'Camera không trả lời trong {seconds} giây.',
    action: 'Kiểm tra địa chỉ và mạng; thử giao thức TCP.',
  },
  'source.notFound': {
    message: 'Camera có trả lời nhưng không có luồng hình ở đường dẫn này.',
    action: 'Đối chiếu đường dẫn trong địa chỉ với tài liệu của camera.',
  },
  'source.badUrl': {
    message: 'Đây không phải địa chỉ camera: {detail}.',
    action: 'Dùng địa chỉ dạng rtsp://192.168.1.20:554/stream1.',
  },
  'source.noSuchFile': { message: 'Không có tệp tại {path}.', action: 'Kiểm tra đường dẫn hoặc chọn lại tệp.' },
  'source.noSuchDevice': {
    message: 'Không thấy camera USB {device}.',
    action: 'Cắm camera vào hoặc chọn camera khác.',
  },
  'source.deviceBusy': {
    message: 'Camera USB {device} đang được chương trình khác dùng.',
    action: 'Đóng chương trình kia rồi thử lại.',
  },
  'source.permission': {
    message: 'Người dùng này không được phép mở {path}.',
    action: 'Cấp quyền cho người dùng (trên Linux, với camera: nhóm "video").',
  },
  'source.codec': { message: 'Chuẩn nén {codec} không được hỗ trợ.', action: 'Đặt camera sang H.264 hoặc H.265.' },
  'source.noVideo': { message: 'Nguồn này không có hình.', action: 'Chọn luồng hoặc tệp có hình.' },
  'source.corrupt': {
    message: 'Video bị hỏng hoặc không phải là video: {detail}.',
    action: 'Ghi hình hoặc sao chép lại tệp.',
  },
  'source.stalled': {
    message: 'Không có hình nào trong {seconds} giây.',
    action: 'Fieldcount đang kết nối lại; nếu kéo dài hãy kiểm tra camera.',
  },
  'source.ended': {
    message: 'Luồng hình đã kết thúc.',
    action: 'Fieldcount đang kết nối lại; nếu kéo dài hãy kiểm tra camera.',
  },
  'source.failed': {
    message: 'Nguồn hình bị lỗi: {detail}.',
    action: 'Fieldcount sẽ thử lại; nếu kéo dài hãy kiểm tra camera.',
  },
  'model.missing': { message: 'Không có tệp mô hình tại {path}.', action: 'Chọn mô hình khác hoặc thêm lại tệp.' },
  'model.corrupt': {
    message: 'Không đọc được tệp mô hình {path}: {detail}.',
    action: 'Sao chép hoặc tải lại mô hình.',
  },
  'model.hash': {
    message: 'Tệp mô hình {path} không đúng như bản kê (SHA-256 khác).',
    action: 'Sao chép hoặc tải lại mô hình, hoặc kiểm tra nguồn gốc của nó.',
  },
  'model.shape': {
    message: 'Mô hình {path} không phù hợp: {detail}.',
    action: 'Dùng mô hình có đầu ra được hỗ trợ, hoặc thêm mục mô tả trong bản kê.',
  },
  'model.unknown': {
    message: 'Không hiểu được mô hình {path}: {detail}.',
    action: 'Thêm mục trong bản kê để mô tả đầu vào và đầu ra của mô hình.',
  },
  'model.notListed': { message: 'Không có mô hình tên {id}.', action: 'Chọn một trong: {known}.' },
  'model.run': { message: 'Mô hình bị lỗi khi chạy: {detail}.', action: 'Thử chạy trên CPU; kiểm tra bộ nhớ trống.' },
  'model.form': {
    message: 'Tệp {path} không phải dạng {precision} của {id}: {detail}.',
    action: 'Hãy tạo tệp từ chính tệp mô hình này, giữ nguyên đầu vào và đầu ra; hoặc thêm nó như một mô hình riêng.',
  },
  'model.licence': {
    message: 'Mô hình {path} theo giấy phép {licence}: {detail}.',
    action:
      'Hãy đọc các yêu cầu của {licence}. Xác nhận đúng tên giấy phép nếu vẫn muốn dùng, hoặc chọn mô hình trong danh mục.',
  },
  'model.inUse': { message: 'Mô hình {id} đang được dùng bởi {users}.', action: 'Hãy chọn mô hình khác ở đó trước.' },
  'model.shipped': {
    message: 'Mô hình {id} đi kèm Fieldcount và được giữ lại.',
    action: 'Không cần làm gì: mô hình không tốn gì khi không camera nào dùng.',
  },
  'download.offline': {
    message: 'Không kết nối được với {host}: {detail}.',
    action:
      'Kiểm tra mạng hoặc proxy (HTTPS_PROXY); hoặc tải tệp ở nơi khác rồi nhập từ USB. Phần đã tải được giữ lại.',
  },
  'download.refused': {
    message: '{host} không cho tải tệp: trả lời {status}.',
    action: 'Tải tệp ở nơi khác rồi nhập từ USB.',
  },
  'download.busy': {
    message: '{host} hiện chưa cho tải tệp được: trả lời {status}.',
    action: 'Không cần làm gì: sẽ tự thử lại.',
  },
  'download.wrong': {
    message: 'Nội dung {host} gửi không đúng là tệp cần tải: {detail}. Đã bỏ đi.',
    action: 'Thử lại. Nếu lặp lại, có thiết bị trên đường truyền đã thay đổi tệp: hãy tải ở nơi khác rồi nhập từ USB.',
  },
  'download.space': {
    message: 'Tệp cần {need} MB nhưng ổ đĩa chỉ còn {free} MB dùng được.',
    action: 'Giải phóng ổ đĩa rồi tải lại.',
  },
  'decoder.unavailable': {
    message: 'Không dùng được bộ giải mã video {decoder}: {detail}.',
    action: 'Chưa cần làm gì: video được giải mã bằng phần mềm. Hãy cập nhật trình điều khiển card đồ họa rồi đo lại.',
  },
  'decoder.failed': {
    message: 'Bộ giải mã video {decoder} bị lỗi: {detail}. Hình được giải mã bằng phần mềm.',
    action:
      'Chưa cần làm gì: {decoder} sẽ được thử lại tự động. Nếu lặp lại, hãy cập nhật trình điều khiển card đồ họa, hoặc tắt giải mã bằng card đồ họa ở màn hình Mô hình.',
  },
  'decoder.refused': {
    message: 'Không dùng bộ giải mã video {decoder}: {detail}.',
    action: 'Chưa cần làm gì: video được giải mã bằng phần mềm. Hãy cập nhật trình điều khiển card đồ họa rồi đo lại.',
  },
  'provider.unavailable': { message: 'Không dùng được {provider}: {detail}.', action: 'Chọn "Tự động" hoặc "cpu".' },
  'provider.silent': {
    message: '{provider} nhận mô hình nhưng để bộ xử lý khác chạy: {detail}.',
    action: 'Cập nhật trình điều khiển, hoặc chọn "Tự động".',
  },
  'provider.failed': {
    message: '{provider} bị lỗi: {detail}. Camera chuyển sang chạy bằng {next}, có thể chậm hơn.',
    action: 'Chưa cần làm gì: {provider} sẽ được thử lại tự động. Nếu lặp lại, hãy cập nhật trình điều khiển.',
  },
  'provider.lost': {
    message:
      '{provider} từng chạy {model}, nhưng từ khi thiết bị hoặc trình điều khiển thay đổi thì không chạy được nữa: {detail}. Camera chạy trên bộ xử lý chính, có thể chậm hơn.',
    action: 'Cài lại hoặc cập nhật trình điều khiển, rồi đo lại các bộ xử lý ở màn hình Mô hình.',
  },
  'provider.refused': {
    message: 'Không dùng {provider}: {detail}.',
    action: 'Chưa cần làm gì: camera chạy trên bộ xử lý khác. Hãy cập nhật trình điều khiển rồi đo lại các bộ xử lý.',
  },
  'site.damaged': {
    message: 'Không đọc được tệp cấu hình: {detail}.',
    action: 'Hãy xuất lại từ nơi gốc, hoặc sao chép lại tệp. Chưa có gì thay đổi.',
  },
  'site.wrongKind': {
    message: 'Tệp này là {found}, không phải {wanted}.',
    action: 'Nhập tệp của địa điểm trong phần cài đặt, tệp của camera trên màn hình camera đó.',
  },
  'site.newer': {
    message: 'Tệp cấu hình thuộc bản Fieldcount mới hơn ({found}, bản này hiểu {known}).',
    action: 'Hãy cài bản Fieldcount mới hơn ở đây. Chưa có gì thay đổi.',
  },
  'site.invalid': {
    message: 'Tệp cấu hình không hợp lệ: {detail}.',
    action: 'Hãy xuất lại; nếu tệp viết tay, hãy sửa trường được nêu. Chưa có gì thay đổi.',
  },
  'site.altered': {
    message: 'Tệp cấu hình đã bị sửa sau khi xuất: mã băm nội dung không khớp.',
    action: 'Hãy xuất lại. Nếu chính bạn đã sửa, hãy bỏ dòng "contentHash" khỏi tệp.',
  },
  'site.passphrase': {
    message: 'Cụm mật khẩu không mở được các mật khẩu trong tệp này.',
    action: 'Hãy nhập cụm mật khẩu lúc xuất, hoặc nhập tệp không kèm mật khẩu rồi điền tay.',
  },
  'site.changed': {
    message: 'Có gì đó ở đây đã thay đổi kể từ khi bản xem trước được hiển thị.',
    action: 'Hãy xem lại những gì sẽ thay đổi rồi nhập.',
  },
  'api.port': {
    message: 'API cục bộ không dùng được cổng {port}: {detail}.',
    action: 'Chọn cổng khác trong Cài đặt, hoặc đóng chương trình đang dùng cổng đó.',
  },
  'api.off': { message: 'API cục bộ đang tắt.', action: 'Hãy bật lên rồi thử lại.' },
  'api.silent': {
    message: 'API cục bộ không trả lời tại {address}: {detail}.',
    action: 'Kiểm tra tường lửa của máy này và phần mềm khác có chiếm cổng không, hoặc chọn cổng khác.',
  },
  'api.token': {
    message: 'Yêu cầu không có mã truy cập, hoặc mã sai.',
    action: 'Gửi kèm "Authorization: Bearer …" với mã tạo trong Cài đặt.',
  },
  'calibration.invalid': {
    message: 'Tệp hiệu chỉnh {path} không hợp lệ: {detail}.',
    action: 'Sửa tệp ở trường được nêu.',
  },
  'calibration.outside': { message: '“{shape}” có điểm nằm ngoài hình.', action: 'Hãy dời điểm đó vào trong hình.' },
  'calibration.tooManyPoints': {
    message: '“{shape}” có {count} điểm; chỉ dùng được nhiều nhất {max} điểm.',
    action: 'Hãy bớt điểm, hoặc vẽ lại với ít điểm hơn.',
  },
  'calibration.tooFewPoints': {
    message: '“{shape}” có quá ít điểm: vạch cần 2, vùng cần 3.',
    action: 'Hãy thêm điểm, hoặc xóa đi.',
  },
  'calibration.repeatedPoint': {
    message: '“{shape}” có hai điểm trùng nhau.',
    action: 'Hãy dời một trong hai điểm ra xa, hoặc xóa nó.',
  },
  'calibration.noLength': {
    message: '“{shape}” không có độ dài: chỉ là một điểm.',
    action: 'Hãy kéo một đầu ngang qua lối người đi.',
  },
  'calibration.selfCrossing': {
    message: '“{shape}” tự cắt chính nó nên không phân biệt được trong và ngoài.',
    action: 'Hãy dời một điểm cho đến khi các cạnh không còn cắt nhau.',
  },
  'calibration.noArea': { message: '“{shape}” không có diện tích.', action: 'Hãy kéo các góc ra xa nhau.' },
  'calibration.badGround': {
    message:
      'Bốn điểm mặt đất không phải một hình chữ nhật nhìn nghiêng: chúng quá gần nhau, sai thứ tự, hoặc ba điểm gần như thẳng hàng.',
    action: 'Hãy kéo chúng ra xa nhau, vào các góc của một vật hình chữ nhật trên mặt đất.',
  },
  'calibration.allIgnored': {
    message: 'Các vùng bỏ qua phủ kín hình: sẽ không đếm được ai.',
    action: 'Hãy thu nhỏ hoặc xóa bớt một vùng.',
  },
  'file.read': { message: 'Không đọc được tệp {path}: {detail}.', action: 'Kiểm tra đường dẫn và quyền truy cập.' },
  'file.write': {
    message: 'Không ghi được tệp {path}: {detail}.',
    action: 'Kiểm tra quyền ghi vào thư mục và dung lượng trống.',
  },
  'detections.invalid': {
    message: 'Dòng {line} của {path} không theo định dạng MOT: {detail}.',
    action: 'Mỗi dòng gồm frame,id,left,top,width,height,confidence.',
  },
  'store.corrupt': {
    message: 'Cơ sở dữ liệu {path} bị hỏng và đã được cất riêng; một cơ sở dữ liệu mới đã được tạo.',
    action: 'Giữ lại tệp {path} và khôi phục bản sao lưu nếu cần số đếm trong đó.',
  },
  'store.newer': {
    message: 'Cơ sở dữ liệu thuộc bản Fieldcount mới hơn (lược đồ {found}, bản này biết {known}).',
    action: 'Cài lại bản Fieldcount mới hơn.',
  },
  'store.full': {
    message: 'Ổ đĩa đã đầy: số đếm được giữ trong bộ nhớ và sẽ ghi khi có chỗ.',
    action: 'Hãy giải phóng ổ đĩa ngay.',
  },
  'store.lost': {
    message: 'Đã phải bỏ {count} lượt đếm: ổ đĩa không ghi được quá lâu nên bộ nhớ không giữ thêm được.',
    action: 'Báo cáo ghi khoảng thời gian này là không được theo dõi. Hãy chừa thêm chỗ trống trên ổ đĩa.',
  },
  'store.notesLost': {
    message: 'Đã phải bỏ {count} ghi chú về lúc camera được theo dõi: ổ đĩa không ghi được quá lâu.',
    action: 'Hãy chừa thêm chỗ trống trên ổ đĩa.',
  },
  'store.failed': {
    message: 'Không ghi được cơ sở dữ liệu: {detail}.',
    action: 'Kiểm tra ổ đĩa và quyền ghi vào thư mục dữ liệu.',
  },
  'store.noRoom': {
    message: 'Ổ đĩa không đủ chỗ cho một bản sao của cơ sở dữ liệu: cần trống {megabytes} MB.',
    action: 'Hãy giải phóng ổ đĩa. Số đếm vẫn được ghi chừng nào còn chỗ.',
  },
  'store.damaged': {
    message: 'Cơ sở dữ liệu {path} bị hỏng: {detail}. Việc đếm vẫn tiếp tục trong đó.',
    action:
      'Khi thuận tiện hãy khởi động lại Fieldcount: tệp sẽ được cất riêng và bản sao lưu tốt mới nhất thay vào. Hoặc tự chọn bản sao lưu trong Cài đặt, Lưu trữ.',
  },
  'store.recovery': {
    message: 'Hiện không đếm: đang chọn bản sao lưu.',
    action: 'Hãy khôi phục một bản sao lưu, hoặc chạy với cơ sở dữ liệu hiện có.',
  },
  'backup.damaged': {
    message: 'Không dùng được bản sao lưu {path}: {detail}.',
    action: 'Hãy chọn bản sao lưu khác. Chưa có gì bị thay đổi.',
  },
  'store.locked': {
    message: 'Một Fieldcount khác đang dùng thư mục dữ liệu {path}.',
    action: 'Đóng chương trình kia, hoặc chọn thư mục khác bằng --data.',
  },
  'vault.failed': {
    message: 'Không giải mã được mật khẩu đã lưu: {detail}.',
    action: 'Nhập lại mật khẩu của các camera.',
  },
  'uplink.unreachable': {
    message: 'Không kết nối được bên nhận {host}: {detail}.',
    action: 'Kiểm tra địa chỉ và mạng. Không mất gì: tin chưa gửi vẫn chờ.',
  },
  'uplink.timeout': {
    message: 'Bên nhận {host} không trả lời trong {seconds} giây.',
    action: 'Kiểm tra bên nhận. Không mất gì: tin chưa gửi vẫn chờ.',
  },
  'uplink.busy': {
    message: 'Bên nhận {host} hiện không nhận được tin: {detail}.',
    action: 'Không cần làm gì: Fieldcount tự thử lại.',
  },
  'uplink.refused': {
    message: 'Bên nhận {host} không cho Fieldcount vào: {detail}.',
    action: 'Kiểm tra địa chỉ, tên người dùng và mật khẩu hoặc khóa bí mật. Tin chưa gửi vẫn chờ.',
  },
  'uplink.rejected': {
    message: 'Bên nhận {host} từ chối một tin: {detail}.',
    action: 'Sửa bên nhận, rồi gửi lại tin trong phần cài đặt, hoặc bỏ tin đó.',
  },
  'uplink.notSet': { message: 'Chưa có bên nhận: {detail}.', action: 'Điền địa chỉ trong phần cài đặt.' },
  'uplink.off': {
    message: 'Việc gửi tới bên nhận {receiver} đang tắt.',
    action: 'Bật lại rồi gửi lại tin; tin vẫn được giữ cho đến lúc đó.',
  },
  'uplink.lettersDropped': {
    message: 'Đã bỏ {count} tin bị từ chối: mỗi bên nhận chỉ giữ {kept} tin mới nhất.',
    action: 'Số đếm vẫn được giữ. Hãy sửa bên nhận, hoặc tắt những gì bên đó không cần.',
  },
  'uplink.overflow': {
    message: 'Đã bỏ {count} tin gửi tới {host}: hàng đợi đầy.',
    action: 'Số đếm vẫn được giữ; hãy xuất ra, và kiểm tra vì sao không kết nối được bên nhận.',
  },
  'proof.notLive': {
    message: 'Camera hiện không có hình nên không thể kiểm chứng.',
    action: 'Chờ camera có hình trực tiếp rồi bắt đầu lại.',
  },
  'proof.noLines': { message: 'Camera chưa có vạch đếm.', action: 'Hãy vẽ vạch đếm trước.' },
  'proof.running': { message: 'Camera này đang có một lượt kiểm chứng.', action: 'Kết thúc lượt đó trước.' },
  'proof.over': {
    message: 'Lượt kiểm chứng này đã kết thúc.',
    action: 'Bắt đầu lượt mới; các lượt cùng cấu hình được cộng dồn.',
  },
  'report.folder': {
    message: 'Không dùng được thư mục báo cáo {path}: {detail}.',
    action: 'Hãy nối lại ổ đĩa hoặc thư mục chia sẻ, hoặc tạo thư mục. Báo cáo sẽ tự được thử lại.',
  },
  'email.notSet': {
    message: 'Chưa gửi được thư điện tử: {detail}.',
    action: 'Điền máy chủ thư trong phần cài đặt rồi thử lại.',
  },
  'email.unreachable': {
    message: 'Không kết nối được máy chủ thư {host}: {detail}.',
    action: 'Kiểm tra tên, cổng và mạng. Fieldcount sẽ tự thử lại.',
  },
  'email.busy': {
    message: 'Máy chủ thư {host} hiện chưa nhận thư: {detail}.',
    action: 'Không cần làm gì: Fieldcount tự thử lại.',
  },
  'email.login': {
    message: 'Máy chủ thư {host} không cho Fieldcount đăng nhập: {detail}.',
    action: 'Kiểm tra tên người dùng và mật khẩu rồi thử lại.',
  },
  'email.certificate': {
    message: 'Không thể tin kết nối tới máy chủ thư {host}: {detail}.',
    action: 'Kiểm tra tên, cổng và kiểu mã hóa; chưa có gì được gửi đi, kể cả mật khẩu.',
  },
  'email.rejected': {
    message: 'Máy chủ thư {host} từ chối thư: {detail}.',
    action: 'Kiểm tra người gửi và người nhận rồi thử lại.',
  },
  'node.lost': {
    message: 'Mất liên lạc với máy {node} khi máy đó đang làm một công việc.',
    action: 'Không cần làm gì: công việc được làm lại ở nơi khác. Kiểm tra máy đó và mạng.',
  },
  'node.noWay': {
    message: 'Không dùng được Redis tại {host}: {detail}.',
    action: 'Kiểm tra địa chỉ, mật khẩu và mạng. Máy này tự làm tiếp.',
  },
  'node.refused': {
    message: 'Máy này không làm được công việc được giao: {detail}.',
    action: 'Kiểm tra cả hai máy có cùng thư mục và mô hình.',
  },
  'taps.unknownLine': {
    message: 'Các lần bấm nêu vạch "{line}" mà cấu hình không có (chỉ có: {known}).',
    action: 'Hãy dùng mã của các vạch trong cấu hình.',
  },
  'proof.noTaps': {
    message: 'Chưa bấm ai trong bản ghi này nên không có gì để so sánh.',
    action: 'Phát bản ghi và bấm cho mỗi người qua vạch.',
  },
  'proof.noReplay': {
    message:
      'Không thể đếm lại lượt kiểm chứng này: nó còn đang chạy, hoặc do phiên bản cũ tạo và không lưu các phát hiện.',
    action: 'Kết thúc lượt đó, hoặc làm lượt mới.',
  },
  'proof.noRoom': {
    message: 'Không đủ chỗ để ghi hình: còn trống {freeGb} GB, cần {neededGb} GB.',
    action: 'Giải phóng dung lượng, hoặc kiểm chứng mà không ghi hình.',
  },
  'proof.notCounted': {
    message: 'Lần đếm mới nhất của bản ghi này không có chỗ không khớp đó.',
    action: 'Hãy đếm lại bản ghi, rồi phân định.',
  },
  'proof.nothing': {
    message: 'Không có ai đi qua trong các lượt này nên không có gì để chứng nhận.',
    action: 'Hãy đếm tay một số người trước.',
  },
  'certificate.damaged': {
    message: 'Không đọc được giấy chứng nhận: {detail}.',
    action: 'Hãy chép lại tệp từ nơi đã lập.',
  },
  'certificate.altered': {
    message: 'Giấy chứng nhận đã bị sửa sau khi lập: mã băm nội dung không khớp.',
    action: 'Không nên tin. Hãy xin lại tệp gốc.',
  },
  'handover.damaged': { message: 'Không đọc được gói bàn giao: {detail}.', action: 'Hãy chép lại tệp từ nơi đã cất.' },
  'handover.altered': {
    message: 'Gói bàn giao đã bị sửa sau khi tạo: mã băm nội dung không khớp.',
    action: 'Không nên tin. Hãy tìm tệp gốc.',
  },
  'handover.newer': {
    message: 'Gói bàn giao thuộc bản Fieldcount mới hơn (lược đồ {found}, bản này biết {known}).',
    action: 'Cài bản Fieldcount mới hơn để so sánh.',
  },
  'certificate.newer': {
    message: 'Giấy chứng nhận thuộc bản Fieldcount mới hơn (lược đồ {found}, bản này biết {known}).',
    action: 'Cài bản Fieldcount mới hơn để kiểm tra.',
  },
  'discovery.range': {
    message: 'Không tìm được trong dải {range}: {detail}.',
    action: 'Hãy ghi dạng 192.168.1.0/24; mạng lớn thì tìm từng phần.',
  },
  'discovery.ports': {
    message: 'Đây không phải các cổng để tìm: {detail}.',
    action: 'Ghi tối đa tám số từ 1 đến 65535, ví dụ 554, 8554.',
  },
  'discovery.silent': {
    message: 'Không gọi được camera trên mạng {name}: {detail}.',
    action: 'Kiểm tra mạng và tường lửa của máy này; vẫn có thể tìm camera qua cổng.',
  },
  'discovery.noPicture': {
    message: 'Không địa chỉ nào trong {count} địa chỉ thường gặp tại {host} cho hình.',
    action: 'Xem địa chỉ RTSP trong tài liệu rồi nhập tay, hoặc bật ONVIF trong camera.',
  },
  'onvif.loginNeeded': { message: 'Camera cần tên đăng nhập và mật khẩu.', action: 'Hãy nhập rồi hỏi lại camera.' },
  'onvif.auth': {
    message: 'Camera từ chối tên đăng nhập hoặc mật khẩu ONVIF.',
    action: 'Kiểm tra lại cả hai. Một số camera có người dùng ONVIF riêng, phải tạo trong cài đặt của camera.',
  },
  'onvif.clock': {
    message: 'Camera từ chối đăng nhập, và đồng hồ của camera sai {skew}.',
    action: 'Chỉnh giờ camera (NTP) trong cài đặt của camera rồi thử lại; nếu không được hãy kiểm tra mật khẩu.',
  },
  'onvif.timeout': {
    message: 'Camera tại {host} không trả lời trong {seconds} giây.',
    action: 'Kiểm tra dây mạng và nguồn; nếu vừa bật, hãy chờ một phút.',
  },
  'onvif.wrongSubnet': {
    message: 'Camera ở {host}, ngoài các mạng của máy này ({networks}).',
    action: 'Đặt cho máy này một địa chỉ cùng mạng với camera, hoặc chuyển camera sang DHCP.',
  },
  'onvif.unreachable': {
    message: 'Không hỏi được camera tại {host}: {detail}.',
    action: 'Kiểm tra địa chỉ, mạng, và ONVIF đã được bật trong camera chưa.',
  },
  'onvif.failed': {
    message: 'Không hiểu câu trả lời ONVIF của camera: {detail}.',
    action: 'Hãy nhập địa chỉ RTSP bằng tay; cập nhật phần mềm camera có thể giúp.',
  },
  'onvif.noVideo': {
    message: 'Camera không cung cấp luồng hình nào qua ONVIF.',
    action: 'Tạo một cấu hình (profile) có hình trong cài đặt của camera.',
  },
  'aim.full': { message: 'Đã có {count} cửa sổ xem trực tiếp đang mở.', action: 'Hãy đóng bớt một cửa sổ.' },
  'worker.died': {
    message: 'Tiến trình {worker} dừng đột ngột ({detail}) và đang được khởi động lại.',
    action: 'Không cần làm gì; nếu lặp lại hãy xuất nhật ký.',
  },
  'worker.hung': {
    message: 'Tiến trình {worker} không trả lời trong {seconds} giây và đã được khởi động lại.',
    action: 'Không cần làm gì; nếu lặp lại hãy xuất nhật ký.',
  },
  'worker.crashLoop': {
    message: 'Tiến trình {worker} dừng liên tục; lần thử tới sau {seconds} giây.',
    action: 'Đổi mô hình hoặc nơi chạy; xuất nhật ký.',
  },
  'worker.start': {
    message: 'Không khởi động được tiến trình {worker}: {detail}.',
    action: 'Kiểm tra việc cài đặt; xuất nhật ký.',
  },
  'pool.held': {
    message: 'Không tiến trình nào đếm được camera này: {detail}.',
    action: 'Chọn bộ xử lý hoặc kiểu nhóm khác ở màn hình Tiến trình.',
  },
  'job.cancelled': { message: 'Công việc đã bị hủy.', action: 'Khởi động lại nếu vẫn cần.' },
  'job.timeout': {
    message: 'Công việc không xong trong {seconds} giây và đã bị dừng.',
    action: 'Thử lại, hoặc cho phép nhiều thời gian hơn.',
  },
  'job.interrupted': {
    message: 'Fieldcount đã dừng trong khi công việc đang chạy.',
    action: 'Không cần làm gì; công việc sẽ tự chạy lại.',
  },
  'selftest.wrong': {
    message: 'Phép tự kiểm tra đếm sai cảnh mẫu: {detail}.',
    action: 'Chọn mô hình hoặc bộ xử lý khác; chưa nên tin số đếm cho tới khi kết quả đúng.',
  },
  'correction.tooMuch': {
    message: 'Trong khoảng thời gian đó chỉ có {standing} lượt, không thể bớt đi {amount}.',
    action: 'Chọn khoảng thời gian dài hơn, vạch, loại hoặc chiều khác, hoặc số nhỏ hơn.',
  },
  'correction.withdrawn': {
    message: 'Hiệu chỉnh này đã được {by} rút lại.',
    action: 'Không cần làm gì. Nếu số đếm cần sửa, hãy nhập hiệu chỉnh mới.',
  },
  'correction.needed': {
    message: 'Một hiệu chỉnh sau đó đã bớt đi phần mà hiệu chỉnh này cộng thêm.',
    action: 'Hãy rút lại hiệu chỉnh sau trước.',
  },
  'report.tooFine': {
    message: 'Kỳ báo cáo quá dài so với bước ngắn như vậy: mỗi báo cáo có tối đa {count} bước.',
    action: 'Chọn bước dài hơn hoặc kỳ ngắn hơn.',
  },
  'request.invalid': { message: 'Yêu cầu bị từ chối: {detail}.', action: 'Sửa giá trị được nêu.' },
  'request.unknown': { message: 'Không có mục này: {detail}.', action: 'Tải lại danh sách; có thể mục đã bị xóa.' },
  'connection.lost': {
    message: 'Đã mất kết nối tới ứng dụng.',
    action: 'Ứng dụng tự thử lại; nếu không được hãy mở lại Fieldcount.',
  },
  internal: { message: 'Có lỗi bên trong Fieldcount: {detail}.', action: 'Xuất nhật ký và báo lỗi.' },
}
