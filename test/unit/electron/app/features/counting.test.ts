import { expect, it, vi } from 'vitest'
import { DayTotals } from '../../../../../electron/counts/day-totals.ts'
import { crossing } from '../../store/event-fixture.ts'
import { camera } from '../../store/store-fixture.ts'
import { startWilling } from '../willing-application.ts'

const cam = camera({ source: { kind: 'pattern' }, hasPassword: false, username: undefined, modelId: undefined })

it('what is counted in the last moment asks nothing of a store that is closed', async () => {
  const { test, workers, assigned } = await startWilling((store) => store.cameras.insert(cam))
  await vi.waitFor(() => expect(assigned()).toHaveLength(1))
  const worker = workers.find((one) => one.of('assign').length > 0)
  const { runId } = assigned()[0]?.task ?? { runId: '' }
  const events = (seq: number) => [crossing(seq, { atMs: Date.now() })]
  worker?.say({ type: 'events', cameraId: cam.id, runId, events: events(1) })
  await vi.waitFor(() => expect(test.events.some(({ type }) => type === 'crossings-committed')).toBe(true))
  // Written while the application ends; the totals of it would be told a quarter of a second later.
  worker?.say({ type: 'events', cameraId: cam.id, runId, events: events(2) })
  await test.close()
  const read = vi.spyOn(DayTotals.prototype, 'read')
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(read).not.toHaveBeenCalled()
  read.mockRestore()
})
