import { useCallback, useEffect, useRef, type RefObject } from 'react'
import type { Calibration } from '#core/count/calibration.ts'
import { usePreview, type PreviewPicture } from '../../components/usePreview.ts'
import { useCanvasSize } from '../../components/useCanvasSize.ts'
import { useText } from '../../i18n/i18n.ts'
import { directionText } from '../../i18n/direction-text.ts'
import { drawArrow, drawPath, drawTipLabel } from '../../overlay/draw-shapes.ts'
import { fitPicture, toCanvas } from '../../overlay/fit-picture.ts'
import { lineArrow } from '../../overlay/line-arrow.ts'
import { PALETTE } from '../../overlay/palette.ts'

/** The live picture with the lines and nothing of what the machine makes of it. `shown` holds the picture on screen. */
export function PlainPicture({
  cameraId,
  calibration,
  shown,
  onPicture,
}: {
  cameraId: string
  calibration: Calibration
  shown: RefObject<PreviewPicture | undefined>
  onPicture?: () => void
}) {
  const { t } = useText()
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useCanvasSize(canvas)
  const draw = useCallback(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0)
    context.clearRect(0, 0, size.width, size.height)
    const now = picture.current
    shown.current = now
    if (!now) return
    const rect = fitPicture(size.width, size.height, now.header.width / now.header.height)
    context.drawImage(now.image, rect.x, rect.y, rect.w, rect.h)
    for (const { polygon } of calibration.masks)
      drawPath(
        context,
        polygon.map((p) => toCanvas(p, rect)),
        { fill: '#000', closed: true },
      )
    for (const line of calibration.lines) {
      const { points, name } = line
      const onCanvas = points.map((p) => toCanvas(p, rect))
      drawPath(context, onCanvas, { stroke: 'rgba(0, 0, 0, 0.55)', width: 5 })
      drawPath(context, onCanvas, { stroke: PALETTE.line, width: 3 })
      const arrow = lineArrow(points, rect, 34)
      drawArrow(context, arrow, PALETTE.in)
      drawTipLabel(context, `${name}: ${directionText(t, line, 'in')}`, arrow, PALETTE.in)
    }
  }, [size, calibration, shown, t])
  const { picture, arrived } = usePreview(cameraId, () => {
    draw()
    onPicture?.()
  })
  useEffect(draw, [draw])
  return (
    <div className="live-picture">
      <canvas
        ref={canvas}
        role="img"
        aria-label={t('live.watching')}
        data-testid="proof-picture"
        data-arrived={arrived}
      />
      {!arrived && <p className="live-picture__empty">{t('live.waitingPicture')}</p>}
    </div>
  )
}
