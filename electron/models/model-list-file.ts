import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ModelList, type ModelManifest } from '#core/detect/model-manifest.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { describeIssue } from '../shell/describe-issue.ts'

/** Reads `models/manifest.json`. Throws `file.read` with the field that is refused. */
export function readModelList(modelsDir: string): ModelManifest[] {
  const path = join(modelsDir, 'manifest.json')
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new FieldcountError('file.read', { path, detail: cause instanceof Error ? cause.message : String(cause) }, { cause })
  }
  const parsed = ModelList.safeParse(json)
  if (!parsed.success) throw new FieldcountError('file.read', { path, detail: describeIssue(parsed.error) })
  return parsed.data.models
}
