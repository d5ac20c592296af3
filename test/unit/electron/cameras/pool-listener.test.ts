import { expect, it } from 'vitest'
import { listenToPool, type PoolListenerOptions } from '../../../../electron/cameras/pool-listener.ts'
import { PoolSignals } from '../../../../electron/cameras/pool-signals.ts'

it('a run ends when its camera is switched off, begins anew, or is lost with its worker, once', () => {
  const runs: string[] = []
  const clock = { ms: 1_000, nowMs: () => clock.ms, monotonicMs: () => clock.ms }
  const quiet = () => {}
  const options = {
    board: { place: quiet, step: quiet, set: quiet, get: () => undefined },
    log: { info: quiet, error: quiet, line: quiet },
    clock,
    runs: {
      begin: ({ runId }: { runId: string }) => runs.push(`${runId} begins`),
      end: (runId: string, endedMs: number) => runs.push(`${runId} ends at ${endedMs}`),
    },
    modelOf: () => 'person',
    signals: new PoolSignals(),
  }
  const events = listenToPool(options as unknown as PoolListenerOptions)
  events.onRunStarted('cam', 'first', 'w1')
  clock.ms = 2_000
  events.onUnassigned('cam')
  events.onUnassigned('cam')
  clock.ms = 3_000
  events.onRunStarted('cam', 'second', 'w1')
  clock.ms = 4_000
  events.onRunLost('cam', 'w1')
  expect(runs).toEqual(['first begins', 'first ends at 2000', 'second begins', 'second ends at 4000'])
})
