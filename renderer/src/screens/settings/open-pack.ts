import { strFromU8, unzipSync } from 'fflate'
import { FieldcountError } from '#core/errors/error-data.ts'
import { jpegUrl } from '#core/frames/jpeg-url.ts'
import { say } from '#core/text/message.ts'

/** A handover pack, opened in this window: its pictures need not travel. */
export interface OpenedPack {
  /** Text of its `handover.json`. */
  readonly record: string
  /** `data:` URL of a picture in it. */
  picture(name: string): string | undefined
}

/** Of one file and of all of them, bytes: a hostile zip must not fill the memory. */
const MAX_BYTES = 20_000_000
const MAX_BYTES_IN_ALL = 200_000_000

/** Throws `handover.damaged`. */
export function openPack(bytes: Uint8Array): OpenedPack {
  let sum = 0
  let files: Record<string, Uint8Array>
  try {
    files = unzipSync(bytes, {
      filter({ originalSize }) {
        sum += originalSize
        return originalSize <= MAX_BYTES && sum <= MAX_BYTES_IN_ALL
      },
    })
  } catch {
    throw new FieldcountError('handover.damaged', { detail: say('details.noZip') })
  }
  const record = files['handover.json']
  if (!record) throw new FieldcountError('handover.damaged', { detail: say('details.noHandoverJson') })
  return {
    record: strFromU8(record),
    picture(name) {
      const jpeg = files[name]
      return jpeg && jpegUrl(btoa(jpeg.reduce((text, byte) => text + String.fromCharCode(byte), '')))
    },
  }
}
