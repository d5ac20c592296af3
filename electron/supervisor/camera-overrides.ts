import type { ToWorker } from '#core/contract/worker/to-worker.ts'
import type { TapName, TapRequest } from '#core/contract/worker/taps.ts'
import type { Tuning } from './pool-types.ts'

/** A tap that stays until it is switched off. */
export type LastingTap = Extract<TapRequest, { on: boolean }>
/** Made anew for each run: a file is begun once. */
type MakeTap = () => LastingTap

/** What was asked of a camera beside its configuration; told again to every worker that takes it over. */
export class CameraOverrides {
  readonly #taps = new Map<string, Map<TapName, MakeTap>>()
  /** Of every camera. */
  readonly #everyTap = new Map<TapName, MakeTap>()
  readonly #tuned = new Map<string, Tuning>()

  tap(cameraId: string, make: MakeTap): ToWorker {
    const taps = this.#taps.get(cameraId) ?? new Map<TapName, MakeTap>()
    this.#taps.set(cameraId, taps)
    return { type: 'tap', cameraId, ...keep(taps, make) }
  }

  /** Of every camera. */
  tapEvery(make: MakeTap): (cameraId: string) => ToWorker {
    const tap = keep(this.#everyTap, make)
    return (cameraId) => ({ type: 'tap', cameraId, ...tap })
  }

  tune(cameraId: string, tuning: Tuning): ToWorker {
    this.#tuned.set(cameraId, tuning)
    return { type: 'tune', cameraId, ...tuning }
  }

  tuningOf(cameraId: string): Tuning {
    return this.#tuned.get(cameraId) ?? {}
  }

  /** The camera is no longer counted, or begins anew: it is counted as configured. */
  forgetTuning(cameraId: string): void {
    this.#tuned.delete(cameraId)
  }

  /** What a worker that begins a run is told. */
  of(cameraId: string): ToWorker[] {
    const tuning = this.#tuned.get(cameraId)
    const taps = [...this.#everyTap.values(), ...(this.#taps.get(cameraId)?.values() ?? [])]
    return [
      ...(tuning ? [{ type: 'tune' as const, cameraId, ...tuning }] : []),
      ...taps.map((make) => ({ type: 'tap' as const, cameraId, ...make() })),
    ]
  }
}

function keep(taps: Map<TapName, MakeTap>, make: MakeTap): LastingTap {
  const tap = make()
  if (tap.on) taps.set(tap.tap, make)
  else taps.delete(tap.tap)
  return tap
}
