import { useEffect, useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { Result } from '#core/contract/methods.ts'
import type { PhoneView } from '#core/phone/phone-view.ts'
import { CopyText } from '../../components/CopyText.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction, type Action } from '../../components/useAction.ts'
import { formatClock } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { QrCode } from './QrCode.tsx'

type PhoneOn = Extract<PhoneView, { state: 'on' }>

/** Lets a phone aim, draw and walk with this camera for an hour. */
export function PhoneDialog({ camera, onClose }: { camera: Camera; onClose: () => void }) {
  const { t } = useText()
  const view = useKnown((app) => app.phone)
  // Told once, kept nowhere but here.
  const [url, setUrl] = useState<string | undefined>()
  const action = useAction()
  const ask = async (request: () => Promise<{ url: string }>) => setUrl((await action.run(request))?.url)
  const on = view.state === 'on' && view.cameraId === camera.id ? view : undefined
  return (
    <Dialog title={t('phone.title', { name: camera.name })} onClose={onClose}>
      {on ? (
        <TurnedOn
          view={on}
          url={url}
          action={action}
          onNewCode={() => void ask(() => client.call('phone.invite', {}))}
          onRevoke={() => void action.run(() => client.call('phone.stop', {}))}
        />
      ) : (
        <TurnedOff
          view={view}
          action={action}
          onStart={(address) => void ask(() => client.call('phone.start', { cameraId: camera.id, address }))}
        />
      )}
      {action.error && <ErrorNote error={action.error} />}
    </Dialog>
  )
}

function TurnedOff({ view, action, onStart }: { view: PhoneView; action: Action; onStart: (address: string) => void }) {
  const { t } = useText()
  const elsewhere = useKnown((app) =>
    view.state === 'on' ? app.cameras.find(({ id }) => id === view.cameraId) : undefined,
  )
  const [networks, setNetworks] = useState<Result<'phone.networks'> | undefined>()
  const [chosen, setChosen] = useState<string | undefined>()
  const { run } = action
  useEffect(() => void run(() => client.call('phone.networks', {})).then(setNetworks), [run])
  const address = chosen ?? networks?.[0]?.address
  return (
    <>
      <p>{t('phone.hint')}</p>
      {elsewhere && <p className="note note--warn">{t('phone.elsewhere', { name: elsewhere.name })}</p>}
      {networks?.length === 0 && <p className="note note--warn">{t('phone.noNetwork')}</p>}
      {networks && networks.length > 0 && (
        <Field label={t('phone.network')}>
          <select value={address} onChange={({ target }) => setChosen(target.value)}>
            {networks.map(({ name, address }) => (
              <option key={address} value={address}>
                {name} · {address}
              </option>
            ))}
          </select>
        </Field>
      )}
      <div className="dialog__actions">
        <button
          className="button button--main"
          disabled={action.busy || address === undefined}
          onClick={() => address !== undefined && onStart(address)}
        >
          {t('phone.start')}
        </button>
      </div>
    </>
  )
}

function TurnedOn({
  view,
  url,
  action,
  onNewCode,
  onRevoke,
}: {
  view: PhoneOn
  /** Undefined where the dialog was closed since. */
  url: string | undefined
  action: Action
  onNewCode: () => void
  onRevoke: () => void
}) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const clock = (ms: number) => formatClock(ms, language, timeZone)
  const { codeUntilMs, phone, untilMs, fingerprint } = view
  return (
    <>
      {url !== undefined && codeUntilMs !== undefined ? (
        <div className="phone-code">
          <QrCode text={url} label={t('phone.qr')} />
          <div className="phone-code__text">
            <p>{t('phone.scan', { time: clock(codeUntilMs) })}</p>
            <CopyText text={url} />
            <p className="quiet small">{t('phone.unreachable')}</p>
          </div>
        </div>
      ) : (
        <p className="quiet">{t('phone.codeGone')}</p>
      )}
      <p className="note note--warn">{t('phone.warning')}</p>
      <p>
        {t('phone.fingerprint')} <code className="phone-code__fingerprint">{fingerprint}</code>
      </p>
      <p role="status" className={phone === undefined ? 'quiet' : 'note note--good'} data-testid="phone-state">
        {phone === undefined ? t('phone.waiting') : t('phone.paired', { address: phone })}
      </p>
      <p className="quiet small">{t('phone.until', { time: clock(untilMs) })}</p>
      <div className="dialog__actions">
        <button className="button" disabled={action.busy} onClick={onNewCode}>
          {t('phone.newCode')}
        </button>
        <button className="button button--danger" disabled={action.busy} onClick={onRevoke}>
          {t('phone.revoke')}
        </button>
      </div>
    </>
  )
}
