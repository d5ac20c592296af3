import type { Language } from '#core/contract/app-state.ts'

/** The words of a report for people; `{name}` places are filled by `fill`. */
const EN = {
  title: 'Counting report',
  noSite: 'Site without a name',
  summary: 'Summary', overview: 'Overview', chart: 'Chart', quarterHourly: 'By 15 minutes', hourly: 'Hourly', daily: 'Daily', weekly: 'Weekly', monthly: 'Monthly', inside: 'Inside', marks: 'Marks', crossings: 'Crossings', gaps: 'Gaps',
  site: 'Site', period: 'Period', timeZone: 'Time zone', generated: 'Generated', software: 'Software', watched: 'Watched',
  in: 'In', out: 'Out', entered: 'Entered', left: 'Left', busiest: 'Busiest day', busiestMonth: 'Busiest month', busiestHour: 'Busiest hour',
  byDay: 'Crossings by day', byMonth: 'Crossings by month', byHour: 'Crossings by hour', byHourOfDay: 'Crossings by hour of the day, whole period',
  notWatched: 'not watched', closedOrOutside: 'closed, or not in the period',
  camera: 'Camera', place: 'Line or zone', line: 'Line', zone: 'Zone', class: 'Class', direction: 'Direction', count: 'Count', dwell: 'Mean stay (s)',
  countedTitle: 'counted', correction: 'Correction', corrections: 'Corrections', correctedCount: 'Corrected count', correctedBy: 'counted {counted}, corrected by {amount}', amount: 'Amount', standingBefore: 'Before', standingAfter: 'After', by: 'By', enteredAt: 'Entered', enteredBy: '{reason} (entered by {by}, {at})', withdrawn: 'withdrawn by {by}: {reason}', correctionsTitle: 'Corrections by hand', correctionsNote: 'Counts stay as they were counted. Where somebody corrected one, it reads counted, correction = result; an amount over a time is spread over it.',
  provenanceTitle: 'What this report was made with', reportId: 'Report', settingsHash: 'Settings (SHA-256)', modelsUsed: 'Models', noHash: 'its file is gone',
  total: 'Total', totalOfLines: 'Total of the lines', totalsByPlace: 'Totals by line and zone', date: 'Date', weekday: 'Weekday', hour: 'Hour', month: 'Month',
  utcStart: 'UTC start', localStart: 'Local start', utc: 'UTC', localTime: 'Local time', utcOffset: 'UTC offset', track: 'Track', eventId: 'Event',
  degraded: 'Fewer frames', peak: 'Most inside', at: 'At', leftOver: 'Exits missed', corrected: 'Entries missed', wholeSite: 'All lines', what: 'What', details: 'Details',
  step: 'Step', before: 'Before', change: 'Change', notSound: 'not comparable', busiestOfAll: 'Busiest single hour', comparedWith: 'Compared with {period}', comparedCut: 'Compared with as much of {period}',
  heatTitle: 'Crossings per watched hour, by hour of the week', insideTitle: 'Inside, day by day', insideNote: 'From entries less exits since the site was empty at {time}. Missed entries were added where more had left than could be inside; missed exits are who is still inside at the end of the day.',
  marksTitle: 'What the figures were counted with', marksNote: 'From each of these instants on figures are counted differently than before: compare them with care.', openOnly: 'Opening hours only',
  levels: { 'drop-fairly': 'fewer frames', 'lower-rate': 'fewer frames', 'smaller-model': 'a smaller model' }, degradedDetail: '{level}: {fps} of {of} frames per second',
  parts: { version: 'Fieldcount {version}', model: 'model {model}', calibration: 'lines or masks changed', settings: 'camera settings changed' }, firstOf: 'counted with Fieldcount {version}, model {model}',
  from: 'From', to: 'To', duration: 'Duration', reason: 'Reason', lasts: 'lasts',
  coverageTitle: 'What was not watched',
  coverageNote: 'Counts are what was seen. A dash means that nobody was watching; where less than 100 % was watched, a count is a lower bound. Nothing is estimated.',
  sheetNote: 'Counts are what was seen. An empty cell means that nobody was watching; where less than 100 % was watched, a count is a lower bound. Nothing is estimated.',
  allWatched: 'Every line was watched for the whole period.',
  moreGaps: 'and {count} more, {duration} in all',
  nothing: 'Nothing was counted in this period.',
  page: 'Page {page} of {pages}',
  reasons: { off: 'switched off', 'app.notRunning': 'Fieldcount was not running', 'app.asleep': 'the computer was asleep', 'data.lost': 'counts were lost', source: 'the camera gave no picture', model: 'the model could not run', worker: 'counting was being restarted', other: 'not counted' },
  classes: {} as Record<string, string>,
}

export type ReportWords = typeof EN

const VI: ReportWords = {
  title: 'Báo cáo đếm lượt',
  noSite: 'Địa điểm chưa đặt tên',
  summary: 'Tổng hợp', overview: 'Tổng quan', chart: 'Biểu đồ', quarterHourly: 'Theo 15 phút', hourly: 'Theo giờ', daily: 'Theo ngày', weekly: 'Theo tuần', monthly: 'Theo tháng', inside: 'Bên trong', marks: 'Ghi chú', crossings: 'Lượt qua', gaps: 'Gián đoạn',
  site: 'Địa điểm', period: 'Kỳ báo cáo', timeZone: 'Múi giờ', generated: 'Lập lúc', software: 'Phần mềm', watched: 'Được quan sát',
  in: 'Vào', out: 'Ra', entered: 'Vào vùng', left: 'Rời vùng', busiest: 'Ngày đông nhất', busiestMonth: 'Tháng đông nhất', busiestHour: 'Giờ đông nhất',
  byDay: 'Lượt qua theo ngày', byMonth: 'Lượt qua theo tháng', byHour: 'Lượt qua theo giờ', byHourOfDay: 'Lượt qua theo giờ trong ngày, cả kỳ',
  notWatched: 'không quan sát', closedOrOutside: 'đóng cửa hoặc ngoài kỳ',
  camera: 'Camera', place: 'Vạch hoặc vùng', line: 'Vạch', zone: 'Vùng', class: 'Loại', direction: 'Chiều', count: 'Số lượt', dwell: 'Lưu lại TB (giây)',
  countedTitle: 'đã đếm', correction: 'Hiệu chỉnh', corrections: 'Hiệu chỉnh', correctedCount: 'Sau hiệu chỉnh', correctedBy: 'đếm {counted}, hiệu chỉnh {amount}', amount: 'Số lượng', standingBefore: 'Trước', standingAfter: 'Sau', by: 'Người nhập', enteredAt: 'Nhập lúc', enteredBy: '{reason} ({by} nhập, {at})', withdrawn: '{by} rút lại: {reason}', correctionsTitle: 'Hiệu chỉnh bằng tay', correctionsNote: 'Số đếm giữ nguyên như đã đếm. Ở đâu có hiệu chỉnh thì ghi: số đếm, hiệu chỉnh = kết quả; số lượng cho một khoảng thời gian được chia đều trong khoảng đó.',
  provenanceTitle: 'Báo cáo này được lập bằng gì', reportId: 'Mã báo cáo', settingsHash: 'Cài đặt (SHA-256)', modelsUsed: 'Mô hình', noHash: 'tệp không còn',
  total: 'Tổng cộng', totalOfLines: 'Tổng của các vạch', totalsByPlace: 'Tổng theo vạch và vùng', date: 'Ngày', weekday: 'Thứ', hour: 'Giờ', month: 'Tháng',
  utcStart: 'Bắt đầu (UTC)', localStart: 'Bắt đầu (giờ địa phương)', utc: 'UTC', localTime: 'Giờ địa phương', utcOffset: 'Lệch UTC', track: 'Vết', eventId: 'Sự kiện',
  degraded: 'Ít khung hình', peak: 'Đông nhất', at: 'Lúc', leftOver: 'Sót lượt ra', corrected: 'Sót lượt vào', wholeSite: 'Mọi vạch', what: 'Nội dung', details: 'Chi tiết',
  step: 'Bước', before: 'Kỳ trước', change: 'Thay đổi', notSound: 'không so sánh được', busiestOfAll: 'Giờ đông nhất cả kỳ', comparedWith: 'So với {period}', comparedCut: 'So với cùng khoảng của {period}',
  heatTitle: 'Lượt qua mỗi giờ quan sát, theo giờ trong tuần', insideTitle: 'Số người bên trong theo ngày', insideNote: 'Lượt vào trừ lượt ra, kể từ khi địa điểm trống lúc {time}. Khi số người ra nhiều hơn số người có thể ở trong, lượt vào bị sót được cộng thêm; số người còn lại cuối ngày là lượt ra bị sót.',
  marksTitle: 'Số liệu được đếm bằng gì', marksNote: 'Từ mỗi thời điểm này, số liệu được đếm khác trước: hãy thận trọng khi so sánh.', openOnly: 'Chỉ giờ mở cửa',
  levels: { 'drop-fairly': 'ít khung hình hơn', 'lower-rate': 'ít khung hình hơn', 'smaller-model': 'mô hình nhỏ hơn' }, degradedDetail: '{level}: {fps} trên {of} khung hình/giây',
  parts: { version: 'Fieldcount {version}', model: 'mô hình {model}', calibration: 'đổi vạch hoặc vùng che', settings: 'đổi cài đặt camera' }, firstOf: 'đếm bằng Fieldcount {version}, mô hình {model}',
  from: 'Từ', to: 'Đến', duration: 'Thời lượng', reason: 'Lý do', lasts: 'còn tiếp diễn',
  coverageTitle: 'Thời gian không được quan sát',
  coverageNote: 'Số liệu là những gì đã thấy. Dấu gạch nghĩa là không có quan sát; khi quan sát dưới 100 % thời gian, số lượt là mức tối thiểu. Không có số nào được ước tính.',
  sheetNote: 'Số liệu là những gì đã thấy. Ô trống nghĩa là không có quan sát; khi quan sát dưới 100 % thời gian, số lượt là mức tối thiểu. Không có số nào được ước tính.',
  allWatched: 'Mọi vạch được quan sát trong suốt kỳ báo cáo.',
  moreGaps: 'và {count} lần khác, tổng cộng {duration}',
  nothing: 'Không đếm được lượt nào trong kỳ này.',
  page: 'Trang {page}/{pages}',
  reasons: { off: 'đã tắt', 'app.notRunning': 'Fieldcount không chạy', 'app.asleep': 'máy tính ở chế độ ngủ', 'data.lost': 'mất số liệu', source: 'camera không có hình', model: 'mô hình không chạy được', worker: 'đang khởi động lại việc đếm', other: 'không được đếm' },
  classes: { person: 'người', bicycle: 'xe đạp', car: 'ô tô', motorcycle: 'xe máy', bus: 'xe buýt', truck: 'xe tải' },
}

export function reportWords(language: Language): ReportWords {
  return { en: EN, vi: VI }[language]
}

export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

export function className(name: string, words: ReportWords): string {
  return words.classes[name] ?? name
}

/** Why a camera was not counted, in a few words; the exact code is in the JSON. */
export function gapReason(reason: string, { reasons }: ReportWords): string {
  if (Object.hasOwn(reasons, reason)) return reasons[reason as keyof typeof reasons]
  if (reason === 'connecting' || reason === 'reconnecting' || reason.startsWith('source.')) return reasons.source
  if (reason.startsWith('model.') || reason.startsWith('provider.')) return reasons.model
  return reason.startsWith('worker.') ? reasons.worker : reasons.other
}
