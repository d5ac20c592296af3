import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { ModelList, type ModelManifest } from '#core/detect/model-manifest.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { CatalogueList, type CatalogueEntry } from '#core/models/catalogue-entry.ts'
import { AccuracyList, type ModelAccuracy } from '#core/models/model-accuracy.ts'
import { describeIssue } from '../base/describe-issue.ts'
import { readJson } from '../base/read-json.ts'

/** Reads `models/manifest.json`. Throws `file.read` with the field that is refused. */
export function readModelList(modelsDir: string): ModelManifest[] {
  return readAs(ModelList, join(modelsDir, 'manifest.json')).models
}

/** Reads `models/catalogue.json`; empty when there is none. Throws `file.read` with the field that is refused. */
export function readCatalogue(modelsDir: string): CatalogueEntry[] {
  const path = join(modelsDir, 'catalogue.json')
  return existsSync(path) ? readAs(CatalogueList, path).models : []
}

/** Reads `models/accuracy.json`; empty when there is none. Throws `file.read` with the field that is refused. */
export function readAccuracy(modelsDir: string): ModelAccuracy[] {
  const path = join(modelsDir, 'accuracy.json')
  return existsSync(path) ? readAs(AccuracyList, path).models : []
}

function readAs<T>(schema: z.ZodType<T>, path: string): T {
  const parsed = schema.safeParse(readJson(path))
  if (!parsed.success) throw new FieldcountError('file.read', { path, detail: describeIssue(parsed.error) })
  return parsed.data
}
