import type { editorEn } from './editor.en.ts'

/** Drawing on the picture: lines, zones, masks, the ground. */
export const editorVi: typeof editorEn = {
  title: 'Hiệu chỉnh', canvas: 'Hình để vẽ. Phím Tab đi qua các hình vẽ và điểm, phím mũi tên để dời, ? để xem mọi phím.',
  tools: 'Công cụ', tool: { select: 'Chọn', line: 'Vạch', zone: 'Khu vực', privacy: 'Che riêng tư', ignore: 'Bỏ qua', ground: 'Mặt đất' },
  hints: {
    select: 'Kéo điểm, cạnh hoặc cả hình. Kéo dấu cộng nhỏ ở giữa cạnh để bẻ cạnh đó.',
    line: 'Kéo ngang qua lối người đi, hoặc bấm từng điểm rồi kết thúc bằng bấm đúp hay Enter. Mũi tên chỉ hướng được tính là vào.',
    zone: 'Kéo từ góc này sang góc kia, hoặc bấm từng góc rồi kết thúc ở góc đầu. Lượt vào, lượt ra và thời gian ở lại được đếm.',
    privacy: 'Che những gì không ai được thấy. Chỗ này đen trong mọi hình; việc đếm vẫn tiếp tục bên dưới.',
    ignore: 'Che những gì dễ bị nhận nhầm là người: gương, áp phích, màn hình. Không đếm gì ở đó.',
    ground: 'Bấm bốn góc của một hình chữ nhật trên mặt đất mà bạn biết kích thước: tấm thảm, gạch lát, ô đỗ xe.',
  },
  undo: 'Hoàn tác', redo: 'Làm lại', zoomIn: 'Phóng to', zoomOut: 'Thu nhỏ', fit: 'Toàn hình', zoom: '{{percent}} %', help: 'Phím tắt và trợ giúp', templates: 'Mẫu', copy: 'Sao chép',
  shapes: 'Đã vẽ', empty: 'Chưa vẽ gì. Hãy bắt đầu bằng một vạch, hoặc một mẫu.', points: '{{count}} điểm',
  names: { line: 'Vạch {{number}}', zone: 'Khu vực {{number}}', privacy: 'Vùng che {{number}}', ignore: 'Vùng bỏ qua {{number}}', ground: 'Mặt đất' },
  flip: 'Đảo hướng', insert: 'Thêm điểm', remove: 'Xóa', removePoint: 'Xóa điểm', done: 'Lưu hiệu chỉnh', discard: 'Bỏ thay đổi', discardSure: 'Bỏ những gì bạn đã thay đổi?', saved: 'Đã lưu', unsaved: 'Chưa lưu', mustMend: 'Hãy sửa chỗ đánh dấu đỏ rồi lưu.',
  anchor: 'Theo dõi', top: 'Đầu', center: 'Giữa thân', bottom: 'Chân', classes: 'Đếm', person: 'Người', vehicles: 'Xe', anything: 'Mọi đối tượng', custom: 'Tự chọn', classList: 'Các loại của mô hình',
  band: 'Dải quanh vạch', bandHint: 'Rộng hơn: ít đếm lặp người nấn ná trên vạch. Hẹp hơn: người có thể quay lại sớm hơn sau vạch.', bandValue: '× {{value}}',
  direction: 'Mũi tên: từ “{{out}}” sang “{{in}}”.', width: 'Trái sang phải, m', depth: 'Gần đến xa, m', groundHint: 'Đo tại chỗ bằng thước dây: khi đó tốc độ và khoảng cách tính bằng mét.',
  privacyAbout: 'Đen trong mọi hình rời khỏi tiến trình của chương trình này.', ignoreAbout: 'Ai được thấy ở đây đều không được đếm.',
  notices: { tooManyPoints: 'Một hình có nhiều nhất 64 điểm. Phần đã vẽ vẫn được giữ.', tooFewPoints: 'Vạch cần hai điểm, vùng cần ba, mặt đất cần bốn: hãy vẽ tiếp, hoặc bấm Esc để thôi.', tooManyShapes: 'Đã có 32 hình loại này và không dùng thêm được. Hãy xóa bớt một hình.', groundHasFour: 'Mặt đất luôn có bốn điểm. Hãy xóa cả hình, hoặc vẽ lại.' },
  wayName: { in: 'Chiều vào gọi là', out: 'Chiều ra gọi là' },
  says: { nothing: 'Chưa chọn gì', shape: 'Đã chọn {{name}}, {{count}} điểm', point: '{{name}}, điểm {{number}} trên {{count}}, cách trái {{x}} %, cách trên {{y}} %', drawing: '{{tool}}: đã đặt {{count}} điểm', cursor: 'Con trỏ cách trái {{x}} %, cách trên {{y}} %' },
  templateTitle: 'Bắt đầu từ một mẫu', templateHint: 'Mẫu được đặt vào hình; hãy kéo các điểm về đúng chỗ. Hoàn tác để bỏ mẫu.', use: 'Đặt vào',
  template: {
    door: 'Cửa', corridor: 'Hành lang', queue: 'Hàng chờ', gate: 'Cổng bãi xe',
    doorHint: 'Một vạch ngang cửa. Đặt ở nơi thấy trọn người, cách cửa một bước về phía trong; dải rộng hơn bỏ qua người dừng ở ngưỡng cửa.',
    corridorHint: 'Một vạch từ tường này sang tường kia, ngang hành lang, để không ai đi lọt bên cạnh.',
    queueHint: 'Một khu vực quanh người đang chờ, và một vạch sau quầy để đếm người đã được phục vụ.',
    gateHint: 'Mỗi làn một vạch đếm xe, và một khu vực trước thanh chắn. Hãy kéo mỗi vạch chỉ ngang làn của nó.',
  },
  templateNames: { door: 'Cửa', corridor: 'Hành lang', queue: 'Hàng chờ', served: 'Đã phục vụ', entry: 'Làn vào', exit: 'Làn ra', barrier: 'Trước thanh chắn' },
  copyTitle: 'Sao chép giữa các camera', copyFrom: 'Từ camera khác về đây', copyTo: 'Từ đây sang camera khác', copyCamera: 'Camera kia', copyWhich: 'Những gì', copyAll: 'Tất cả', copyPreview: 'Sẽ trông như thế này trên “{{camera}}”: phần mới có màu, phần đã có màu xám.', copyDone: 'Đã sao chép {{count}}.', copyToDone: 'Đã lưu vào “{{camera}}”: {{count}} hình mới.', copyNothing: 'Không có gì để sao chép: tất cả đã có sẵn.', copyGo: 'Sao chép', copyNoCameras: 'Chưa có camera nào khác.', copyNoShapes: 'Chưa vẽ gì trên “{{camera}}”.',
  helpTitle: 'Phím tắt', helpDraw: 'Vẽ', helpMove: 'Chọn và dời', helpView: 'Xem',
  keys: {
    tools: 'chọn công cụ', click: 'Bấm, bấm, bấm đúp', clickDo: 'vẽ từng điểm; bấm lại điểm đầu để khép vùng', drag: 'Kéo', dragDo: 'vạch từ đầu này sang đầu kia, vùng từ góc này sang góc kia', place: 'Phím mũi tên, rồi phím cách', placeDo: 'đặt điểm không cần chuột', enter: 'Enter', enterDo: 'hoàn thành hình', back: 'Backspace', backDo: 'bỏ điểm cuối',
    shift: 'Shift', shiftDo: 'chỉ thẳng và 45°; phím mũi tên dời xa gấp mười', alt: 'Alt', altDo: 'không bắt dính', ctrlDrag: 'Ctrl + kéo', ctrlDragDo: 'dời cả hình',
    tab: 'Tab', tabDo: 'hình hoặc điểm kế tiếp; Shift + Tab để lùi', arrows: 'Phím mũi tên', arrowsDo: 'dời phần đang chọn', del: 'Delete', delDo: 'xóa điểm hoặc hình', insertDo: 'thêm điểm vào cạnh', flipDo: 'đảo hướng của vạch', esc: 'Esc', escDo: 'thôi vẽ, thôi chọn, rời khỏi hình', undoDo: 'hoàn tác, làm lại',
    wheel: 'Con lăn, + và −', wheelDo: 'phóng to, thu nhỏ', space: 'Phím cách + kéo', spaceDo: 'dời hình; hai ngón tay làm được cả hai', zeroDo: 'toàn hình',
  },
  now: 'hiện tại', entries: 'Lượt vào', exits: 'Lượt ra', inside: 'Đang ở trong', zones: 'Khu vực hôm nay',
}
