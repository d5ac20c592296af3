import { Language } from '#core/i18n/language.ts'
import { TEXTS } from '#core/i18n/texts.ts'
import type { Params } from '#core/contract/methods.ts'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'

/** Language and colours of the screens. */
export function AppearanceCard() {
  const { t } = useText()
  const { language, theme } = useKnown((app) => app.settings)
  const { run, error } = useAction()
  const update = (patch: Params<'settings.update'>) => void run(() => client.call('settings.update', patch))
  return (
    <section className="card form">
      <h2>{t('settings.appearance')}</h2>
      <Choice
        label={t('settings.language')}
        value={language}
        options={Language.options.map((value) => ({ value, text: TEXTS[value].language.name }))}
        onChange={(value) => update({ language: value })}
      />
      <Choice
        label={t('settings.theme')}
        value={theme}
        options={(['system', 'light', 'dark'] as const).map((value) => ({ value, text: t(`settings.${value}`) }))}
        onChange={(value) => update({ theme: value })}
      />
      {error && <ErrorNote error={error} />}
    </section>
  )
}
