import { useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { unknownClasses } from '#core/calibrate/unknown-classes.ts'
import { Choice } from '../components/Choice.tsx'
import { classText, useText } from '../i18n/i18n.ts'
import { useModelClasses } from '../state/model-classes.ts'
import { useUi } from '../state/ui-store.ts'
import { VEHICLES } from './templates.ts'

type Group = 'person' | 'vehicles' | 'any' | 'custom'

/** What is counted: the usual groups, or classes of the model one by one. */
export function ClassChoice({
  camera,
  classes,
  onChange,
}: {
  camera: Camera
  classes: readonly string[]
  onChange: (classes: string[]) => void
}) {
  const { t } = useText()
  const known = useModelClasses(camera)
  const go = useUi(({ go }) => go)
  const [open, setOpen] = useState(false)
  const group = open ? 'custom' : groupOf(classes)
  const unknown = known.length === 0 ? [] : unknownClasses(classes, known, camera.calibration.classMap)
  const options = [...new Set([...known, ...classes.filter((name) => name !== '*')])]
  const choose = (value: Group) => {
    setOpen(value === 'custom')
    if (value === 'custom') return classes.includes('*') && onChange(options.slice(0, 1))
    onChange(value === 'person' ? ['person'] : value === 'any' ? ['*'] : VEHICLES)
  }
  return (
    <>
      <Choice
        label={t('editor.classes')}
        value={group}
        options={(['person', 'vehicles', 'any', 'custom'] as const).map((value) => ({
          value,
          text: t(value === 'any' ? 'editor.anything' : `editor.${value}`),
        }))}
        onChange={choose}
      />
      {group === 'custom' && (
        <fieldset className="plain class-list" aria-label={t('editor.classList')}>
          {options.map((name) => {
            const on = classes.includes(name)
            return (
              <label key={name} className="check">
                <input
                  type="checkbox"
                  checked={on}
                  disabled={on && classes.length === 1}
                  onChange={() => onChange(on ? classes.filter((one) => one !== name) : [...classes, name])}
                />
                <span className={known.includes(name) ? undefined : 'quiet'}>{classText(name)}</span>
              </label>
            )
          })}
        </fieldset>
      )}
      {unknown.length > 0 && (
        <div className="note note--warn" data-testid="unknown-classes">
          <p>{t('editor.unknownClasses', { classes: unknown.map(classText).join(', ') })}</p>
          <button className="button" onClick={() => go({ screen: 'camera-form', cameraId: camera.id })}>
            {t('editor.chooseModel')}
          </button>
        </div>
      )}
    </>
  )
}

function groupOf(classes: readonly string[]): Group {
  if (classes.includes('*')) return 'any'
  if (classes.length === 1 && classes[0] === 'person') return 'person'
  return classes.length === VEHICLES.length && classes.every((name) => VEHICLES.includes(name)) ? 'vehicles' : 'custom'
}
