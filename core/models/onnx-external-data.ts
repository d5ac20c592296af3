/** Reads so many bytes of a file; fewer at its end. */
export type ReadBytes = (at: number, length: number) => Uint8Array

/** Which fields of which message of onnx.proto lead to tensors. */
type Message = 'model' | 'graph' | 'node' | 'attribute' | 'sparse' | 'function' | 'tensor'
const INSIDE: Readonly<Record<Message, Readonly<Record<number, Message>>>> = {
  model: { 7: 'graph', 25: 'function' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  sparse: { 1: 'tensor', 2: 'tensor' },
  function: { 7: 'node' },
  tensor: {},
}
/** TensorProto: key and value of where its numbers lie, and whether they lie elsewhere. */
const EXTERNAL_DATA = 13
const DATA_LOCATION = 14
const EXTERNAL = 1

const MAX_FIELDS = 5_000_000
/** Graphs within nodes within graphs. */
const MAX_DEPTH = 32
const MAX_ENTRY_BYTES = 1 << 16

/**
 * The files beside an ONNX file in which its weights lie, as it names them; empty for a model of one file. Skips the
 * weights themselves. A file that is not well formed gives what was read until then; loading it says what is wrong.
 */
export function externalLocations(size: number, read: ReadBytes): string[] {
  const found = new Set<string>()
  let left = MAX_FIELDS
  const walk = (message: Message, start: number, end: number, depth: number): void => {
    let external = false
    const locations: string[] = []
    for (const { field, wire, value, at } of fieldsOf(start, end, read)) {
      if ((left -= 1) < 0) return
      const inside = INSIDE[message][field]
      if (wire === 2 && inside && depth < MAX_DEPTH) walk(inside, at, at + value, depth + 1)
      if (message !== 'tensor') continue
      if (wire === 0 && field === DATA_LOCATION) external = value === EXTERNAL
      if (wire === 2 && field === EXTERNAL_DATA && value <= MAX_ENTRY_BYTES) {
        const [key, location] = readEntry(at, at + value, read)
        if (key === 'location') locations.push(location)
      }
    }
    if (external) for (const location of locations) found.add(location)
  }
  walk('model', 0, size, 0)
  return [...found]
}

interface Field {
  readonly field: number
  readonly wire: number
  /** The number itself, or the length of what follows. */
  readonly value: number
  /** Where what follows begins. */
  readonly at: number
}

function* fieldsOf(start: number, end: number, read: ReadBytes): Generator<Field> {
  let at = start
  while (at < end) {
    const header = read(at, 20)
    const tag = readVarint(header, 0)
    if (!tag) return
    const [field, wire] = [Math.floor(tag.value / 8), tag.value % 8]
    if (wire === 1 || wire === 5) {
      at += tag.next + (wire === 1 ? 8 : 4)
      continue
    }
    const number = readVarint(header, tag.next)
    if (!number || (wire !== 0 && wire !== 2)) return
    const body = at + number.next
    const next = wire === 2 ? body + number.value : body
    if (next > end) return
    yield { field, wire, value: number.value, at: body }
    at = next
  }
}

/** StringStringEntryProto. */
function readEntry(start: number, end: number, read: ReadBytes): [key: string, value: string] {
  const texts = ['', '']
  for (const { field, wire, value, at } of fieldsOf(start, end, read))
    if (wire === 2 && (field === 1 || field === 2)) texts[field - 1] = new TextDecoder().decode(read(at, value))
  return texts as [string, string]
}

/** Undefined when the bytes end before the number, or it is beyond 2^53. */
function readVarint(bytes: Uint8Array, start: number): { value: number; next: number } | undefined {
  let value = 0
  for (let i = 0; i < 10 && start + i < bytes.length; i++) {
    const byte = bytes[start + i]!
    value += (byte & 0x7f) * 2 ** (7 * i)
    if (byte < 0x80) return Number.isSafeInteger(value) ? { value, next: start + i + 1 } : undefined
  }
  return undefined
}

/** Whether a model may name this file: beside it or in a folder there, and nowhere else on the disk. */
export function staysBeside(location: string): boolean {
  const parts = location.split('/')
  return (
    location !== '' && !/[\\:\0]/.test(location) && parts.every((part) => part !== '' && part !== '..' && part !== '.')
  )
}
