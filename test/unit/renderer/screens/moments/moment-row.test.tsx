import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import type { Moment } from '#core/contract/moment-view.ts'
import '../../../../../renderer/src/i18n/i18n.ts'
import { MomentRow } from '../../../../../renderer/src/screens/moments/MomentRow.tsx'
import { camera } from '../../../electron/store/store-fixture.ts'

vi.mock('../../../../../renderer/src/state/app-store.ts', () => ({
  client: {},
  useKnown: (select: (app: object) => unknown) => select({ settings: { timeZone: 'UTC' } }),
}))

const moment = (score: number, outcome: Moment['outcome'] = 'counted'): Moment => ({
  id: 'm',
  cameraId: 'cam-1',
  lineId: 'door',
  atMs: 0,
  className: 'person',
  direction: 'in',
  trackId: 1,
  outcome,
  evidence: { how: 'clear', score, anchor: 'center', box: [0, 0, 0.1, 0.1], path: [] },
  hasPicture: false,
})
const shown = (one: Moment) =>
  renderToStaticMarkup(<MomentRow moment={one} camera={camera()} chosen={false} onChoose={() => {}} />)

it('explains a counted crossing whose confidence was below the minimum at that moment', () => {
  expect(shown(moment(0.33))).toContain('below the minimum at that moment')
  expect(shown(moment(0.36))).not.toContain('below the minimum')
  // What was not counted says its own reason.
  expect(shown(moment(0.2, 'weak'))).not.toContain('below the minimum at that moment')
})
