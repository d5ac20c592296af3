import { readdirSync, readFileSync } from 'node:fs'
import type { Profiler } from 'node:inspector'
import { join } from 'node:path'
import { median } from '#core/statistics/quantile.ts'
import type { BareResult } from './bare-loops.ts'
import type { ThreadKind } from './processor-time.ts'
import { meanShares } from './profile-shares.ts'
import type { FrameSums } from './watched-workers.ts'

/** What was measured in turn: the application, then the bare loops. */
export interface Round extends FrameSums {
  readonly bare: BareResult
  readonly fps: number
  /** Processor time of the workers and of the main process together, and of the latter. */
  readonly cpuMs: number
  readonly mainMs: number
  /** Share of the machine's processors that nobody used meanwhile. */
  readonly idle: number
  readonly threads: ReadonlyMap<ThreadKind, number>
}

export function roundLine({ fps, bare, cpuMs, frames, idle }: Round): string {
  return (
    `bare ${bare.fps.toFixed(0)} fps at ${(bare.cpuMs / bare.frames).toFixed(2)} ms of processor a frame, counted ` +
    `${fps.toFixed(0)} fps at ${(cpuMs / frames).toFixed(2)} ms, idle ${percent(idle)}`
  )
}

/** Closes with `ratio 0.xx`. `profiles`: the folder of the profiles that the workers wrote. */
export function report(rounds: readonly Round[], asked: number, profiles: string): void {
  const total = (of: (round: Round) => number) => rounds.reduce((sum, round) => sum + of(round), 0)
  const frames = total((round) => round.frames)
  const thread = (kind: ThreadKind) => total(({ threads }) => threads.get(kind) ?? 0) / frames
  const bareMs = total(({ bare }) => bare.cpuMs) / total(({ bare }) => bare.frames)
  const countMs = total(({ cpuMs }) => cpuMs) / frames
  // A worker's own thread by its profile; the other threads have one thing to do each.
  const own = meanShares(
    readdirSync(profiles).map((file) => JSON.parse(readFileSync(join(profiles, file), 'utf8')) as Profiler.Profile),
  )
  const stages = new Map([...own].map(([place, share]) => [place, share * thread('main')]))
  const add = (stage: string, ms: number) => stages.set(stage, (stages.get(stage) ?? 0) + ms)
  add('decode', thread('libuv'))
  add('infer', thread('other'))
  add('garbage and compiling', thread('v8'))
  add('main process', total(({ mainMs }) => mainMs) / frames)
  console.log(
    `processor time a frame: bare ${bareMs.toFixed(2)} ms, counted ${countMs.toFixed(2)} ms; by it alone the ratio ` +
      `were ${(bareMs / countMs).toFixed(2)}`,
  )
  for (const [stage, ms] of [...stages].sort((a, b) => b[1] - a[1]))
    console.log(`  ${stage.padEnd(22)} ${ms.toFixed(2).padStart(6)} ms`)
  const possible = median(rounds.map(({ bare }) => bare.fps))!
  const counted = median(rounds.map(({ fps }) => fps))!
  console.log(
    `asked ${asked} fps, bare ${possible.toFixed(0)}, counted ${counted.toFixed(0)}, idle ` +
      percent(median(rounds.map(({ idle }) => idle))!) +
      (asked < possible ? ': not saturated, the ratio is of what was asked' : ''),
  )
  console.log(`ratio ${median(rounds.map(({ fps, bare }) => fps / Math.min(asked, bare.fps)))!.toFixed(2)}`)
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
