import { promisify } from 'node:util'
import { strToU8, zip, type AsyncZippable } from 'fflate'
import type { Language } from '#core/i18n/language.ts'
import type { TrainingRow } from '#core/proof/training-row.ts'
import { translator } from '../base/translator.ts'

const compress = promisify<AsyncZippable, Uint8Array>(zip)

/**
 * A training set as `models/training` reads it, with what whoever finds it must know. It names nobody but who agreed:
 * no camera, no address, no place.
 */
export function packTrainingSet({
  id,
  agreedBy,
  agreedAtMs,
  version,
  language,
  rows,
  files,
}: {
  readonly id: string
  readonly agreedBy: string
  readonly agreedAtMs: number
  readonly version: string
  readonly language: Language
  readonly rows: readonly TrainingRow[]
  /** By their names in the set. */
  readonly files: ReadonlyMap<string, Uint8Array>
}): Promise<Uint8Array> {
  const t = translator(language)
  const agreedAt = new Date(agreedAtMs).toISOString()
  const consent = { id, agreedBy, agreedAt, agreedTo: t('trainingSet.consent'), software: `Fieldcount ${version}` }
  const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  const readme = t('trainingSet.readme', { id, by: agreedBy, when: agreedAt, pictures: rows.length })
  return compress({
    'README.txt': strToU8(`${readme}\n`),
    'consent.json': strToU8(`${JSON.stringify(consent, null, 2)}\n`),
    'annotations.jsonl': strToU8(lines),
    // JPEGs do not become smaller.
    ...Object.fromEntries(
      [...files].map(([name, bytes]): [string, [Uint8Array, { level: 0 }]] => [name, [bytes, { level: 0 }]]),
    ),
  })
}
