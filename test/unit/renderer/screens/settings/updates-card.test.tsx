import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '#core/contract/app-state.ts'
import '../../../../../renderer/src/i18n/i18n.ts'
import { UpdatesCard } from '../../../../../renderer/src/screens/settings/UpdatesCard.tsx'
import { known } from '../../known-state.ts'

vi.mock('../../../../../renderer/src/state/app-store.ts', async () =>
  (await import('../../known-state.ts')).storeWith(),
)

function shown(url: string): string {
  const updates = { ...DEFAULT_SETTINGS.updates, mode: 'notify' as const, url }
  known.app = { settings: { ...DEFAULT_SETTINGS, updates }, updates: { state: 'current' }, shell: 'headless' }
  return renderToStaticMarkup(<UpdatesCard />)
}

it('claims to be up to date only where somebody could have been asked', () => {
  expect(shown('')).toContain('Enter the address')
  expect(shown('')).not.toContain('up to date')
  expect(shown('')).toMatch(/<button[^>]* disabled=""[^>]*>Check now/)
  expect(shown('https://example.com/fieldcount/')).toContain('up to date')
})
