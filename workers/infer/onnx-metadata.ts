import { open, type FileHandle } from 'node:fs/promises'

/** Field number of `metadata_props` in ModelProto (onnx.proto). */
const METADATA_FIELD = 14
const MAX_ENTRY_BYTES = 1 << 20
const MAX_FIELDS = 10_000

/**
 * The key/value metadata of an ONNX file, which ONNX Runtime's Node interface does not give. Reads the outermost
 * protobuf fields only and skips the graph, so that a large file costs no more than a small one. A file that is not
 * well formed gives what was read until then; loading it says what is wrong.
 */
export async function readOnnxMetadata(path: string): Promise<Record<string, string>> {
  const metadata: Record<string, string> = {}
  const file = await open(path)
  try {
    const { size } = await file.stat()
    let at = 0
    for (let fields = 0; at < size && fields < MAX_FIELDS; fields++) {
      const header = await readBytes(file, at, 20)
      const tag = readVarint(header, 0)
      const value = tag && readVarint(header, tag.next)
      if (!tag || !value) break
      const wire = tag.value % 8
      // Varint, 64 bits, length-delimited, 32 bits; groups are not used by ONNX.
      if (wire === 0) at += value.next
      else if (wire === 1) at += tag.next + 8
      else if (wire === 5) at += tag.next + 4
      else if (wire === 2) {
        if (Math.floor(tag.value / 8) === METADATA_FIELD && value.value <= MAX_ENTRY_BYTES)
          addEntry(metadata, await readBytes(file, at + value.next, value.value))
        at += value.next + value.value
      } else break
    }
  } finally {
    await file.close()
  }
  return metadata
}

/** StringStringEntryProto: 1 is the key, 2 the value. */
function addEntry(metadata: Record<string, string>, bytes: Buffer): void {
  const parts: string[] = []
  let at = 0
  while (at < bytes.length) {
    const tag = readVarint(bytes, at)
    const length = tag && readVarint(bytes, tag.next)
    if (!tag || !length || tag.value % 8 !== 2) return
    parts[Math.floor(tag.value / 8)] = bytes.toString('utf8', length.next, length.next + length.value)
    at = length.next + length.value
  }
  if (parts[1] !== undefined) metadata[parts[1]] = parts[2] ?? ''
}

async function readBytes(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, at)
  return buffer.subarray(0, bytesRead)
}

/** Undefined when the bytes end before the number, or it is beyond 2^53. */
function readVarint(bytes: Buffer, start: number): { value: number; next: number } | undefined {
  let value = 0
  for (let i = 0; i < 10 && start + i < bytes.length; i++) {
    const byte = bytes[start + i]!
    value += (byte & 0x7f) * 2 ** (7 * i)
    if (byte < 0x80) return Number.isSafeInteger(value) ? { value, next: start + i + 1 } : undefined
  }
  return undefined
}
