import { promisify } from 'node:util'
import { strToU8, zip, type AsyncZippable } from 'fflate'
import { HANDOVER_SCHEMA, HandoverRecord } from '#core/handover/handover-record.ts'
import { parseJson } from '#core/text/parse-json.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { hashOf } from '../counts/counting-configuration.ts'
import { describeIssue } from '../base/describe-issue.ts'
import { say } from '#core/text/message.ts'

const RECORD = 'handover.json'
const [FAMILY, KNOWN] = HANDOVER_SCHEMA.split('/')

const README = `Fieldcount handover pack

handover.json    how the site was on this day: cameras, models, hashes of their configuration, \
how the last 24 hours went
site.json        the configuration of the site; Settings, Import in Fieldcount sets a machine up from it
pictures/        how each camera saw when it was calibrated, privacy masks painted over
corrections.csv  counts corrected by hand: who, when, why, before and after (where there are any)
certificates/    what was proven: PDF to read, JSON to check (Fieldcount tells whether one was altered)

On the next visit: Settings, Handover, Compare with a pack.

---

Gói bàn giao Fieldcount

handover.json    tình trạng của địa điểm trong ngày này: camera, mô hình, mã băm của cấu hình, 24 giờ qua chạy thế nào
site.json        cấu hình của địa điểm; Cài đặt, Nhập trong Fieldcount dùng nó để cài một máy
pictures/        mỗi camera nhìn thấy gì lúc hiệu chỉnh, vùng riêng tư đã tô đen
corrections.csv  số đếm được hiệu chỉnh bằng tay: ai, khi nào, vì sao, trước và sau (nếu có)
certificates/    những gì đã kiểm chứng: PDF để đọc, JSON để kiểm tra

Lần đến sau: Cài đặt, Bàn giao, So sánh với một gói.
`

/** What goes into a pack beside its record. */
export interface PackContent {
  readonly siteFile: string
  /** By their names in the pack. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

const compress = promisify<AsyncZippable, Uint8Array>(zip)

export function packHandover(
  record: Omit<HandoverRecord, 'contentHash'>,
  { siteFile, files }: PackContent,
): Promise<Uint8Array> {
  const sealed: HandoverRecord = { ...record, contentHash: hashOf(record) }
  return compress({
    'README.txt': strToU8(README),
    [RECORD]: strToU8(`${JSON.stringify(sealed, null, 2)}\n`),
    'site.json': strToU8(siteFile),
    ...Object.fromEntries(files),
  })
}

/** Reads the record of a pack. Throws `handover.damaged`, `handover.altered` or `handover.newer`. */
export function readHandover(text: string): HandoverRecord {
  let value: unknown
  try {
    value = parseJson(text)
  } catch {
    throw new FieldcountError('handover.damaged', { detail: say('details.handoverDamaged') })
  }
  const { contentHash, ...rest } = (value ?? {}) as Record<string, unknown>
  const [family, version] = String(rest.schema).split('/')
  if (family !== FAMILY) throw new FieldcountError('handover.damaged', { detail: say('details.noHandoverPack') })
  if (Number(version) > Number(KNOWN))
    throw new FieldcountError('handover.newer', { found: String(version), known: KNOWN! })
  if (hashOf(rest) !== contentHash) throw new FieldcountError('handover.altered')
  const parsed = HandoverRecord.safeParse(value)
  if (!parsed.success) throw new FieldcountError('handover.damaged', { detail: describeIssue(parsed.error) })
  return parsed.data
}
