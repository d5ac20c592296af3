import { useCallback, useEffect, useRef, type PointerEvent } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { useCanvasSize } from '../components/useCanvasSize.ts'
import { usePreview } from '../components/usePreview.ts'
import { useText } from '../i18n/i18n.ts'
import { fitPicture, toPicture } from '../overlay/fit-picture.ts'
import { drawEditor } from './draw-editor.ts'
import type { EditorAction, EditorState } from './line-editor.ts'

/** How near the pointer must be, CSS pixels; fingers are less exact. */
const REACH = { mouse: 10, pen: 12, touch: 24 } as const

/** The live picture to draw on. */
export function EditorCanvas({ camera, state, dispatch, onRelease }: { camera: Camera; state: EditorState; dispatch: (action: EditorAction) => void; onRelease: () => void }) {
  const { t } = useText()
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useCanvasSize(canvas)
  const { picture, arrived } = usePreview(camera.id, () => draw())
  const rectOf = useCallback(() => {
    const header = picture.current?.header
    return fitPicture(size.width, size.height, header ? header.width / header.height : 16 / 9)
  }, [size, picture])
  const draw = useCallback(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || size.width === 0) return
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
    context.clearRect(0, 0, size.width, size.height)
    const rect = rectOf()
    if (picture.current) context.drawImage(picture.current.image, rect.x, rect.y, rect.w, rect.h)
    drawEditor(context, rect, state)
  }, [size, state, rectOf, picture])
  useEffect(draw, [draw])

  const at = (event: PointerEvent): [number, number] => {
    const box = canvas.current!.getBoundingClientRect()
    return toPicture(event.clientX - box.left, event.clientY - box.top, rectOf())
  }
  return (
    <div className="live-picture live-picture--editing">
      <canvas
        ref={canvas}
        role="application"
        aria-label={t('editor.hint')}
        data-testid="line-editor"
        data-arrived={arrived}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          const rect = rectOf()
          const reach = REACH[event.pointerType as keyof typeof REACH] ?? REACH.mouse
          dispatch({ type: 'press', at: at(event), reach: reach / rect.h, aspect: rect.w / rect.h })
        }}
        onPointerMove={(event) => state.drag && dispatch({ type: 'move', at: at(event) })}
        onPointerUp={onRelease}
        onPointerCancel={() => dispatch({ type: 'escape' })}
      />
      {!arrived && <p className="live-picture__empty">{t('live.waitingPicture')}</p>}
    </div>
  )
}
