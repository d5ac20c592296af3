import { useMemo } from 'react'
import type { WouldCount } from '#core/calibrate/would-count.ts'
import type { CountingLine } from '#core/count/calibration.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'

/** What a line would have counted, as a sentence, and shorter for the picture. */
export interface ExpectedWords {
  wouldCount(line: CountingLine, would: WouldCount): string
  short(line: Pick<CountingLine, 'ways'>, would: WouldCount): string
}

export function useExpectedWords(): ExpectedWords {
  const { t, language } = useText()
  return useMemo(() => {
    const counted = ({ ways }: Pick<CountingLine, 'ways'>, { minutes, ...would }: WouldCount) => ({
      count: Math.max(1, Math.round(minutes)),
      in: formatNumber(would.in, language),
      out: formatNumber(would.out, language),
      inName: ways?.in ?? t('common.in').toLocaleLowerCase(language),
      outName: ways?.out ?? t('common.out').toLocaleLowerCase(language),
    })
    return {
      wouldCount: (line, would) => t('calibrate.wouldCount', { line: line.name, ...counted(line, would) }),
      short: (line, would) => t('calibrate.wouldCountShort', counted(line, would)),
    }
  }, [t, language])
}
