import { stat } from 'node:fs/promises'
import { FieldcountError } from '#core/errors/error-data.ts'
import { say } from '#core/text/message.ts'

/** Throws `report.folder` unless it is a folder that is there: a share may be away, and comes back. */
export async function checkReportFolder(path: string): Promise<void> {
  const found = await stat(path).catch((thrown: Error) => {
    throw new FieldcountError('report.folder', { path, detail: thrown.message }, { cause: thrown })
  })
  if (!found.isDirectory()) throw new FieldcountError('report.folder', { path, detail: say('details.notAFolder') })
}
