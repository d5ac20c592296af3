import { drawLabel, drawPath } from '../overlay/draw-shapes.ts'
import { toCanvas, type PictureRect } from '../overlay/fit-picture.ts'
import { PALETTE } from '../overlay/palette.ts'
import type { Layer } from './layers.ts'

/** Draws the layers in their order. CSS pixels. */
export function drawLayers(context: CanvasRenderingContext2D, rect: PictureRect, layers: readonly Layer[]): void {
  for (const layer of layers) drawLayer(context, rect, layer)
}

function drawLayer(context: CanvasRenderingContext2D, rect: PictureRect, layer: Layer): void {
  switch (layer.kind) {
    case 'trails':
      for (const { points, age } of layer.trackPaths)
        drawPath(
          context,
          points.map((p) => toCanvas(p, rect)),
          { stroke: PALETTE.path, width: 2, alpha: 0.15 + 0.65 * (1 - Math.min(1, Math.max(0, age))) },
        )
      return
    case 'heat':
      return drawHeat(context, rect, layer)
    case 'suggestion': {
      const points = layer.points.map((p) => toCanvas(p, rect))
      drawPath(context, points, { stroke: 'rgba(0, 0, 0, 0.5)', width: 5, closed: layer.closed })
      drawPath(context, points, { stroke: PALETTE.suggestion, width: 3, closed: layer.closed, dash: [9, 7] })
      return
    }
    // Above the shapes, with their words: see editor-labels.ts. Tracks come with the picture.
    case 'warning':
    case 'tracks':
      return
    case 'boxes':
      for (const { box, text } of layer.boxes) {
        const [x, y] = toCanvas([box[0], box[1]], rect)
        context.strokeStyle = PALETTE.ignored
        context.lineWidth = 1.5
        context.strokeRect(x, y, box[2] * rect.w, box[3] * rect.h)
        if (text) drawLabel(context, text, [x, y], PALETTE.ignored)
      }
  }
}

/** Cells from clear over blue-green to yellow; nothing where nobody was. */
function drawHeat(
  context: CanvasRenderingContext2D,
  rect: PictureRect,
  { columns, rows, values }: Extract<Layer, { kind: 'heat' }>,
): void {
  const [width, height] = [rect.w / columns, rect.h / rows]
  for (let i = 0; i < columns * rows; i++) {
    const value = Math.min(1, values[i] ?? 0)
    if (value <= 0.02) continue
    context.fillStyle = `hsla(${190 - 150 * value}, 90%, 55%, ${0.12 + 0.5 * value})`
    context.fillRect(
      rect.x + (i % columns) * width,
      rect.y + Math.floor(i / columns) * height,
      width + 0.5,
      height + 0.5,
    )
  }
}

/** A disc with an exclamation mark. */
export function drawMark(context: CanvasRenderingContext2D, x: number, y: number, colour: string): void {
  context.beginPath()
  context.arc(x, y, 9, 0, 2 * Math.PI)
  context.fillStyle = colour
  context.fill()
  context.font = '700 13px system-ui, sans-serif'
  context.fillStyle = '#10140f'
  context.textBaseline = 'middle'
  context.textAlign = 'center'
  context.fillText('!', x, y + 0.5)
  context.textAlign = 'start'
}
