import { useCallback, useEffect, useMemo, type RefObject } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { useCanvasSize } from '../components/useCanvasSize.ts'
import { useOncePerFrame } from '../components/useOncePerFrame.ts'
import { usePreview } from '../components/usePreview.ts'
import { useText } from '../i18n/i18n.ts'
import { drawTracks } from '../overlay/draw-overlay.ts'
import { drawEditor } from './draw-editor.ts'
import { drawLayers } from './draw-layers.ts'
import type { Mark } from './editor-paint.ts'
import type { EditorState } from './editor-state.ts'
import { handleScale } from './handle-scale.ts'
import type { Layer } from './layers.ts'
import { calibrationOf } from './shapes.ts'
import { useCrossingFlashes } from './useCrossingFlashes.ts'
import { viewRect, type Frame, type View } from './viewport.ts'

/** Paints the picture with its layers below and the shapes above, each when something of its own has changed. */
export function useEditorPainting({
  camera,
  state,
  marks,
  layers,
  expected,
  view,
  below,
  above,
  coarse,
}: {
  camera: Camera
  state: EditorState
  marks: readonly Mark[]
  layers: readonly Layer[]
  expected: ReadonlyMap<string, string>
  view: View
  below: RefObject<HTMLCanvasElement | null>
  above: RefObject<HTMLCanvasElement | null>
  /** A finger draws: handles are larger. */
  coarse: RefObject<boolean>
}): { frame: Frame; arrived: boolean } {
  const { t } = useText()
  const belowSize = useCanvasSize(below)
  const size = useCanvasSize(above)
  const draft = useMemo(() => calibrationOf(state.drawing), [state.drawing])
  const { flashes, see } = useCrossingFlashes(draft, camera.calibration, () => requestAbove())
  const { picture, arrived } = usePreview(camera.id, () => {
    requestBelow()
    if (picture.current) see(picture.current.header)
  })
  const header = picture.current?.header
  const aspect = header ? header.width / header.height : 16 / 9
  const frame = useMemo<Frame>(() => ({ width: size.width, height: size.height, aspect }), [size, aspect])

  const paintBelow = useCallback(() => {
    const context = below.current?.getContext('2d', { alpha: false })
    if (!context || belowSize.width === 0) return
    const ratio = belowSize.ratio
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.fillStyle = '#0b0f0d'
    context.fillRect(0, 0, belowSize.width, belowSize.height)
    const rect = viewRect({ ...frame, width: belowSize.width, height: belowSize.height }, view)
    if (picture.current) context.drawImage(picture.current.image, rect.x, rect.y, rect.w, rect.h)
    drawLayers(context, rect, layers)
    if (layers.some(({ kind }) => kind === 'tracks'))
      drawTracks(context, rect, picture.current?.header, {
        calibration: draft,
        compact: false,
      })
  }, [belowSize, frame, view, layers, picture, below, draft])
  const paintAbove = useCallback(() => {
    const context = above.current?.getContext('2d')
    if (!context || size.width === 0) return
    context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0)
    context.clearRect(0, 0, size.width, size.height)
    drawEditor(context, {
      rect: viewRect(frame, view),
      state,
      marks,
      layers,
      expected,
      flashes: flashes.current,
      nowMs: performance.now(),
      ways: { in: t('common.in'), out: t('common.out') },
      handles: handleScale(size.width, coarse.current),
    })
  }, [size, frame, view, state, marks, layers, expected, t, above, coarse])
  const requestBelow = useOncePerFrame(paintBelow)
  const requestAbove = useOncePerFrame(paintAbove)
  useEffect(requestBelow, [requestBelow, paintBelow])
  useEffect(requestAbove, [requestAbove, paintAbove])
  return { frame, arrived }
}
