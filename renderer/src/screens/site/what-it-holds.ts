import type { useText } from '../../i18n/i18n.ts'

/** `1 line, 2 zones, 0 masks`. */
export function whatItHolds(
  t: ReturnType<typeof useText>['t'],
  { lines, zones, masks }: { readonly lines: number; readonly zones: number; readonly masks: number },
): string {
  return [t('site.lines', { count: lines }), t('site.zones', { count: zones }), t('site.masks', { count: masks })].join(
    ', ',
  )
}
