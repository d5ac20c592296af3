import type { Accuracy } from './average-precision.ts'

/** Lines of the model card's tables, in Markdown. */
export const ACCURACY_HEAD =
  '| model | AP50 | recall | precision | wrong boxes | recall by height in pixels | prepare ms | detect ms |\n|---|---|---|---|---|---|---|---|'
export const COUNT_HEAD = '| model | in | out | wrong by |\n|---|---|---|---|'

export function accuracyRow(
  model: string,
  { ap50, recall, precision, wrong, byHeight }: Accuracy,
  prepareMs: number,
  detectMs: number,
): string {
  const heights = byHeight
    .map(
      ({ from, to, people, recall: found }) =>
        `${from}${Number.isFinite(to) ? `–${to}` : ' and more'}: ${percent(found)} of ${people}`,
    )
    .join(', ')
  return row(
    model,
    percent(ap50),
    percent(recall),
    percent(precision),
    wrong,
    heights,
    prepareMs.toFixed(1),
    detectMs.toFixed(1),
  )
}

export interface InOut {
  readonly in: number
  readonly out: number
}

export function countRow(model: string, counted: InOut, truth: InOut): string {
  return row(model, counted.in, counted.out, countError(counted, truth))
}

/** How many passages are too many or too few; too many one way do not make up for too few the other way. */
export function countError(counted: InOut, truth: InOut): number {
  return Math.abs(counted.in - truth.in) + Math.abs(counted.out - truth.out)
}

/** Adds up a truth file's lines; those of a class that is not counted are left out. */
export function trueCount(lines: Readonly<Record<string, Readonly<Record<string, InOut>>>>, className: string): InOut {
  const counts = Object.values(lines).flatMap((line) => (line[className] ? [line[className]] : []))
  return counts.reduce((sum, count) => ({ in: sum.in + count.in, out: sum.out + count.out }), { in: 0, out: 0 })
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`
}

function row(...cells: (string | number)[]): string {
  return `| ${cells.join(' | ')} |`
}
