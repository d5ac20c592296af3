import { parseJson } from '#core/text/parse-json.ts'
import { Calibration } from '#core/count/calibration.ts'
import { assertCountable } from '#core/count/assert-countable.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { describeIssue } from '../base/describe-issue.ts'
import { readCameraFile } from '../site-config/read-site-file.ts'
import { readText } from '../base/read-json.ts'

/**
 * Reads a calibration file, or the file of a camera. Throws `file.read`, `calibration.invalid` which names the file and
 * the field, `calibration.*` for a shape that could not count, or `site.*` for the file of a camera.
 */
export function readCalibration(path: string): Calibration {
  const text = readText(path)
  let json: unknown
  try {
    json = parseJson(text)
  } catch (cause) {
    throw new FieldcountError(
      'calibration.invalid',
      { path, detail: `it is not JSON (${(cause as Error).message})` },
      { cause },
    )
  }
  // The file of a camera holds a calibration too.
  if (typeof json === 'object' && json !== null && 'schema' in json) return readCameraFile(text).calibration
  const parsed = Calibration.safeParse(json)
  if (!parsed.success) throw new FieldcountError('calibration.invalid', { path, detail: describeIssue(parsed.error) })
  assertCountable(parsed.data)
  return parsed.data
}
