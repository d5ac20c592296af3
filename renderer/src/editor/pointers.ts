/** A place in the box of the picture, CSS pixels. */
type Place = readonly [number, number]

export type PointerKind = 'mouse' | 'pen' | 'touch'

/** What the browser tells of a pointer, no more than is needed. */
export interface PointerFact {
  readonly type: 'down' | 'move' | 'up' | 'cancel'
  readonly id: number
  readonly kind: PointerKind
  readonly at: Place
  /** Space or the middle button: the picture is moved. */
  readonly pans: boolean
}

/** What it means. */
export type PointerMeaning =
  | { readonly type: 'press' | 'move' | 'release'; readonly at: Place; readonly kind: PointerKind }
  | { readonly type: 'cancel' }
  | { readonly type: 'pan'; readonly dx: number; readonly dy: number }
  | { readonly type: 'zoom'; readonly at: Place; readonly factor: number }

export interface Pointers {
  /** Those that are down, by id. */
  readonly down: ReadonlyMap<number, { readonly at: Place; readonly kind: PointerKind }>
  readonly mode: 'idle' | 'tool' | 'pan' | 'pinch'
  /** Whose pointer the tool follows. */
  readonly leader: number | undefined
}

export const NO_POINTERS: Pointers = { down: new Map(), mode: 'idle', leader: undefined }

/**
 * Tells one finger or the pen (the tool) from two fingers (pinch) and from moving the picture. While a pen is down,
 * fingers are the ball of the hand and mean nothing. After a pinch the last finger does not draw.
 */
export function followPointer(state: Pointers, fact: PointerFact): [Pointers, readonly PointerMeaning[]] {
  switch (fact.type) {
    case 'down':
      return press(state, fact)
    case 'move':
      return move(state, fact)
    case 'up':
    case 'cancel':
      return lift(state, fact)
  }
}

function press(state: Pointers, { id, kind, at, pans }: PointerFact): [Pointers, readonly PointerMeaning[]] {
  const penDown = [...state.down.values()].some((pointer) => pointer.kind === 'pen')
  if (kind === 'touch' && penDown) return [state, []]
  const down = new Map(state.down).set(id, { at, kind })
  if (state.mode === 'idle' && down.size === 1) {
    if (pans) return [{ down, mode: 'pan', leader: id }, []]
    return [{ down, mode: 'tool', leader: id }, [{ type: 'press', at, kind }]]
  }
  if (kind === 'touch' && down.size === 2)
    return [{ down, mode: 'pinch', leader: undefined }, state.mode === 'tool' ? [{ type: 'cancel' }] : []]
  // The pen comes down after the hand: the hand meant nothing.
  if (kind === 'pen')
    return [
      { down: new Map([[id, { at, kind }]]), mode: 'tool', leader: id },
      [{ type: 'cancel' }, { type: 'press', at, kind }],
    ]
  return [{ ...state, down }, []]
}

function move(state: Pointers, { id, kind, at }: PointerFact): [Pointers, readonly PointerMeaning[]] {
  const known = state.down.get(id)
  if (!known) return [state, state.mode === 'idle' ? [{ type: 'move', at, kind }] : []]
  const down = new Map(state.down).set(id, { at, kind })
  const next = { ...state, down }
  if (state.mode === 'tool') return [next, id === state.leader ? [{ type: 'move', at, kind }] : []]
  if (state.mode === 'pan')
    return [next, id === state.leader ? [{ type: 'pan', dx: at[0] - known.at[0], dy: at[1] - known.at[1] }] : []]
  if (state.mode === 'pinch' && down.size >= 2) return [next, pinch(state.down, down)]
  return [next, []]
}

/** The middle of two fingers moves the picture, their distance its size. */
function pinch(before: Pointers['down'], after: Pointers['down']): PointerMeaning[] {
  const [a0, b0] = [...before.values()].map(({ at }) => at)
  const [a1, b1] = [...after.values()].map(({ at }) => at)
  const middle = (a: Place, b: Place): [number, number] => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  const apart = (a: Place, b: Place) => Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1]))
  const [from, to] = [middle(a0!, b0!), middle(a1!, b1!)]
  return [
    { type: 'pan', dx: to[0] - from[0], dy: to[1] - from[1] },
    { type: 'zoom', at: to, factor: apart(a1!, b1!) / apart(a0!, b0!) },
  ]
}

function lift(state: Pointers, { id, kind, at, type }: PointerFact): [Pointers, readonly PointerMeaning[]] {
  if (!state.down.has(id)) return [state, []]
  const down = new Map(state.down)
  down.delete(id)
  const mode = down.size === 0 ? 'idle' : state.mode
  const next: Pointers = { down, mode, leader: id === state.leader ? undefined : state.leader }
  if (state.mode !== 'tool' || id !== state.leader) return [next, []]
  return [{ ...next, mode: 'idle' }, type === 'cancel' ? [{ type: 'cancel' }] : [{ type: 'release', at, kind }]]
}
