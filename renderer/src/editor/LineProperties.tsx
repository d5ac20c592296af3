import type { CountingLine } from '#core/count/calibration.ts'
import { Choice } from '../components/Choice.tsx'
import { Field } from '../components/Field.tsx'
import { Icon } from '../components/Icon.tsx'
import { useText } from '../i18n/i18n.ts'
import type { EditorAction } from './line-editor.ts'

const VEHICLES = ['bicycle', 'car', 'motorcycle', 'bus', 'truck']

/** Name, classes and anchor of the chosen line. */
export function LineProperties({ line, hasPoint, dispatch }: { line: CountingLine; hasPoint: boolean; dispatch: (action: EditorAction) => void }) {
  const { t } = useText()
  const change = (part: Partial<CountingLine>) => dispatch({ type: 'change', lineId: line.id, change: part })
  const counted = classesOf(line)
  return (
    <section className="card">
      <Field label={t('common.name')}>
        <input value={line.name} maxLength={80} onChange={({ target }) => target.value && change({ name: target.value })} />
      </Field>
      <Choice
        label={t('editor.classes')}
        value={counted}
        options={[
          { value: 'person', text: t('editor.person') },
          { value: 'vehicles', text: t('editor.vehicles') },
          { value: 'any', text: t('editor.anything') },
          ...(counted === 'custom' ? [{ value: 'custom' as const, text: t('editor.custom') }] : []),
        ]}
        onChange={(value) => value !== 'custom' && change({ classes: value === 'person' ? ['person'] : value === 'any' ? ['*'] : VEHICLES })}
      />
      <Choice label={t('editor.anchor')} value={line.anchor} options={(['top', 'center', 'bottom'] as const).map((value) => ({ value, text: t(`editor.${value}`) }))} onChange={(anchor) => change({ anchor })} />
      <div className="row">
        <button className="button" onClick={() => dispatch({ type: 'insert-corner' })}>
          <Icon name="plus" />
          {t('editor.insert')}
        </button>
        <button className="button button--danger" onClick={() => dispatch({ type: 'delete' })}>
          <Icon name="trash" />
          {hasPoint ? t('editor.removePoint') : t('editor.remove')}
        </button>
      </div>
    </section>
  )
}

function classesOf({ classes }: CountingLine): 'person' | 'vehicles' | 'any' | 'custom' {
  if (classes.includes('*')) return 'any'
  if (classes.length === 1 && classes[0] === 'person') return 'person'
  return classes.every((name) => VEHICLES.includes(name)) ? 'vehicles' : 'custom'
}
