import type { TFunction } from 'i18next'

/** How wrong a camera's clock is, in words. */
export function clockText(skewS: number, t: TFunction): string {
  const minutes = Math.round(Math.abs(skewS) / 60)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const span = [...(hours > 0 ? [`${hours} h`] : []), ...(rest > 0 || hours === 0 ? [`${rest} min`] : [])].join(' ')
  return t('discovery.clock', { span, sense: t(skewS > 0 ? 'discovery.fast' : 'discovery.slow') })
}
