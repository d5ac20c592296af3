import { readFileSync } from 'node:fs'
import { Calibration } from '#core/count/calibration.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { describeIssue } from '../shell/describe-issue.ts'

/** Reads a calibration file. Throws `file.read`, or `calibration.invalid` which names the file and the field. */
export function readCalibration(path: string): Calibration {
  let text: string
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (cause) {
    throw new FieldcountError('file.read', { path, detail: reasonOf(cause) }, { cause })
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw new FieldcountError('calibration.invalid', { path, detail: `it is not JSON (${(cause as Error).message})` }, { cause })
  }
  const parsed = Calibration.safeParse(json)
  if (!parsed.success) throw new FieldcountError('calibration.invalid', { path, detail: describeIssue(parsed.error) })
  return parsed.data
}

function reasonOf(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES') return 'this user may not read it'
  if (code === 'EISDIR') return 'it is a folder'
  return message
}
