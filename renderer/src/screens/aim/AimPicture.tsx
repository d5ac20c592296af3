import type { ReactNode } from 'react'
import { useText } from '../../i18n/i18n.ts'
import type { AimCanvases, AimView } from './useAim.ts'

/** The raw picture, whichever way it comes. `children` lie over it. */
export function AimPicture({
  view: { start, pictures, error },
  canvases: { mpeg1, jpeg },
  children,
}: {
  view: AimView
  canvases: AimCanvases
  children?: ReactNode
}) {
  const { t } = useText()
  return (
    <div className="aim-picture" data-testid="aim-picture" data-way={start?.way} data-pictures={pictures}>
      <canvas ref={jpeg} role="img" aria-label={t('aim.picture')} hidden={start?.way !== 'jpeg'} />
      <canvas ref={mpeg1} role="img" aria-label={t('aim.picture')} hidden={start?.way !== 'mpeg1'} />
      {children}
      {!start && !error && <p className="live-picture__empty">{t('aim.waiting')}</p>}
    </div>
  )
}
