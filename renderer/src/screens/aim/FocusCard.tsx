import { Choice } from '../../components/Choice.tsx'
import { useText } from '../../i18n/i18n.ts'
import { FocusMeter, type FocusMeterProps } from './FocusMeter.tsx'

export type FocusRegion = 'middle' | 'whole'

/** How sharp the picture is, and which part of it is measured. */
export function FocusCard({
  region,
  onRegion,
  ...meter
}: FocusMeterProps & { readonly region: FocusRegion; readonly onRegion: (region: FocusRegion) => void }) {
  const { t } = useText()
  return (
    <section className="card form">
      <h2>{t('aim.focus')}</h2>
      <FocusMeter {...meter} />
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
