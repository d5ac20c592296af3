import { formatNumber } from '../../i18n/format.ts'

/** An accuracy asked for, 0..1, without needless decimals. */
export function goalText(goal: number, language: string): string {
  return `${formatNumber(goal * 100, language)} %`
}

/** 0..1 as per cent with one decimal; never rounded up to a hundred. */
export function shareText(share: number, language: string): string {
  const perCent = share < 1 ? Math.min(99.9, Math.round(share * 1_000) / 10) : 100
  return `${formatNumber(perCent, language, perCent === 100 || perCent === 0 ? 0 : 1)} %`
}
