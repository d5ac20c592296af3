import { parse } from 'csv-parse/browser/esm/sync'
import { Priority } from '#core/pool/job.ts'
import type { Params } from '#core/contract/methods.ts'
import { enterAddress, isComplete, NEW_DRAFT } from '../cameras/camera-draft.ts'

/** What a column may be called, in either language and by the programs that write such lists. */
const COLUMNS = {
  name: ['name', 'camera', 'tên', 'ten'],
  address: ['address', 'url', 'rtsp', 'stream', 'host', 'ip', 'ip address', 'địa chỉ', 'dia chi'],
  username: ['user name', 'username', 'user', 'login', 'tên đăng nhập', 'ten dang nhap'],
  password: ['password', 'pass', 'mật khẩu', 'mat khau'],
  area: ['area', 'label', 'zone', 'location', 'khu vực', 'khu vuc'],
  fps: ['fps', 'analysis rate', 'rate', 'tốc độ phân tích', 'toc do phan tich'],
  priority: ['priority', 'mức ưu tiên', 'muc uu tien'],
  model: ['model', 'model id', 'mô hình', 'mo hinh'],
} as const
type Column = keyof typeof COLUMNS

/** What keeps a row from being a camera. */
type RowProblem = 'address' | 'fps' | 'priority' | 'model' | 'known' | 'twice'

export interface CameraRow {
  /** In the file, the heading being row 1. */
  readonly row: number
  readonly name: string
  /** Without credentials. */
  readonly address: string
  readonly problem?: RowProblem
  readonly camera?: Params<'cameras.add'>
}

/** Why a file is no list of cameras. */
export type CsvProblem = 'empty' | 'no-address' | 'damaged'

export interface Known {
  /** Of cameras that are there already. */
  readonly addresses: readonly string[]
  readonly modelIds: readonly string[]
}

/**
 * Reads cameras from a CSV file: a heading, then a camera a row. Commas, semicolons and tabs separate; columns may come
 * in any order, and those that are not known are passed over.
 */
export function readCameraCsv(text: string, known: Known): { rows: CameraRow[] } | { problem: CsvProblem } {
  let lines: string[][]
  try {
    lines = parse(text, {
      bom: true,
      trim: true,
      delimiter: separatorOf(text),
      skip_empty_lines: true,
      relax_column_count: true,
    })
  } catch {
    return { problem: 'damaged' }
  }
  const [heading, ...body] = lines
  if (!heading || body.length === 0) return { problem: 'empty' }
  const place = placesOf(heading)
  if (place.address === undefined) return { problem: 'no-address' }
  const seen = new Set<string>()
  const rows = body.map((cells, index) => {
    const cell = (column: Column) => (place[column] === undefined ? '' : (cells[place[column]] ?? ''))
    const row = rowOf(cell, index + 2, known)
    if (row.camera && seen.has(row.address)) return without(row, 'twice')
    seen.add(row.address)
    return row
  })
  return { rows }
}

function rowOf(cell: (column: Column) => string, row: number, known: Known): CameraRow {
  const entered = enterAddress({ ...NEW_DRAFT, url: cell('address') })
  const { username, password } = entered.draft
  // What could not be read may hold a password.
  const address = entered.problem ? '' : entered.draft.url
  const name = cell('name') || hostOf(address) || `${row}`
  const credentials = { username: cell('username') || username, password: cell('password') || password }
  const fps = cell('fps') === '' ? NEW_DRAFT.fps : Number(cell('fps').replace(',', '.'))
  const priority = Priority.safeParse(cell('priority') === '' ? NEW_DRAFT.priority : Number(cell('priority')))
  const start = { row, name, address }
  if (!isComplete({ ...NEW_DRAFT, url: address }) || hostOf(address) === '') return { ...start, problem: 'address' }
  if (known.addresses.includes(address)) return { ...start, problem: 'known' }
  if (!(fps > 0 && fps <= 60)) return { ...start, problem: 'fps' }
  if (!priority.success) return { ...start, problem: 'priority' }
  if (cell('model') !== '' && !known.modelIds.includes(cell('model'))) return { ...start, problem: 'model' }
  return {
    ...start,
    camera: {
      name: name.slice(0, 80),
      source: { kind: 'rtsp', url: address, transport: 'tcp' },
      ...((credentials.username || credentials.password) && { credentials }),
      ...(cell('area') && { label: cell('area').slice(0, 40) }),
      ...(cell('model') && { modelId: cell('model') }),
      fps,
      priority: priority.data,
    },
  }
}

function without({ camera: _, ...row }: CameraRow, problem: RowProblem): CameraRow {
  return { ...row, problem }
}

/** What the heading is separated by: spreadsheets write semicolons where the comma is a decimal sign. */
function separatorOf(text: string): string {
  const heading = text.split('\n', 1)[0]!
  return [';', '\t', ','].reduce(
    (best, one) => (heading.split(one).length > heading.split(best).length ? one : best),
    ',',
  )
}

function placesOf(heading: readonly string[]): Partial<Record<Column, number>> {
  const names = heading.map((one) => one.toLowerCase().replaceAll(/[_-]/g, ' ').trim())
  const found = (Object.keys(COLUMNS) as Column[]).map((column) => {
    const at = names.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name))
    return [column, at < 0 ? undefined : at] as const
  })
  return Object.fromEntries(found) as Partial<Record<Column, number>>
}

function hostOf(address: string): string {
  try {
    return new URL(address).hostname
  } catch {
    return ''
  }
}

/** A file to begin with. */
export const CSV_TEMPLATE = `name,address,user name,password,area,fps,priority
Main door,rtsp://192.168.1.20:554/stream1,admin,,Ground floor,10,5
`
