import { useCallback, useEffect, useRef } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { useCanvasSize } from '../components/useCanvasSize.ts'
import { useOncePerFrame } from '../components/useOncePerFrame.ts'
import { usePreview } from '../components/usePreview.ts'
import { useText } from '../i18n/i18n.ts'
import { drawArrow, drawPath } from '../overlay/draw-shapes.ts'
import { fitPicture, toCanvas } from '../overlay/fit-picture.ts'
import { lineArrow } from '../overlay/line-arrow.ts'
import { PALETTE } from '../overlay/palette.ts'
import { isClosed, type Shape } from './shapes.ts'

/** The live picture of the camera copied to: what is there in grey, what comes in colour. */
export function CopyPreview({
  camera,
  present,
  added,
}: {
  camera: Camera
  present: readonly Shape[]
  added: readonly Shape[]
}) {
  const { t } = useText()
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useCanvasSize(canvas)
  const { picture, arrived } = usePreview(camera.id, () => request())
  const draw = useCallback(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || size.width === 0) return
    context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0)
    context.clearRect(0, 0, size.width, size.height)
    const shown = picture.current
    const rect = fitPicture(size.width, size.height, shown ? shown.header.width / shown.header.height : 16 / 9)
    if (shown) context.drawImage(shown.image, rect.x, rect.y, rect.w, rect.h)
    const drawOne = (shape: Shape, colour: string) => {
      const points = shape.points.map((point) => toCanvas(point, rect))
      drawPath(context, points, { stroke: 'rgba(0, 0, 0, 0.55)', width: 4, closed: isClosed(shape) })
      drawPath(context, points, { stroke: colour, width: 2.5, closed: isClosed(shape) })
      if (shape.kind === 'line') drawArrow(context, lineArrow(shape.points, rect, 22), colour)
    }
    for (const shape of present) drawOne(shape, PALETTE.ignored)
    for (const shape of added) drawOne(shape, shape.kind === 'line' ? PALETTE.line : PALETTE[shape.kind])
  }, [size, picture, present, added])
  const request = useOncePerFrame(draw)
  useEffect(request, [request, draw])
  return (
    <div className="live-picture live-picture--compact">
      <canvas
        ref={canvas}
        role="img"
        aria-label={t('editor.copyPreview', { camera: camera.name })}
        data-arrived={arrived}
      />
      {!arrived && <p className="live-picture__empty">{camera.enabled ? t('live.waitingPicture') : t('state.off')}</p>}
    </div>
  )
}
