import { fitPicture, type PictureRect } from '../overlay/fit-picture.ts'

/** How the picture is looked at: how much larger than fitting, and which point of it is in the middle. */
export interface View {
  readonly scale: number
  /** 0..1 of the picture. */
  readonly centre: readonly [number, number]
}

export const FITTED: View = { scale: 1, centre: [0.5, 0.5] }
export const MAX_SCALE = 20

/** The box the picture is shown in, CSS pixels, and its aspect ratio. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly aspect: number
}

/** Where the whole picture lies; larger than the box when zoomed in. */
export function viewRect({ width, height, aspect }: Frame, { scale, centre }: View): PictureRect {
  const fit = fitPicture(width, height, aspect)
  const [w, h] = [fit.w * scale, fit.h * scale]
  return { x: width / 2 - centre[0] * w, y: height / 2 - centre[1] * h, w, h }
}

/** Zooms so that what is under the place (CSS pixels in the box) stays there, as far as the borders allow. */
export function zoomAt(frame: Frame, view: View, [x, y]: readonly [number, number], factor: number): View {
  const scale = Math.min(MAX_SCALE, Math.max(1, view.scale * factor))
  const before = viewRect(frame, view)
  const under = [(x - before.x) / before.w, (y - before.y) / before.h] as const
  const fit = fitPicture(frame.width, frame.height, frame.aspect)
  const centre: [number, number] = [
    under[0] - (x - frame.width / 2) / (fit.w * scale),
    under[1] - (y - frame.height / 2) / (fit.h * scale),
  ]
  return keepInside(frame, { scale, centre })
}

/** Moves the picture by CSS pixels. */
export function panBy(frame: Frame, view: View, dx: number, dy: number): View {
  const { w, h } = viewRect(frame, view)
  return keepInside(frame, { scale: view.scale, centre: [view.centre[0] - dx / w, view.centre[1] - dy / h] })
}

/** The view in which this part of the picture is to be seen, changed as little as possible. */
export function reveal(frame: Frame, view: View, [px, py]: readonly [number, number]): View {
  const rect = viewRect(frame, view)
  const [x, y] = [rect.x + px * rect.w, rect.y + py * rect.h]
  const edge = 24
  const dx = x < edge ? edge - x : x > frame.width - edge ? frame.width - edge - x : 0
  const dy = y < edge ? edge - y : y > frame.height - edge ? frame.height - edge - y : 0
  return view.scale === 1 || (dx === 0 && dy === 0) ? view : panBy(frame, view, dx, dy)
}

/** No empty room on a side while there is picture beyond the other; a side that fits is centred. */
function keepInside(frame: Frame, { scale, centre }: View): View {
  const fit = fitPicture(frame.width, frame.height, frame.aspect)
  const keep = (value: number, box: number, size: number) => {
    const half = box / 2 / size
    return half >= 0.5 ? 0.5 : Math.min(1 - half, Math.max(half, value))
  }
  return { scale, centre: [keep(centre[0], frame.width, fit.w * scale), keep(centre[1], frame.height, fit.h * scale)] }
}
