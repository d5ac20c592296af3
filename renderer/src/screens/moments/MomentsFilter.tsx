import type { CountingLine } from '#core/count/calibration.ts'
import { Choice } from '../../components/Choice.tsx'
import { NamedOptions } from '../../components/NamedOptions.tsx'
import { useText } from '../../i18n/i18n.ts'

export interface MomentFilter {
  readonly kind: 'counted' | 'suppressed'
  /** Empty: all lines. */
  readonly lineId: string
  readonly way: 'all' | 'in' | 'out'
}

/** Which moments are shown. */
export function MomentsFilter({
  lines,
  filter,
  onChange,
}: {
  lines: readonly CountingLine[]
  filter: MomentFilter
  onChange: (filter: MomentFilter) => void
}) {
  const { t } = useText()
  return (
    <div className="row moments-filter">
      <Choice
        label={t('moments.which')}
        value={filter.kind}
        options={[
          { value: 'counted', text: t('moments.counted') },
          { value: 'suppressed', text: t('moments.notCounted') },
        ]}
        onChange={(kind) => onChange({ ...filter, kind })}
      />
      <select
        aria-label={t('counts.line')}
        value={filter.lineId}
        onChange={({ target }) => onChange({ ...filter, lineId: target.value })}
      >
        <option value="">{t('moments.allLines')}</option>
        <NamedOptions items={lines} />
      </select>
      <Choice
        label={t('moments.way')}
        value={filter.way}
        options={(['all', 'in', 'out'] as const).map((value) => ({
          value,
          text: t(value === 'all' ? 'moments.bothWays' : `common.${value}`),
        }))}
        onChange={(way) => onChange({ ...filter, way })}
      />
    </div>
  )
}
