import type { ZodType } from 'zod'
import { assertCountable } from '#core/count/assert-countable.ts'
import { Calibration } from '#core/count/calibration.ts'
import { FieldcountError, toErrorData } from '#core/errors/error-data.ts'
import { parseJson } from '#core/text/parse-json.ts'
import { CameraFile, SiteFile, type CameraConfig } from '#core/site-config/site-file.ts'
import { nextRunMs } from '../jobs/next-run.ts'
import { hashOf } from '../counts/counting-configuration.ts'
import { describeIssue } from '../base/describe-issue.ts'
import { say } from '#core/text/message.ts'

type Json = Readonly<Record<string, unknown>>

/** How a file of one version becomes one of the next; the key is the version it comes from. */
type Migrations = Readonly<Record<number, (old: Json) => Json>>

interface Family<T> {
  readonly name: string
  readonly version: number
  readonly schema: ZodType<T>
  readonly migrations: Migrations
}

const SITE: Family<SiteFile> = { name: 'fieldcount.site', version: 1, schema: SiteFile, migrations: {} }
const CAMERA: Family<CameraFile> = { name: 'fieldcount.camera', version: 1, schema: CameraFile, migrations: {} }

/** A file as it is written: what it holds, and a hash that shows when that was changed. */
export function siteFileText(content: Omit<SiteFile, 'contentHash'> | Omit<CameraFile, 'contentHash'>): string {
  return `${JSON.stringify({ ...content, contentHash: hashOf(content) }, null, 2)}\n`
}

/**
 * Reads the file of a site and sees that all of it can be used here. Throws `site.damaged`, `site.wrongKind`,
 * `site.newer`, `site.invalid` (with the path of the field), `site.altered` or `calibration.*`.
 */
export function readSiteFile(text: string): SiteFile {
  const file = readFamily(SITE, parse(text))
  for (const { calibration } of file.cameras) assertCountable(calibration)
  for (const [index, { cron }] of (file.schedules ?? []).entries()) checkCron(cron, index)
  return file
}

function checkCron(cron: string, index: number): void {
  try {
    nextRunMs(cron, 'UTC', 0)
  } catch (thrown) {
    throw new FieldcountError('site.invalid', { detail: `schedules[${index}].cron: ${toErrorData(thrown).message}` })
  }
}

/** What a camera file gives to a camera. A calibration alone (as `count --config` reads it) is one too. */
export interface CameraFileContent {
  readonly calibration: Calibration
  readonly camera?: CameraConfig
  readonly model?: CameraFile['model']
}

/** Reads the file of a camera; throws likewise. */
export function readCameraFile(text: string): CameraFileContent {
  const value = parse(text)
  if (!('schema' in value) && ('lines' in value || 'zones' in value || 'masks' in value))
    return { calibration: readBare(value) }
  const { camera, model } = readFamily(CAMERA, value)
  assertCountable(camera.calibration)
  return { calibration: camera.calibration, camera, model }
}

function readBare(value: Json): Calibration {
  const parsed = Calibration.safeParse(value)
  if (!parsed.success) throw new FieldcountError('site.invalid', { detail: describeIssue(parsed.error) })
  assertCountable(parsed.data)
  return parsed.data
}

function parse(text: string): Json {
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  let value: unknown
  try {
    value = parseJson(trimmed)
  } catch {
    throw new FieldcountError('site.damaged', {
      detail:
        trimmed === ''
          ? say('details.empty')
          : trimmed.startsWith('{')
            ? say('details.cutOff')
            : say('details.notJson'),
    })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new FieldcountError('site.damaged', { detail: say('details.noConfiguration') })
  return value as Json
}

function readFamily<T>({ name, version, schema, migrations }: Family<T>, value: Json): T {
  const [, family, digits] = /^(fieldcount\.[a-z-]+)\/(\d+)$/.exec(String(value.schema)) ?? []
  if (family === undefined) throw new FieldcountError('site.damaged', { detail: say('details.noConfiguration') })
  if (family !== name) throw new FieldcountError('site.wrongKind', { found: family, wanted: name })
  const found = Number(digits)
  if (found > version)
    throw new FieldcountError('site.newer', { found: `${name}/${found}`, known: `${name}/${version}` })
  let migrated = value
  for (let step = found; step < version; step++) {
    const migrate = migrations[step]
    if (!migrate) throw new FieldcountError('site.damaged', { detail: `there never was ${name}/${found}` })
    migrated = migrate(migrated)
  }
  const parsed = schema.safeParse(migrated)
  if (!parsed.success) throw new FieldcountError('site.invalid', { detail: describeIssue(parsed.error) })
  const { contentHash, ...content } = value
  // After the schema: a field that does not belong is named, not just "something was changed".
  if (contentHash !== undefined && hashOf(content) !== contentHash) throw new FieldcountError('site.altered')
  return parsed.data
}
