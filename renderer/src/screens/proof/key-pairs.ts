import type { Direction } from '#core/count/count-event.ts'

/** Keys of the first lines, by place on the keyboard, so that layouts and input methods do not matter. */
const PAIRS: readonly { in: string; out: string }[] = [
  { in: 'KeyA', out: 'KeyD' },
  { in: 'KeyJ', out: 'KeyL' },
  { in: 'KeyQ', out: 'KeyE' },
  { in: 'KeyU', out: 'KeyO' },
]

/** What is printed on the key, on most keyboards; undefined for lines beyond the fourth, which are tapped on screen. */
export function keyOf(lineIndex: number, direction: Direction): string | undefined {
  return PAIRS[lineIndex]?.[direction].slice(3)
}

/** Which line and direction a key is for. */
export function targetOfKey(code: string): { lineIndex: number; direction: Direction } | undefined {
  const lineIndex = PAIRS.findIndex((pair) => pair.in === code || pair.out === code)
  return lineIndex < 0 ? undefined : { lineIndex, direction: PAIRS[lineIndex]!.in === code ? 'in' : 'out' }
}
