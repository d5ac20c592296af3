import type { ReportDocument } from './report-schema.ts'
import { type ReportWords } from './report-words.ts'

/** One thing that makes figures less comparable, in words. */
export interface MarkLine {
  readonly camera: string
  readonly fromUtc: string
  /** Null while it lasts; absent for what holds until the next. */
  readonly toUtc?: string | null
  readonly text: string
  readonly isChange: boolean
}

/** Times of fewer frames and changes of what cameras are counted with, in order of time. */
export function markLines({ degraded, configurations }: ReportDocument, words: ReportWords): MarkLine[] {
  const spans = degraded.map(({ camera, fromUtc, toUtc, level, fps, of }): MarkLine => ({
    camera,
    fromUtc,
    toUtc,
    isChange: true,
    text: words.t('report.degradedDetail', { level: words.levels[level], fps: Math.round(fps * 10) / 10, of }),
  }))
  const changes = configurations.map(({ camera, fromUtc, changed, version, model }): MarkLine => ({
    camera,
    fromUtc,
    isChange: changed.length > 0,
    text:
      changed.length === 0
        ? words.t('report.firstOf', { version, model })
        : changed.map((part) => words.t(`report.parts.${part}`, { version, model })).join(', '),
  }))
  return [...spans, ...changes].sort((a, b) => (a.fromUtc < b.fromUtc ? -1 : a.fromUtc > b.fromUtc ? 1 : 0))
}
