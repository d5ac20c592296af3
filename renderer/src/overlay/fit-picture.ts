/** Where a picture lies on a canvas, in CSS pixels. */
export interface PictureRect {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** The largest place for a picture of this aspect ratio (width / height) in a box, centred. */
export function fitPicture(boxWidth: number, boxHeight: number, aspect: number): PictureRect {
  const w = Math.min(boxWidth, boxHeight * aspect)
  const h = w / aspect
  return { x: (boxWidth - w) / 2, y: (boxHeight - h) / 2, w, h }
}

/** A point of the picture, 0..1 → CSS pixels. */
export function toCanvas([x, y]: readonly [number, number], rect: PictureRect): [number, number] {
  return [rect.x + x * rect.w, rect.y + y * rect.h]
}
