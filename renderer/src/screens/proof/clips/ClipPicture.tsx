import type { CountingLine } from '#core/count/calibration.ts'
import { useText } from '../../../i18n/i18n.ts'
import type { ClipFrame } from './useClipFrames.ts'

/** A frame of a recording with the lines drawn in. */
export function ClipPicture({ frame, lines }: { frame: ClipFrame | undefined; lines: readonly CountingLine[] }) {
  const { t } = useText()
  return (
    <div className="what-if__picture">
      {frame ? (
        <img src={frame.picture} alt="" data-media-ms={frame.mediaMs} />
      ) : (
        <p className="live-picture__empty">{t('clips.loading')}</p>
      )}
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        {lines.map(({ id, points }) => (
          <polyline key={id} className="what-if__line" points={points.map(([x, y]) => `${x},${y}`).join(' ')} />
        ))}
      </svg>
    </div>
  )
}
