import { BackButton } from '../../components/BackButton.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { useUi } from '../../state/ui-store.ts'
import { useFindLogin } from './find-login.ts'
import { AllFound } from './AllFound.tsx'
import { FoundCard } from './FoundCard.tsx'
import { LoginFields } from './LoginFields.tsx'
import { SearchCard } from './SearchCard.tsx'
import { UsbCard } from './UsbCard.tsx'

/** Cameras of the network and of this computer, to be added without typing an address. */
export function FindScreen() {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  const { running, total, cameras, problems } = useKnown((app) => app.discovery)
  const { login, setLogin } = useFindLogin()
  return (
    <>
      <header className="screen-head">
        <BackButton to={{ screen: 'cameras' }} />
        <h1>{t('discovery.title')}</h1>
        <span className="grow" />
        <button className="button" onClick={() => go({ screen: 'camera-form' })}>
          <Icon name="plus" />
          {t('form.addTitle')}
        </button>
      </header>
      <div className="find-layout">
        <div className="find-side">
          <SearchCard />
          <section className="card form">
            <LoginFields login={login} onChange={setLogin} />
            <AllFound cameras={cameras} login={login} />
          </section>
        </div>
        <div className="find-list">
          {problems.map((problem, index) => (
            <ErrorNote key={index} error={problem} />
          ))}
          {cameras.length === 0 && (
            <p className="card quiet">
              {running ? t('discovery.calling') : t(total > 0 ? 'discovery.nothing' : 'discovery.notSearched')}
            </p>
          )}
          <ul className="find-cards">
            {cameras.map((camera) => (
              <FoundCard key={camera.id} camera={camera} login={login} />
            ))}
          </ul>
          <UsbCard />
        </div>
      </div>
    </>
  )
}
