import { useState } from 'react'
import type { FoundCamera } from '#core/contract/discovery-view.ts'
import type { Credentials } from '#core/video/source.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { useUi } from '../../state/ui-store.ts'
import { givenLogin } from './LoginFields.tsx'
import { StreamAdvice } from './StreamAdvice.tsx'
import { StreamList } from './StreamList.tsx'
import { useStreamPicture } from './useStreamPicture.ts'

/** The streams of a camera with a picture of the chosen one; the advised one is chosen first. */
export function StreamChoice({ camera, login }: { camera: FoundCamera; login: Credentials }) {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  const { streams, advice } = camera
  const [chosen, setChosen] = useState(advice?.url ?? streams[0]!.url)
  const [name, setName] = useState(camera.name ?? camera.model ?? camera.host)
  const adding = useAction()
  const url = streams.some((stream) => stream.url === chosen) ? chosen : streams[0]!.url
  // Typing on in the login must not open the camera at each letter.
  const [asked] = useState(login)
  const picture = useStreamPicture(url, asked)
  const add = async () => {
    const added = await adding.run(() =>
      client.call('discovery.add', { foundId: camera.id, url, name: name.trim() || camera.host, ...givenLogin(asked) }),
    )
    if (added) go({ screen: 'camera', cameraId: added.id })
  }
  return (
    <div className="found__streams">
      <div className="found__picture">
        {picture?.ok && <img src={picture.picture} alt={t('discovery.picture')} />}
        {picture && !picture.ok && <ErrorNote error={picture.error} />}
        {!picture && <p className="quiet">{t('discovery.noPicture')}</p>}
      </div>
      <div className="form">
        <StreamList camera={camera} url={url} onChoose={setChosen} />
        {advice && <StreamAdvice advice={advice} />}
        <Field label={t('discovery.name')}>
          <input value={name} maxLength={80} onChange={({ target }) => setName(target.value)} />
        </Field>
        {adding.error && <ErrorNote error={adding.error} />}
        <div className="row">
          <button className="button button--main" disabled={adding.busy} onClick={() => void add()}>
            <Icon name="plus" />
            {t('discovery.add')}
          </button>
          <button
            className="button"
            onClick={() =>
              go({
                screen: 'aim',
                view: { source: { kind: 'rtsp', url, transport: 'tcp' }, ...givenLogin(asked) },
                name: name.trim() || camera.host,
                back: { screen: 'find' },
              })
            }
          >
            {t('aim.open')}
          </button>
        </div>
      </div>
    </div>
  )
}
