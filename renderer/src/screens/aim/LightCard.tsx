import type { AimReading } from '#core/contract/aim-messages.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'

/** Whether there is enough light, too much, and whether what moves is smeared. */
export function LightCard({ reading }: { reading: AimReading | undefined }) {
  const { t, language } = useText()
  if (!reading) return null
  const percent = (share: number) => `${formatNumber(share * 100, language)} %`
  // What is blurred at rest says nothing of what moves.
  const motion = reading.edges?.outOfFocus
    ? 'focusFirst'
    : reading.smeared === undefined
      ? 'still'
      : reading.smeared
        ? 'smeared'
        : 'crisp'
  return (
    <section className="card aim-light" data-testid="light">
      <h2>{t('aim.light')}</h2>
      <p className={reading.exposure === 'good' ? 'aim-good' : 'aim-warn'}>{t(`aim.exposure.${reading.exposure}`)}</p>
      <p className="quiet">
        {t('aim.black')} {percent(reading.black)} · {t('aim.white')} {percent(reading.white)}
      </p>
      <p className={motion === 'smeared' ? 'aim-warn' : motion === 'crisp' ? 'aim-good' : 'quiet'}>
        {t(`aim.${motion}`)}
      </p>
    </section>
  )
}
