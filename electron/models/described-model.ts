import { existsSync } from 'node:fs'
import { ModelManifest } from '#core/detect/model-manifest.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { describeIssue } from '../base/describe-issue.ts'
import { readJson } from '../base/read-json.ts'

/** An ONNX file with the description beside it (`<model>.manifest.json`), if there is one. Throws `file.read`. */
export function describedModel(path: string): ModelRef {
  const manifestPath = `${path.replace(/\.onnx$/i, '')}.manifest.json`
  if (!existsSync(manifestPath)) return { path }
  const parsed = ModelManifest.safeParse(readJson(manifestPath))
  if (!parsed.success)
    throw new FieldcountError('file.read', { path: manifestPath, detail: describeIssue(parsed.error) })
  return { path, manifest: parsed.data }
}
