import type { NodeSettings } from '#core/nodes/node-settings.ts'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { AddressField } from './AddressField.tsx'
import { ClearTextField } from './ClearTextField.tsx'
import { NodeList } from './NodeList.tsx'
import { PasswordField } from './PasswordField.tsx'
import { ShareList } from './ShareList.tsx'

/** Several machines that do jobs for each other. */
export function NodesCard() {
  const { t } = useText()
  const nodes = useKnown((app) => app.settings.nodes)
  const view = useKnown((app) => app.nodes)
  const { run, error } = useAction()
  const change = (part: Partial<NodeSettings>) =>
    void run(() => client.call('settings.update', { nodes: { ...nodes, ...part } }))
  const text = (key: 'name' | 'site' | 'label' | 'username', maxLength: number) => (
    <input
      key={nodes[key]}
      maxLength={maxLength}
      autoComplete="off"
      defaultValue={nodes[key]}
      onBlur={({ target }) => target.value !== nodes[key] && change({ [key]: target.value.trim() })}
    />
  )
  return (
    <section className="card form" data-testid="nodes">
      <h2>{t('nodes.title')}</h2>
      <p className="quiet">{t('nodes.hint')}</p>
      <Choice
        label={t('nodes.enabled')}
        value={nodes.enabled ? 'on' : 'off'}
        options={(['off', 'on'] as const).map((value) => ({ value, text: t(`common.${value}`) }))}
        onChange={(value) => change({ enabled: value === 'on' })}
      />
      {nodes.enabled && (
        <>
          <AddressField
            key={nodes.url}
            value={nodes.url}
            hint={t('nodes.addressHint')}
            schemes={['redis:', 'rediss:']}
            onSave={(url) => change({ url })}
          />
          <div className="pair">
            <Field label={t('uplinks.username')}>{text('username', 200)}</Field>
            <PasswordField
              label={t('nodes.password')}
              isKept={view.hasPassword}
              onSave={(password) => run(() => client.call('nodes.setPassword', { password }))}
            />
          </div>
          {view.hasPassword && (
            <ClearTextField
              url={nodes.url}
              allowed={nodes.allowClearText ?? false}
              onChange={(allowClearText) => change({ allowClearText })}
            />
          )}
          <div className="pair">
            <Field label={t('nodes.name')}>{text('name', 60)}</Field>
            <Field label={t('nodes.slots')} hint={t('nodes.slotsHint')}>
              <input
                key={nodes.slots}
                type="number"
                min={0}
                max={16}
                defaultValue={nodes.slots}
                onBlur={({ target }) =>
                  target.validity.valid && target.value !== '' && change({ slots: target.valueAsNumber })
                }
              />
            </Field>
          </div>
          <div className="pair">
            <Field label={t('nodes.site')} hint={t('nodes.siteHint')}>
              {text('site', 60)}
            </Field>
            <Field label={t('nodes.label')}>{text('label', 40)}</Field>
          </div>
          <ShareList shares={nodes.shares} onChange={(shares) => change({ shares: [...shares] })} />
          <NodeList />
        </>
      )}
      {error && <ErrorNote error={error} />}
    </section>
  )
}
