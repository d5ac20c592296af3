import { isAnimal, PERSON } from '../detect/class-kinds.ts'
import type { Observation } from './observation.ts'

/**
 * A view that models have not learnt. `above`: people or cars are called what they look like from straight above, so
 * many of so many that moved. `fisheye`: the picture is as wide as it is high.
 */
export type OddView =
  | { readonly kind: 'above'; readonly of: 'people' | 'things'; readonly odd: number; readonly all: number }
  | { readonly kind: 'fisheye' }

/** What cars from straight above are called. */
const THINGS: ReadonlySet<string> = new Set([
  'cell phone',
  'suitcase',
  'laptop',
  'remote',
  'mouse',
  'keyboard',
  'toaster',
  'book',
  'tv',
])
/** So many tracks must be odd, and such a share of all. */
const FEWEST = 4
const SHARE = 0.3
/** Width by height of a picture that no usual camera makes. */
const SQUARE = { least: 0.95, most: 1.05 }

/** Looks at what was seen under the model's own names; undefined where nothing is odd. */
export function oddView({
  tracked,
  width,
  height,
}: Pick<Observation, 'tracked' | 'width' | 'height'>): OddView | undefined {
  const tracksOf = (is: (name: string) => boolean) =>
    tracked.reduce((sum, { className, tracks }) => sum + (is(className) ? tracks : 0), 0)
  const animals = tracksOf(isAnimal)
  const people = animals + tracksOf((name) => name === PERSON)
  if (animals >= FEWEST && animals >= SHARE * people) return { kind: 'above', of: 'people', odd: animals, all: people }
  const things = tracksOf((name) => THINGS.has(name))
  const all = tracksOf(() => true)
  if (things >= FEWEST && things >= SHARE * all) return { kind: 'above', of: 'things', odd: things, all }
  return width / height >= SQUARE.least && width / height <= SQUARE.most ? { kind: 'fisheye' } : undefined
}
