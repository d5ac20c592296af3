import { expect, it } from 'vitest'
import { Language } from '#core/i18n/language.ts'
import { TEXTS } from '#core/i18n/texts.ts'
import { DEFAULT_PORTS, readPorts } from '../../../../../renderer/src/screens/find/ports.ts'

it('ports are scanned without being asked for', () => expect(readPorts(DEFAULT_PORTS)).toEqual([554, 8554]))

it.each(Language.options)(
  'a search that found nothing does not advise to scan what it has scanned (%s)',
  (language) => {
    const { nothing, ports } = TEXTS[language].discovery
    // It names the field for another port, and says nothing of scanning "as well".
    expect(nothing).toContain(ports)
    expect(nothing).not.toMatch(/as well|or ask|or scan/)
  },
)
