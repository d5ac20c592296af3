import { useRef, useState, type ReactNode } from 'react'
import { plainWords } from '#core/text/plain-words.ts'
import { Field } from '../../components/Field.tsx'
import { useText } from '../../i18n/i18n.ts'

export interface SettingsSection {
  readonly id: string
  readonly title: string
  readonly content: ReactNode
  /** Texts of what is only shown once it is switched on. */
  readonly hidden?: object
}

/** All settings with an index beside them, and a search in everything that is written on them. */
export function SettingsSections({ sections }: { sections: readonly SettingsSection[] }) {
  const { t } = useText()
  const all = useRef(new Map<string, HTMLElement>())
  const [sought, setSought] = useState('')
  const [found, setFound] = useState<ReadonlySet<string> | undefined>()
  const seek = (text: string) => {
    setSought(text)
    const words = plainWords(text)
    const matches = ({ id, title, hidden }: SettingsSection) => {
      const later = hidden ? JSON.stringify(Object.values(hidden)) : ''
      const written = plainWords(`${title} ${textOf(all.current.get(id))} ${later}`)
      return words.split(' ').every((word) => written.includes(word))
    }
    setFound(words === '' ? undefined : new Set(sections.filter(matches).map(({ id }) => id)))
  }
  const shown = ({ id }: SettingsSection) => !found || found.has(id)
  const goTo = (id: string) => {
    const section = all.current.get(id)
    section?.scrollIntoView({ block: 'start' })
    section?.focus({ preventScroll: true })
  }
  return (
    <div className="settings-layout">
      <div className="settings-index">
        <Field label={t('settings.search')}>
          <input type="search" value={sought} onChange={({ target }) => seek(target.value)} />
        </Field>
        <nav aria-label={t('settings.title')}>
          <ul>
            {sections.filter(shown).map(({ id, title }) => (
              <li key={id}>
                <button className="link" onClick={() => goTo(id)}>
                  {title}
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <p className="quiet small" role="status">
          {found?.size === 0 && t('settings.notFound')}
        </p>
      </div>
      <div className="settings-cards">
        {sections.map((section) => (
          <div
            key={section.id}
            ref={(element) => void (element && all.current.set(section.id, element))}
            hidden={!shown(section)}
            tabIndex={-1}
            data-section={section.id}
          >
            {section.content}
          </div>
        ))}
      </div>
    </div>
  )
}

/** Everything to read in it: what is chosen, what can be chosen, what stands in a field. */
function textOf(section: HTMLElement | undefined): string {
  const fields = [...(section?.querySelectorAll<HTMLInputElement>('input[placeholder], [aria-label]') ?? [])]
  const more = fields.map((field) => `${field.placeholder ?? ''} ${field.getAttribute('aria-label') ?? ''}`)
  return [section?.textContent ?? '', ...more].join(' ')
}
