import { canDo, type DistributionName } from './distribution/distribute.ts'
import { distance } from './distribution/geographic.ts'
import { loadOf, type Work, type WorkerView } from './distribution/worker-view.ts'
import { decimal, say, type Message } from '../text/message.ts'

export interface LoadedWorker extends WorkerView {
  readonly work: readonly Work[]
}

export interface Move {
  readonly workId: string
  readonly from: string
  readonly to: string
  /** One sentence. */
  readonly reason: Message
}

export interface RebalanceRule {
  /**
   * What a move must take off the fuller of the two workers, as a share of its largest camera: a move interrupts a
   * camera for a moment. Not a share of the worker's load: one of n equal cameras is 1/n of that, and a worker with
   * many would never give one away.
   */
  readonly leastGain: number
  /** At most so many. */
  readonly most: number
  /** A worker that is half as fast is to have half as much. Only the ratios of the speeds count. */
  readonly bySpeed: boolean
  /** A camera does not go further away. */
  readonly stayNear: boolean
}

/** With up to 16 workers a sixteenth leaves every one within one camera of an even share. */
const EVEN_OUT: RebalanceRule = { leastGain: 1 / 16, most: Infinity, bySpeed: false, stayNear: false }

/** While it counts, and only the measured load has changed: few moves, each clearly worth it. */
const NOW_AND_THEN = { leastGain: 0.5, most: 2 }

/** What evening out must respect of the way in which work is given to workers. */
export function ruleFor(distribution: DistributionName, nowAndThen = false): Partial<RebalanceRule> {
  return {
    bySpeed: distribution === 'weighted',
    stayNear: distribution === 'geographic',
    ...(nowAndThen && NOW_AND_THEN),
  }
}

/**
 * Moves streams one at a time from the fullest worker to the one that gets the most even by it, until nothing is worth
 * an interruption. Ends, since every move lowers the fuller of two workers and none rises above that.
 */
export function rebalance(workers: readonly LoadedWorker[], rule: Partial<RebalanceRule> = {}): Move[] {
  const all = { ...EVEN_OUT, ...rule }
  const moves: Move[] = []
  let present = workers
  while (moves.length < all.most) {
    const move = bestMove(present, all, all.bySpeed ? relativeSpeed(present) : () => 1)
    if (!move) break
    moves.push(move)
    present = present.map((worker) => carryOut(worker, move, present))
  }
  return moves
}

type SpeedOf = (worker: LoadedWorker) => number

function bestMove(workers: readonly LoadedWorker[], rule: RebalanceRule, speedOf: SpeedOf): Move | undefined {
  const fullness = (worker: LoadedWorker, more = 0) => (loadOf(worker) + more) / speedOf(worker)
  for (const from of [...workers].sort((a, b) => fullness(b) - fullness(a))) {
    const before = fullness(from)
    const worth = (rule.leastGain * Math.max(...from.work.map(({ weight }) => weight))) / speedOf(from)
    let best: { work: Work; to: LoadedWorker; after: number } | undefined
    for (const work of from.work) {
      for (const to of workers) {
        if (work.kind !== 'stream' || to === from || !canDo(to, work)) continue
        if (rule.stayNear && distance(to, work) > distance(from, work)) continue
        const after = Math.max(fullness(from, -work.weight), fullness(to, work.weight))
        if (after >= before || before - after < worth) continue
        // The emptiest of equals, so that no camera moves on from there.
        if (best && (after > best.after || (after === best.after && fullness(to) >= fullness(best.to)))) continue
        best = { work, to, after }
      }
    }
    if (best) return describe(best.work.id, from.workerId, best.to.workerId, before, best.after)
  }
  return undefined
}

function describe(camera: string, from: string, to: string, before: number, after: number): Move {
  const reason = say('decisions.moving', { camera, from, to, before: decimal(before, 1), after: decimal(after, 1) })
  return { workId: camera, from, to, reason }
}

/** As a share of the mean: loads stay in frames a second. */
function relativeSpeed(workers: readonly LoadedWorker[]): SpeedOf {
  const mean = workers.reduce((sum, { speed }) => sum + speed, 0) / workers.length
  return ({ speed }) => (speed > 0 && mean > 0 ? speed / mean : 1)
}

function carryOut(worker: LoadedWorker, move: Move, all: readonly LoadedWorker[]): LoadedWorker {
  if (worker.workerId === move.from) return { ...worker, work: worker.work.filter(({ id }) => id !== move.workId) }
  if (worker.workerId !== move.to) return worker
  const work = all.find(({ workerId }) => workerId === move.from)!.work.find(({ id }) => id === move.workId)!
  return { ...worker, work: [...worker.work, work] }
}
