import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import type { Camera } from '#core/contract/app-state.ts'
import '../../../../renderer/src/i18n/i18n.ts'
import { CameraTile } from '../../../../renderer/src/screens/cameras/wall/CameraTile.tsx'
import { TargetHead } from '../../../../renderer/src/components/TargetHead.tsx'
import { camera } from '../../electron/store/store-fixture.ts'
import { known } from '../known-state.ts'

vi.mock('../../../../renderer/src/state/app-store.ts', async () => (await import('../known-state.ts')).storeWith())

const ZONE = {
  id: 'queue',
  name: 'Queue',
  polygon: [
    [0, 0],
    [1, 0],
    [1, 1],
  ],
  classes: ['person'],
  anchor: 'bottom',
} as const
const zoned = camera({
  calibration: { ...camera().calibration, zones: [ZONE as unknown as Camera['calibration']['zones'][0]] },
})

it('a tile says who entered and left a zone, and who is inside while its picture is live', () => {
  known.app = {
    ...known.app,
    lineTotals: [],
    cameraStatus: [],
    zoneTotals: [],
    models: [],
    discovery: { moved: [] },
    recent: [],
  } as unknown as typeof known.app
  known.app.zoneTotals = [
    { cameraId: 'cam-1', zoneId: 'queue', className: 'person', entries: 5, exits: 3, dwellMs: 0 } as never,
  ]
  const tile = (state: 'live' | 'failed') =>
    renderToStaticMarkup(
      <CameraTile camera={zoned} status={{ cameraId: 'cam-1', state, sinceMs: 0 }} arranging={undefined} />,
    )
  expect(tile('live')).toMatch(/Entered.*<b>5<\/b>.*Left.*<b>3<\/b>.*Inside now.*<b>0<\/b>/)
  expect(tile('failed')).not.toContain('Inside now')
})

it('the table of zones of today speaks of them as the tiles do', () => {
  const head = renderToStaticMarkup(<table>{<TargetHead target="Zone" zone />}</table>)
  expect(head).toMatch(/Entered.*Left/)
})
