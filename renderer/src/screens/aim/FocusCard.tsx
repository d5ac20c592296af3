import type { AimReading } from '#core/contract/aim-messages.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Choice } from '../../components/Choice.tsx'
import { useText } from '../../i18n/i18n.ts'
import { FocusMeter, type FocusMeterProps } from './FocusMeter.tsx'

export type FocusRegion = 'middle' | 'whole'

/** How sharp the picture is, and which part of it is measured. */
export function FocusCard({
  region,
  onRegion,
  reading,
  ...meter
}: Omit<FocusMeterProps, 'now'> & {
  readonly reading: AimReading | undefined
  readonly region: FocusRegion
  readonly onRegion: (region: FocusRegion) => void
}) {
  const { t, language } = useText()
  return (
    <section className="card form">
      <h2>{t('aim.focus')}</h2>
      {reading?.edges?.outOfFocus && (
        <p className="note note--warn" data-testid="out-of-focus">
          {t('aim.outOfFocus', { px: formatNumber(reading.edges.px, language) })}
        </p>
      )}
      <FocusMeter {...meter} now={reading?.[region]} />
      <Choice
        label={t('aim.sharpness')}
        value={region}
        options={[
          { value: 'middle', text: t('aim.middle') },
          { value: 'whole', text: t('aim.wholePicture') },
        ]}
        onChange={onRegion}
      />
    </section>
  )
}
