import { Calibration } from '#core/count/calibration.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { describeIssue } from '../shell/describe-issue.ts'
import { readText } from '../shell/read-json.ts'

/** Reads a calibration file. Throws `file.read`, or `calibration.invalid` which names the file and the field. */
export function readCalibration(path: string): Calibration {
  const text = readText(path)
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
