import { join } from 'node:path'
import { ModelList, type ModelManifest } from '#core/detect/model-manifest.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { describeIssue } from '../shell/describe-issue.ts'
import { readJson } from '../shell/read-json.ts'

/** Reads `models/manifest.json`. Throws `file.read` with the field that is refused. */
export function readModelList(modelsDir: string): ModelManifest[] {
  const path = join(modelsDir, 'manifest.json')
  const parsed = ModelList.safeParse(readJson(path))
  if (!parsed.success) throw new FieldcountError('file.read', { path, detail: describeIssue(parsed.error) })
  return parsed.data.models
}
