import { kindOf } from '../detect/class-kinds.ts'
import { assign, FORBIDDEN } from '../track/assignment.ts'
import type { Track } from '../track/track.ts'
import { Growth } from './growth.ts'
import { likeness, type Sighting, type Stretch } from './link-cost.ts'

/** Nobody is expected to come out after more than this, ms. */
const HIDDEN_AT_MOST_MS = 4_700
/** A way is judged by as much of it, ms, */
const STRETCH_MS = 800
/** and by no fewer sightings. */
const MIN_SIGHTINGS = 3
/** So long is looked at somebody new before it is said whether it is somebody who was hidden, ms. */
const JUDGED_AFTER_MS = 600

interface Followed {
  readonly id: number
  className: string
  confirmed: boolean
  readonly first: Sighting
  recent: Sighting[]
  /** How it set out, once that was judged. */
  setOut: Stretch | undefined
}

/** A track that goes on as another one. */
export interface Link {
  readonly from: number
  readonly to: number
}

/**
 * Finds out who is somebody again: a track that was lost, and one that began beyond what hid it. All who were lost are
 * assigned to all who are new at once, those who came out where they went in among them, so that nobody is joined with
 * somebody who is explained better by another one.
 */
export class Links {
  readonly #aspect: number
  readonly #followed = new Map<number, Followed>()
  readonly #growth = new Growth()

  constructor(aspect: number) {
    this.#aspect = aspect
  }

  /** All tracks of a frame → the links that became sure with it. */
  update(tracks: readonly Track[], atMs: number): Link[] {
    const links: Link[] = []
    for (const track of tracks) if (track.seen) this.#see(track, atMs)
    for (const track of tracks) {
      if (!track.seen || !track.confirmed) continue
      const newcomer = this.#followed.get(track.id)
      if (!newcomer || newcomer.setOut || !isJudged(newcomer, atMs)) continue
      newcomer.setOut = stretchOf(newcomer)
      const from = this.#hiddenBefore(newcomer, atMs)
      if (from === undefined) continue
      this.forget(from)
      links.push({ from, to: track.id })
    }
    return links
  }

  /** Somebody new may still turn out to be that one. */
  mayComeOut(trackId: number, atMs: number): boolean {
    const lost = this.#followed.get(trackId)
    if (!lost?.confirmed) return false
    const { atMs: lastMs } = lost.recent.at(-1) ?? lost.first
    if (atMs - lastMs <= HIDDEN_AT_MOST_MS) return true
    for (const other of this.#followed.values())
      if (!other.setOut && other.first.atMs > lastMs && other.first.atMs - lastMs <= HIDDEN_AT_MOST_MS) return true
    return false
  }

  forget(trackId: number): void {
    this.#followed.delete(trackId)
    this.#growth.forget(trackId)
  }

  #see({ id, className, confirmed, box: { x, y, w, h } }: Track, atMs: number): void {
    const sighting = { atMs, x: (x + w / 2) * this.#aspect, y: y + h / 2, w: w * this.#aspect, h }
    if (confirmed) this.#growth.see(id, sighting)
    const known = this.#followed.get(id)
    if (!known) {
      this.#followed.set(id, { id, className, confirmed, first: sighting, recent: [sighting], setOut: undefined })
      return
    }
    known.className = className
    known.confirmed = confirmed
    const { recent } = known
    recent.push(sighting)
    while (recent.length > MIN_SIGHTINGS && atMs - recent[0]!.atMs > STRETCH_MS) recent.shift()
  }

  #hiddenBefore(newcomer: Followed, atMs: number): number | undefined {
    const lost: Followed[] = []
    const came: Followed[] = []
    const { atMs: firstMs } = newcomer.first
    for (const one of this.#followed.values()) {
      if (!one.confirmed) continue
      const lastMs = one.recent.at(-1)!.atMs
      if (lastMs < firstMs && firstMs - lastMs <= HIDDEN_AT_MOST_MS) lost.push(one)
      if (atMs - one.first.atMs <= HIDDEN_AT_MOST_MS) came.push(one)
    }
    if (lost.length === 0) return undefined
    const alike = lost.map((from) =>
      came.map((to) =>
        from === to || kindOf(from.className) !== kindOf(to.className)
          ? undefined
          : likeness(stretchOf(from), to.setOut ?? stretchOf(to), this.#growth),
      ),
    )
    const column = came.indexOf(newcomer)
    const row = assign(alike.map((costs) => costs.map((one) => one?.cost ?? FORBIDDEN))).indexOf(column)
    // Who came out where he went in passed nothing: he only explains who this is.
    return alike[row]?.[column]?.turned === false ? lost[row]?.id : undefined
  }
}

function isJudged({ first, recent }: Followed, atMs: number): boolean {
  return atMs - first.atMs >= JUDGED_AFTER_MS && recent.length >= MIN_SIGHTINGS
}

function stretchOf({ recent }: Followed): Stretch {
  const byHeight = [...recent].sort((a, b) => a.h - b.h)
  return { first: recent[0]!, last: recent.at(-1)!, usual: byHeight[byHeight.length >> 1]! }
}
