import { Language } from '#core/i18n/language.ts'
import { TEXTS } from '#core/i18n/texts.ts'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { useUi } from '../../state/ui-store.ts'
import { Wall } from './wall/Wall.tsx'
import { AddCameraButtons } from './AddCameraButtons.tsx'

export function CamerasScreen() {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  const cameras = useKnown((app) => app.cameras)
  if (cameras.length === 0) return <NoCameras />
  return (
    <>
      <header className="screen-head">
        <h1>{t('cameras.title')}</h1>
        <div className="screen-head__actions">
          <button className="button" onClick={() => go({ screen: 'camera-list' })}>
            <Icon name="log" />
            {t('cameraList.open')}
          </button>
          <AddCameraButtons />
        </div>
      </header>
      <Wall />
    </>
  )
}

function NoCameras() {
  const { t, language } = useText()
  const go = useUi(({ go }) => go)
  const { run, busy, error } = useAction()
  return (
    <section className="empty">
      <Icon name="camera" />
      <h1>{t('cameras.empty')}</h1>
      <p>{t('setup.welcome')}</p>
      <p className="quiet">{t('cameras.emptyHint')}</p>
      <div className="row">
        <button className="button button--main" onClick={() => go({ screen: 'setup' })}>
          <Icon name="check" />
          {t('setup.start')}
        </button>
        <button className="button" onClick={() => go({ screen: 'camera-form' })}>
          <Icon name="plus" />
          {t('cameras.add')}
        </button>
        <button className="button" onClick={() => go({ screen: 'find' })}>
          <Icon name="camera" />
          {t('discovery.open')}
        </button>
        <button className="button" disabled={busy} onClick={() => void run(() => client.call('cameras.addDemo', {}))}>
          {t('cameras.tryDemo')}
        </button>
      </div>
      <Choice
        label={t('settings.language')}
        value={language}
        options={Language.options.map((value) => ({ value, text: TEXTS[value].language.name }))}
        onChange={(value) => void run(() => client.call('settings.update', { language: value }))}
      />
      {error && <ErrorNote error={error} />}
    </section>
  )
}
