import { useCallback, useEffect, useRef } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { classText, useText } from '../i18n/i18n.ts'
import { drawOverlay, FLASH_MS } from '../overlay/draw-overlay.ts'
import { drawEnds, type WalkedLine } from '../overlay/draw-ends.ts'
import { fitPicture } from '../overlay/fit-picture.ts'
import { insideZones, type InsideZones } from '../overlay/inside-zones.ts'
import { useKnown } from '../state/app-store.ts'
import { useStandingTotals } from '../state/standing-totals.ts'
import { usePictureAge } from './usePictureAge.ts'
import { useCanvasSize } from './useCanvasSize.ts'
import { usePreview } from './usePreview.ts'

export interface LivePictureProps {
  readonly camera: Camera
  /** For thumbnails. */
  readonly compact?: boolean
  /** The line of a walk test: its ends are numbered. */
  readonly walked?: WalkedLine | undefined
  /** Told who is in the zones of the picture on screen, when it changes. */
  readonly onInside?: (inside: InsideZones) => void
}

/** The live picture of a camera with what was counted in it. */
export function LivePicture({ camera, compact = false, walked, onInside }: LivePictureProps) {
  const { t } = useText()
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useCanvasSize(canvas)
  const reported = useRef('')
  const flashes = useRef(new Map<string, number>())
  const totals = useStandingTotals()
  const failed = useKnown((app) =>
    app.cameraStatus.some(({ cameraId, state }) => cameraId === camera.id && state === 'failed'),
  )

  const draw = useCallback(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0)
    context.clearRect(0, 0, size.width, size.height)
    const shown = picture.current
    if (!shown) return
    const rect = fitPicture(size.width, size.height, shown.header.width / shown.header.height)
    context.drawImage(shown.image, rect.x, rect.y, rect.w, rect.h)
    drawOverlay(context, rect, {
      header: shown.header,
      calibration: camera.calibration,
      totals: totals.filter(({ cameraId }) => cameraId === camera.id),
      flashes: flashes.current,
      nowMs: performance.now(),
      words: { in: t('common.in'), out: t('common.out'), ofClass: classText },
      compact,
    })
    if (walked) drawEnds(context, rect, camera.calibration.lines, walked)
  }, [size, camera, totals, compact, walked, t])

  const { picture, arrived, atMs } = usePreview(camera.id, () => {
    for (const { lineId } of picture.current?.header.crossings ?? []) {
      flashes.current.set(lineId, performance.now())
      // The last redraw of a flash must not wait for a picture.
      setTimeout(draw, FLASH_MS)
    }
    if (onInside && picture.current) {
      const inside = insideZones(camera.calibration, picture.current.header)
      if (JSON.stringify(inside) !== reported.current) onInside(inside)
      reported.current = JSON.stringify(inside)
    }
    draw()
  })
  useEffect(draw, [draw])
  const age = usePictureAge(atMs)

  return (
    <div
      className={['live-picture', compact && 'live-picture--compact', age && 'live-picture--old']
        .filter(Boolean)
        .join(' ')}
    >
      <canvas
        ref={canvas}
        role="img"
        aria-label={`${t('live.watching')}: ${camera.name}`}
        data-testid={`live-${camera.id}`}
        data-arrived={arrived}
      />
      {arrived && age && (
        <p className="live-picture__age" data-testid="picture-age">
          {t('cameras.wall.lastPicture', { age })}
        </p>
      )}
      {!arrived && (
        <p className="live-picture__empty">
          {camera.enabled ? (failed ? t('live.noPicture') : t('live.waitingPicture')) : t('state.off')}
        </p>
      )}
    </div>
  )
}
