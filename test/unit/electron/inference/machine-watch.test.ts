import { expect, it } from 'vitest'
import { MachineWatch } from '../../../../electron/inference/machine-watch.ts'

it('is told of a machine once, and again when a driver is another, not when only its use is', async () => {
  const changes: string[] = []
  let driver = '1.0'
  let reads = 0
  let nowMs = 0
  const watch = new MachineWatch({
    clock: { nowMs: () => nowMs, monotonicMs: () => nowMs },
    read: () => Promise.resolve([{ name: 'A card', vendor: 'NVIDIA', driver, utilisation: ++reads / 10 }]),
    versions: 'runtime 1',
    onChanged: (machine) => changes.push(machine),
    onRead: () => {},
  })
  await watch.learn()
  await watch.learn()
  expect(reads).toBe(1)
  expect(changes).toEqual([expect.stringContaining('runtime 1, A card (driver 1.0)')])

  nowMs = 10_000
  await watch.learn({ fresh: true })
  expect(watch.devices).toMatchObject([{ utilisation: 0.2 }])
  expect(changes).toHaveLength(1)

  driver = '2.0'
  // What was just read is fresh.
  await watch.learn({ fresh: true })
  expect(changes).toHaveLength(1)
  nowMs = 20_000
  await watch.learn({ fresh: true })
  expect(changes.at(-1)).toContain('A card (driver 2.0)')
  expect(watch.key).toBe(changes.at(-1))
})
