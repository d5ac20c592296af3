import type { RefObject } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { Choice } from '../components/Choice.tsx'
import { AnimalsSwitch, asksForAnimals } from './AnimalsSwitch.tsx'
import { Field } from '../components/Field.tsx'
import { useText } from '../i18n/i18n.ts'
import { useModelClasses } from '../state/model-classes.ts'
import { ClassChoice } from './ClassChoice.tsx'
import type { EditorAction } from './edit.ts'
import type { EditorState } from './editor-state.ts'
import { GroundProperties } from './GroundProperties.tsx'
import { LineProperties } from './LineProperties.tsx'
import { ShapeActions } from './ShapeActions.tsx'
import { fewestPoints, type Shape } from './shapes.ts'

/** What the chosen shape is called and counts, and what can be done with it. */
export function ShapeProperties({
  camera,
  shape,
  state,
  nameField,
  dispatch,
}: {
  camera: Camera
  shape: Shape
  state: EditorState
  nameField: RefObject<HTMLInputElement | null>
  dispatch: (action: EditorAction) => void
}) {
  const { t } = useText()
  const change = (part: object, mark?: string) =>
    dispatch({
      type: 'change',
      shapeId: shape.id,
      mark,
      change: (one) => ('of' in one ? ({ ...one, of: { ...one.of, ...part } } as Shape) : one),
    })
  const known = useModelClasses(camera)
  const hasPoint = state.selection?.point !== undefined && shape.points.length > fewestPoints(shape.kind)
  return (
    <section className="card" data-testid="shape-properties">
      {(shape.kind === 'line' || shape.kind === 'zone') && (
        <>
          <Field label={t('common.name')}>
            <input
              ref={nameField}
              value={shape.of.name}
              maxLength={80}
              onChange={({ target }) => target.value && change({ name: target.value }, `name ${shape.id}`)}
            />
          </Field>
          <ClassChoice camera={camera} classes={shape.of.classes} onChange={(classes) => change({ classes })} />
          {asksForAnimals(shape.of, known) && (
            <AnimalsSwitch
              of={shape.of}
              text={t('editor.animalsAsPeople')}
              onChange={(on) => change({ animalsAsPeople: on })}
            />
          )}
          <Choice
            label={t('editor.anchor')}
            value={shape.of.anchor}
            options={(['top', 'center', 'bottom'] as const).map((value) => ({ value, text: t(`editor.${value}`) }))}
            onChange={(anchor) => change({ anchor })}
          />
        </>
      )}
      {shape.kind === 'line' && <LineProperties line={shape} change={change} />}
      {shape.kind === 'ground' && <GroundProperties ground={shape} change={change} />}
      {shape.kind === 'privacy' && <p className="quiet small">{t('editor.privacyAbout')}</p>}
      {shape.kind === 'ignore' && <p className="quiet small">{t('editor.ignoreAbout')}</p>}
      <ShapeActions shape={shape} removesPoint={hasPoint} dispatch={dispatch} />
    </section>
  )
}
