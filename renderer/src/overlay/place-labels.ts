type Point = readonly [number, number]

/** A label that wants a place: where its upper left corner would go, best first. */
export interface LabelRequest {
  readonly width: number
  readonly height: number
  readonly places: readonly Point[]
}

export interface LabelPlace {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** Free room between two labels, CSS pixels. */
const GAP = 2
/** Rows tried above and below the request before labels may lie on each other. */
const ROWS = 16

/** A place for each label, in their order, so that none covers another or is cut off while there is room. */
export function placeLabels(
  requests: readonly LabelRequest[],
  room: { readonly width: number; readonly height: number },
): LabelPlace[] {
  const taken: LabelPlace[] = []
  for (const request of requests) {
    const within = ([x, y]: Point): LabelPlace => ({
      x: Math.max(0, Math.min(x, room.width - request.width)),
      y: Math.max(0, Math.min(y, room.height - request.height)),
      w: request.width,
      h: request.height,
    })
    const tried = [...request.places, ...rowsAround(request)].map(within)
    taken.push(tried.find((place) => !taken.some((other) => overlaps(place, other))) ?? tried[0]!)
  }
  return taken
}

/** Below and above the first request, nearest first. */
function* rowsAround({ height, places }: LabelRequest): Generator<Point> {
  const [x, y] = places[0]!
  for (let row = 1; row <= ROWS; row++) {
    yield [x, y + row * (height + GAP)]
    yield [x, y - row * (height + GAP)]
  }
}

export function overlaps(a: LabelPlace, b: LabelPlace): boolean {
  return a.x < b.x + b.w + GAP && b.x < a.x + a.w + GAP && a.y < b.y + b.h + GAP && b.y < a.y + a.h + GAP
}
