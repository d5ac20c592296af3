import { setImmediate } from 'node:timers/promises'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { ReportDocument } from './report-schema.ts'
import { writeWholeFile } from './write-whole-file.ts'

export interface WriteJsonOptions {
  readonly signal?: AbortSignal | undefined
  /** Figures written and in all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

/** What is brought to the disk at once, characters. */
const CHARACTERS_AT_A_TIME = 50_000

/**
 * Writes the document (`fieldcount.report/1`, see `ReportDocument`), one entry of its long lists a line. Throws
 * `file.write` or `job.cancelled`.
 */
export async function writeJson(
  document: ReportDocument,
  { signal, onProgress }: WriteJsonOptions,
  path: string,
): Promise<void> {
  const total = Object.values(document)
    .flatMap((value): unknown[] => (Array.isArray(value) ? value : []))
    .reduce<number>((sum, entry) => sum + figuresOf(entry), 0)
  await writeWholeFile(path, async (file) => {
    let text = ''
    let done = 0
    const flush = async (): Promise<void> => {
      if (signal?.aborted) throw new FieldcountError('job.cancelled')
      await file.appendFile(text)
      text = ''
      onProgress?.(done, total)
      await setImmediate()
    }
    for (const piece of jsonPieces(document)) {
      text += piece.text
      done += piece.figures
      if (text.length > CHARACTERS_AT_A_TIME) await flush()
    }
    await flush()
  })
}

/** Readable by people, and no longer than it need be: a line for each day, hour, series and gap. */
function* jsonPieces(document: ReportDocument): Generator<{ text: string; figures: number }> {
  const piece = (text: string, figures = 0) => ({ text, figures })
  let between = '{\n'
  for (const [name, value] of Object.entries(document).filter(([, one]) => one !== undefined)) {
    yield piece(`${between}  ${JSON.stringify(name)}: `)
    between = ',\n'
    if (!Array.isArray(value) || value.length === 0) {
      yield piece(JSON.stringify(value))
      continue
    }
    for (const [index, entry] of value.entries())
      yield piece(`${index === 0 ? '[\n' : ',\n'}    ${JSON.stringify(entry)}`, figuresOf(entry))
    yield piece('\n  ]')
  }
  yield piece('\n}\n')
}

/** A series is as long as its axes; everything else is one entry. */
function figuresOf(entry: unknown): number {
  const { days, hours, slots } = (typeof entry === 'object' && entry !== null ? entry : {}) as Partial<
    Record<'days' | 'hours' | 'slots', { readonly counts?: readonly unknown[] }>
  >
  return 1 + [days, hours, slots].reduce((sum, axis) => sum + (axis?.counts?.length ?? 0), 0)
}
