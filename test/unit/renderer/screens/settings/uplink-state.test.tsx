import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '#core/contract/app-state.ts'
import type { UplinkView } from '#core/contract/uplink-view.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { say } from '#core/text/message.ts'
import '../../../../../renderer/src/i18n/i18n.ts'
import { UplinkState } from '../../../../../renderer/src/screens/settings/UplinkState.tsx'
import { known } from '../../known-state.ts'

vi.mock('../../../../../renderer/src/state/app-store.ts', async () =>
  (await import('../../known-state.ts')).storeWith(),
)

function shown(name: 'webhook' | 'mqtt', url: string): string {
  const error = new FieldcountError('uplink.notSet', { detail: say('details.webhookNoAddress') }).data
  const view: UplinkView = { name, state: 'open', sent: 0, queued: 3, deadLetters: 0, hasSecret: false, error }
  const { uplinks } = DEFAULT_SETTINGS
  const settings = { ...DEFAULT_SETTINGS, uplinks: { ...uplinks, [name]: { ...uplinks[name], enabled: true, url } } }
  known.app = { settings, uplinks: [view], day: '2026-11-30' }
  return renderToStaticMarkup(<UplinkState name={name} />)
}

it.each(['webhook', 'mqtt'] as const)('%s that was just switched on asks for its address without an error', (name) => {
  expect(shown(name, '')).toContain('Enter the address')
  expect(shown(name, '')).not.toContain('role="alert"')
})

it('an address of which a part is missing is an error all the same', () => {
  expect(shown('webhook', 'https://example.com/***')).toContain('role="alert"')
})
