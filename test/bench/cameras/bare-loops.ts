import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { ModelRef } from '#core/detect/model-ref.ts'

/** What one bare loop did. */
export interface BareResult {
  readonly frames: number
  readonly fps: number
  readonly cpuMs: number
}

/** As many bare loops as there are processors, ready to run at once. */
export class BareLoops {
  readonly #children: readonly ChildProcess[]

  private constructor(children: readonly ChildProcess[]) {
    this.#children = children
  }

  static async start(count: number, clip: string, model: ModelRef): Promise<BareLoops> {
    const children = Array.from({ length: count }, () =>
      fork(join(import.meta.dirname, 'bare-loop.ts'), [clip, JSON.stringify(model)], { stdio: 'inherit' }),
    )
    await Promise.all(children.map((child) => once(child, 'message')))
    return new BareLoops(children)
  }

  /** All together. */
  async run(seconds: number): Promise<BareResult> {
    const results = await Promise.all(
      this.#children.map(async (child) => {
        const answer = once(child, 'message') as Promise<[BareResult]>
        child.send({ seconds })
        return (await answer)[0]
      }),
    )
    const sum = (of: (result: BareResult) => number) => results.reduce((total, result) => total + of(result), 0)
    return { frames: sum(({ frames }) => frames), fps: sum(({ fps }) => fps), cpuMs: sum(({ cpuMs }) => cpuMs) }
  }

  stop(): void {
    for (const child of this.#children) child.disconnect()
  }
}
