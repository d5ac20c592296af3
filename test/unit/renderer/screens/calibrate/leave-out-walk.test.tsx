import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import type { FieldcountClient } from '#core/contract/client.ts'
import type { MethodName } from '#core/contract/methods.ts'
import { beginWalk, walkOn } from '#core/calibrate/walk-run.ts'
import '../../../../../renderer/src/i18n/i18n.ts'
import { LineTotals } from '../../../../../renderer/src/components/LineTotals.tsx'
import { SpokenTotals } from '../../../../../renderer/src/components/SpokenTotals.tsx'
import { countWalkAfterAll, leaveOutWalk } from '../../../../../renderer/src/screens/calibrate/leave-out-walk.ts'
import { VIEWER } from '../../../../fixtures/application.ts'
import { startWilling } from '../../../electron/app/willing-application.ts'
import { crossing } from '../../../electron/store/event-fixture.ts'
import { camera, DOOR } from '../../../electron/store/store-fixture.ts'
import { known } from '../../known-state.ts'

vi.mock('../../../../../renderer/src/state/app-store.ts', async () =>
  (await import('../../known-state.ts')).storeWith(),
)

it('who walks a test is in no total of today, on no tile and in no words, until it is undone', async () => {
  const atMs = Date.now() - 1_000
  const { test, handlers } = await startWilling((store) => {
    store.cameras.insert(camera({ createdAtMs: atMs - 60_000, hasPassword: false, username: undefined }))
    const events = [1, 2, 3, 4].map((seq) => crossing(seq, { atMs, direction: seq < 4 ? 'in' : 'out' }))
    store.events.commit([{ cameraId: 'cam-1', runId: 'r', events }])
  })
  const client = {
    call: (method: MethodName, params: object) => handlers[method](params as never, VIEWER),
  } as unknown as FieldcountClient
  const shown = async () => {
    const { lineTotals, lineCorrections } = await test.state()
    known.app = { ...known.app, lineTotals, lineCorrections }
    const tile = renderToStaticMarkup(<LineTotals camera={camera()} />)
    const words = renderToStaticMarkup(<SpokenTotals camera={camera()} />)
    return [...tile.matchAll(/<b>(\d+)<\/b>/g)]
      .map(([, value]) => Number(value))
      .concat(Number(/In (\d)/.exec(words)?.[1]))
  }
  expect(await shown()).toEqual([3, 1, 3])

  const fact = { what: 'crossed', lineId: 'door', className: 'person', atMs, at: 0.5 } as const
  const run = [
    { ...fact, direction: 'in' },
    { ...fact, direction: 'out' },
  ].reduce((before, one) => walkOn(before, one as Parameters<typeof walkOn>[1]), beginWalk(DOOR))
  const ids = await leaveOutWalk(client, 'cam-1', run, 'Walk test of Door')
  expect(ids).toHaveLength(2)
  expect(await shown()).toEqual([2, 0, 2])

  await countWalkAfterAll(client, ids, 'counted after all')
  expect(await shown()).toEqual([3, 1, 3])
})
