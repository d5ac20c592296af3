import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import '../../../../../renderer/src/i18n/i18n.ts'
import { FiguresCard } from '../../../../../renderer/src/screens/workers/FiguresCard.tsx'

vi.mock('../../../../../renderer/src/state/app-store.ts', () => ({ client: {} }))

it('figures that have not come yet are a dash, and no number', () => {
  const shown = renderToStaticMarkup(<FiguresCard />)
  expect(shown).not.toContain('NaN')
  expect(shown).toMatch(/Processor<\/span><b>–</)
  expect(shown).toMatch(/Disk free<\/dt><dd>–</)
  expect(shown).toMatch(/Uptime<\/dt><dd>– h</)
})
