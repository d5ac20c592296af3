import type { Mounting } from '#core/aim/mounting.ts'
import type { Params } from '#core/contract/methods.ts'
import { BackButton } from '../../components/BackButton.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { NamedTitle } from '../../components/NamedTitle.tsx'
import { useText } from '../../i18n/i18n.ts'
import type { Route } from '../../state/route.ts'
import { AimFacts } from './AimFacts.tsx'
import { AimPicture } from './AimPicture.tsx'
import { FocusCard } from './FocusCard.tsx'
import { Guides } from './Guides.tsx'
import { LightCard } from './LightCard.tsx'
import { MountingFields, mountingOf } from './MountingFields.tsx'
import { useAimSession } from './useAimSession.ts'

/** The raw picture of a camera at its full rate, with what an installer on a ladder wants to know of it. */
export function AimScreen({ view: source, name, back }: { view: Params<'aim.open'>; name: string; back: Route }) {
  const { t } = useText()
  const { view, canvases, mounting: draft, setMounting, again, focus } = useAimSession(source)
  const { start, reading, error, ended } = view
  const aspect = start ? start.width / start.height : 16 / 9
  const mounting: Mounting | undefined = mountingOf(draft, aspect)
  return (
    <>
      <header className="screen-head">
        <BackButton to={back} />
        <NamedTitle text={t('aim.title', { name })} />
      </header>
      {error && <ErrorNote error={error} />}
      {ended && (
        <div className="row">
          {!error && <p className="quiet">{t('aim.ended')}</p>}
          <button className="button" onClick={again}>
            {t('aim.again')}
          </button>
        </div>
      )}
      <div className="camera-layout">
        <AimPicture view={view} canvases={canvases}>
          {start && draft.shown && mounting && <Guides mounting={mounting} aspect={aspect} />}
        </AimPicture>
        <aside className="side">
          <FocusCard {...focus} />
          <LightCard reading={reading} />
          <MountingFields draft={draft} mounting={mounting} onChange={setMounting} />
          {start && reading && <AimFacts start={start} reading={reading} />}
        </aside>
      </div>
    </>
  )
}
