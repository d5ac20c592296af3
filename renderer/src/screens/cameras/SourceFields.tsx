import { useCallback, useEffect, useState } from 'react'
import type { VideoDevice } from '#core/jobs/job-result.ts'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { PathField } from '../../components/PathField.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { AddressField } from './AddressField.tsx'
import type { CameraDraft } from './camera-draft.ts'

interface FieldsProps {
  readonly draft: CameraDraft
  readonly setDraft: (draft: CameraDraft) => void
}

/** The fields that one kind of source needs. */
export function SourceFields({ draft, setDraft, passwordStored }: FieldsProps & { passwordStored: boolean }) {
  const { t } = useText()
  switch (draft.kind) {
    case 'rtsp':
      return (
        <>
          <AddressField draft={draft} setDraft={setDraft} />
          <div className="pair">
            <Field label={t('form.username')}>
              <input
                value={draft.username}
                autoComplete="off"
                spellCheck={false}
                onChange={({ target }) => setDraft({ ...draft, username: target.value })}
              />
            </Field>
            <Field label={t('form.password')}>
              <input
                type="password"
                value={draft.password}
                autoComplete="new-password"
                placeholder={passwordStored ? t('form.passwordKept') : ''}
                onChange={({ target }) => setDraft({ ...draft, password: target.value })}
              />
            </Field>
          </div>
          <Choice
            label={t('form.transport')}
            value={draft.transport}
            options={[
              { value: 'tcp', text: t('form.transportTcp') },
              { value: 'udp', text: t('form.transportUdp') },
            ]}
            onChange={(transport) => setDraft({ ...draft, transport })}
          />
        </>
      )
    case 'usb':
      return <DeviceField draft={draft} setDraft={setDraft} />
    case 'file':
      return (
        <>
          <PathField
            label={t('form.path')}
            hint={t('form.pathHint')}
            kind="file"
            value={draft.path}
            onChange={(path) => setDraft({ ...draft, path })}
          />
          <label className="check">
            <input
              type="checkbox"
              checked={draft.loop}
              onChange={({ target }) => setDraft({ ...draft, loop: target.checked })}
            />
            {t('form.loop')}
          </label>
        </>
      )
    case 'pattern':
      return <p className="quiet">{t('form.patternHint')}</p>
  }
}

function DeviceField({ draft, setDraft }: FieldsProps) {
  const { t } = useText()
  const [devices, setDevices] = useState<readonly VideoDevice[] | undefined>()
  const { run, busy, error } = useAction()
  const look = useCallback(async () => setDevices((await run(() => client.call('devices.list', {}))) ?? []), [run])
  useEffect(() => void look(), [look])
  return (
    <>
      <Field label={t('form.device')} {...(devices?.length === 0 && { hint: t('form.noDevices') })}>
        <select value={draft.device} onChange={({ target }) => setDraft({ ...draft, device: target.value })}>
          <option value="">–</option>
          {devices?.map(({ id, name, modes }) => (
            <option key={id} value={id}>
              {name} {modes[0] ? `(${modes[0]})` : ''}
            </option>
          ))}
        </select>
      </Field>
      <button type="button" className="button" disabled={busy} onClick={() => void look()}>
        {t('form.lookAgain')}
      </button>
      {error && <ErrorNote error={error} />}
    </>
  )
}
