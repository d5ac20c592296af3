import type { Direction } from '../count/count-event.ts'
import type { CountingLine } from '../count/calibration.ts'
import type { Point } from '../geometry/point.ts'
import type { WalkCrossing } from './walk-corrections.ts'
import type { WalkOutcome, WalkStep, WalkTest } from './walk-test.ts'

/** In the order they are walked. */
export const WALK_STEPS: readonly WalkStep[] = ['in', 'out', 'first-end', 'last-end']

/** A walk test under way. */
export interface WalkRun {
  readonly line: CountingLine
  readonly done: readonly {
    readonly step: WalkStep
    readonly outcome: WalkOutcome
    /** The walker's crossings in this step, which are no visitors. */
    readonly crossings?: readonly WalkCrossing[]
  }[]
  /** Somebody was seen since the present step began. */
  readonly seen: boolean
  /** In a step at an end of the line somebody crossed it elsewhere: there, 0 at its first point to 1 at its last. */
  readonly elsewhere?: number
  /** Crossings in the present step that did not end it. */
  readonly astray?: readonly WalkCrossing[]
}

/** An end of a line is its outer quarter. */
const END = 0.25

export type WalkFact =
  /** Somebody of a class that the line counts is in the picture. */
  | { readonly what: 'seen' }
  | {
      readonly what: 'crossed'
      readonly lineId: string
      readonly direction: Direction
      /** Where along the line, 0 at its first point to 1 at its last; absent where it is not known. */
      readonly at?: number | undefined
      /** Of what is counted; absent where it is only said that somebody crossed. */
      readonly className?: string
      readonly atMs?: number
    }
  /** The walker says that he has walked. */
  | { readonly what: 'walked' }
  /** The walker says that the last step was somebody else's: it is walked again. */
  | { readonly what: 'not-me' }

export function beginWalk(line: CountingLine): WalkRun {
  return { line, done: [], seen: false }
}

/** The step that is to be walked now; undefined when all are. */
export function stepOf({ done }: WalkRun): WalkStep | undefined {
  return WALK_STEPS[done.length]
}

/**
 * One fact more. A crossing ends its step, at the ends of the line only one that was there; "I have walked" ends one in
 * which nothing was counted.
 */
export function walkOn(run: WalkRun, fact: WalkFact): WalkRun {
  const { line, done } = run
  if (fact.what === 'not-me') return { line, done: done.slice(0, -1), seen: false }
  const step = stepOf(run)
  if (!step) return run
  const crossings = [...(run.astray ?? []), ...crossingOf(fact)]
  const end = (outcome: WalkOutcome): WalkRun => ({
    line,
    done: [...done, { step, outcome, ...(crossings.length > 0 && { crossings }) }],
    seen: false,
  })
  switch (fact.what) {
    case 'seen':
      return run.seen ? run : { ...run, seen: true }
    case 'walked':
      return end(run.seen ? 'not-crossed' : 'not-seen')
    case 'crossed':
      if (fact.lineId !== run.line.id) return run
      if (step === 'in' || step === 'out') return end(fact.direction === step ? 'passed' : 'wrong-direction')
      // At the ends either way will do: what matters is that the line reaches there.
      return isAt(step, fact.at) ? end('passed') : { ...run, elsewhere: fact.at ?? 0.5, astray: crossings }
  }
}

function crossingOf(fact: WalkFact): WalkCrossing[] {
  if (fact.what !== 'crossed' || fact.className === undefined || fact.atMs === undefined) return []
  const { className, direction, atMs } = fact
  return [{ className, direction, atMs }]
}

/** What the walker was counted for. */
export function walkedCrossings({ done, astray = [] }: WalkRun): readonly WalkCrossing[] {
  return [...done.flatMap(({ crossings = [] }) => crossings), ...astray]
}

function isAt(step: 'first-end' | 'last-end', at: number | undefined): boolean {
  return at !== undefined && (step === 'first-end' ? at <= END : at >= 1 - END)
}

/** The line counts both ways, the wrong way round. */
export function isFlipped({ done }: Pick<WalkRun, 'done'>): boolean {
  const outcomeOf = (step: WalkStep) => done.find((one) => one.step === step)?.outcome
  return outcomeOf('in') === 'wrong-direction' && outcomeOf('out') === 'wrong-direction'
}

/** What is kept. */
export function resultOf({ line, done }: WalkRun, atMs: number): WalkTest {
  return {
    lineId: line.id,
    points: [...line.points],
    atMs,
    steps: done.map(({ step, outcome }) => ({ step, outcome })),
  }
}

/** The same walk through the line turned round: what went wrong by its direction is right. */
export function flipped(test: WalkTest): WalkTest {
  const steps = test.steps.map(({ step, outcome }) => ({
    step,
    outcome: outcome === 'wrong-direction' ? ('passed' as const) : outcome,
  }))
  return { ...test, points: [...test.points].reverse() as Point[], steps }
}

/** The result that holds for a line as it is now. */
export function walkTestOf(
  line: CountingLine,
  tests: readonly WalkTest[] = [],
): { readonly test: WalkTest; readonly outdated: boolean } | undefined {
  const test = tests.find(({ lineId }) => lineId === line.id)
  return test && { test, outdated: JSON.stringify(test.points) !== JSON.stringify(line.points) }
}
