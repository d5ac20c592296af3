import { useMemo } from 'react'
import type { LineWarning } from '#core/calibrate/check-line.ts'
import type { SuggestedLine } from '#core/calibrate/suggest-line.ts'
import type { CountingLine } from '#core/count/calibration.ts'
import { formatNumber } from '../../i18n/format.ts'
import { classText, useText } from '../../i18n/i18n.ts'
import type { LayerInput } from './observed-layers.ts'

/** Sentences of the line check and the suggestion, in the user's language. */
export interface CalibrateWords {
  warning(warning: LineWarning, lines: readonly CountingLine[]): string
  /** For the picture, where there is no room for a sentence. */
  shortWarning(warning: LineWarning): string
  suggestion(line: SuggestedLine): string
  readonly suggestionName: string
  readonly size: LayerInput['words']['size']
  percent(share: number, digits?: number): string
}

export function useCalibrateWords(): CalibrateWords {
  const { t, language } = useText()
  return useMemo(() => {
    const number = (value: number, digits = 0) => formatNumber(value, language, digits)
    const percent = (share: number, digits = 0) => number(share * 100, digits)
    return {
      percent,
      suggestionName: t('calibrate.suggestion'),
      shortWarning: ({ kind }) => t(`calibrate.short.${kind}`),
      size: ({ className }, which) =>
        `${classText(className)}: ${t(which === 'min' ? 'calibrate.smallest' : 'calibrate.largest')}`,
      suggestion: ({ crossing, of, inward, towards, perHour }) =>
        t('calibrate.suggestionText', {
          crossing,
          of,
          inward,
          towards: t(`calibrate.towards.${towards}`),
          count: Math.round(perHour),
          perHour: number(perHour),
        }),
      warning: (warning, lines) => {
        const line = lines.find(({ id }) => id === warning.lineId)?.name ?? ''
        switch (warning.kind) {
          case 'edge':
            return t('calibrate.warnings.edge', {
              line,
              edge: t(`calibrate.edges.${warning.edge}`),
              at: percent(warning.at, 1),
              needed: percent(Math.ceil(warning.needed * 100) / 100),
            })
          case 'too-small':
            return t('calibrate.warnings.too-small', { line, px: number(warning.px), need: number(warning.needPx) })
          case 'too-large':
            return t('calibrate.warnings.too-large', {
              line,
              px: number(warning.px),
              best: number(warning.reliableUpToPx),
            })
          case 'slow-rate':
            return t('calibrate.warnings.slow-rate', {
              line,
              travel: percent(warning.travel),
              fps: number(warning.fps, 1),
              needFps: number(warning.needFps),
            })
          case 'hidden-feet':
            return t('calibrate.warnings.hidden-feet', { line, share: percent(warning.share) })
          case 'direction':
            return t('calibrate.warnings.direction', { line })
          case 'walk-step':
            return t(`calibrate.warnings.walk-step-${warning.step}`, { line })
          case 'unknown-class':
            return t(warning.all ? 'calibrate.warnings.unknown-class' : 'calibrate.warnings.some-classes', {
              line,
              classes: warning.classes.map(classText).join(', '),
            })
          case 'parallel':
            return t('calibrate.warnings.parallel', { line, degrees: number(warning.degrees) })
          case 'partial':
            return t('calibrate.warnings.partial', {
              line,
              beside: warning.beside,
              of: warning.of,
              end: t(`calibrate.ends.${warning.end}`),
            })
          case 'nobody':
            return t('calibrate.warnings.nobody', { line, of: warning.of })
          case 'crosses':
            return t('calibrate.warnings.crosses', { line, other: warning.other })
          case 'close':
            return t('calibrate.warnings.close', { line, other: warning.other, apart: percent(warning.apart, 1) })
        }
      },
    }
  }, [t, language])
}
