import type { CountingLine } from '#core/count/calibration.ts'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import type { ProofPicture } from './useProofPictures.ts'

/** Pictures around a crossing with its line drawn in, each with how much earlier or later it was taken. */
export function CrossingPictures({
  pictures,
  times,
  crossingAtMs,
  line,
}: {
  pictures: readonly ProofPicture[]
  times: readonly number[]
  crossingAtMs: number
  line: CountingLine | undefined
}) {
  const { t, language } = useText()
  const points = line?.points.map(([x, y]) => `${x},${y}`).join(' ')
  const nearest = times.reduce(
    (best, atMs) => (Math.abs(atMs - crossingAtMs) < Math.abs(best - crossingAtMs) ? atMs : best),
    times[0] ?? 0,
  )
  return (
    <ScrollBox as="ol" className="proof-strip__pictures" label={t('proof.disagreements')}>
      {pictures.map(({ atMs, picture }) => (
        <li key={atMs} data-now={atMs === nearest}>
          <img src={picture} alt="" />
          <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
            <polyline points={points} />
          </svg>
          <small>
            {atMs === nearest
              ? t('proof.crossingMoment')
              : `${atMs > crossingAtMs ? '+' : ''}${formatNumber((atMs - crossingAtMs) / 1_000, language, 1)} s`}
          </small>
        </li>
      ))}
    </ScrollBox>
  )
}
