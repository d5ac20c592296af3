import { useState } from 'react'
import { Field } from '../../components/Field.tsx'
import { ModelOptions } from '../../components/ModelOptions.tsx'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import type { ManyChange } from './many-change.ts'

const PRIORITIES = Array.from({ length: 10 }, (_, i) => 9 - i)
/** Of a choice that changes nothing. */
const AS_IS = 'as-is'

interface ManyFieldsProps {
  readonly change: ManyChange
  readonly onChange: (change: ManyChange) => void
}

/** Everything that several cameras may have in common; what is left alone stays with each. */
export function ManyFields({ change, onChange }: ManyFieldsProps) {
  const { t } = useText()
  const models = useKnown((app) => app.models)
  const set = <K extends keyof ManyChange>(key: K, value: ManyChange[K] | undefined) => {
    const rest = Object.entries(change).filter(([name]) => name !== key)
    onChange({ ...(Object.fromEntries(rest) as ManyChange), ...(value !== undefined && { [key]: value }) })
  }
  const [login, setLogin] = useState({ username: '', password: '' })
  const enterLogin = (next: typeof login) => {
    setLogin(next)
    set('credentials', next.username || next.password ? next : undefined)
  }
  return (
    <div className="many-fields">
      <Field label={t('form.model')}>
        <select
          value={change.modelId ?? AS_IS}
          onChange={({ target }) => set('modelId', target.value === AS_IS ? undefined : target.value)}
        >
          <option value={AS_IS}>{t('cameraList.asIs')}</option>
          <option value="">{t('form.defaultModel')}</option>
          <ModelOptions models={models} chosen={change.modelId ?? ''} />
        </select>
      </Field>
      <Field label={`${t('form.fps')} (${t('form.fpsUnit')})`}>
        <input
          type="number"
          min={1}
          max={60}
          value={change.fps ?? ''}
          placeholder={t('cameraList.asIs')}
          onChange={({ target }) => {
            const value = Number(target.value)
            set('fps', value >= 1 && value <= 60 ? value : undefined)
          }}
        />
      </Field>
      <Field label={t('form.priority')}>
        <select
          value={change.priority ?? AS_IS}
          onChange={({ target }) => set('priority', target.value === AS_IS ? undefined : Number(target.value))}
        >
          <option value={AS_IS}>{t('cameraList.asIs')}</option>
          {PRIORITIES.map((priority) => (
            <option key={priority}>{priority}</option>
          ))}
        </select>
      </Field>
      <Field label={t('form.label')}>
        <input
          value={change.label ?? ''}
          maxLength={40}
          placeholder={t('cameraList.asIs')}
          onChange={({ target }) => set('label', target.value || undefined)}
        />
      </Field>
      <Field label={t('form.username')}>
        <input
          value={login.username}
          autoComplete="off"
          spellCheck={false}
          placeholder={t('cameraList.asIs')}
          onChange={({ target }) => enterLogin({ ...login, username: target.value })}
        />
      </Field>
      <Field label={t('form.password')}>
        <input
          type="password"
          value={login.password}
          autoComplete="new-password"
          placeholder={t('cameraList.asIs')}
          onChange={({ target }) => enterLogin({ ...login, password: target.value })}
        />
      </Field>
    </div>
  )
}
