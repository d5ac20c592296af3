import type { Camera } from '#core/contract/app-state.ts'
import type { CountingLine } from '#core/count/calibration.ts'
import type { Direction } from '#core/count/count-event.ts'
import { Choice } from '../components/Choice.tsx'
import { Field } from '../components/Field.tsx'
import { Icon } from '../components/Icon.tsx'
import { formatNumber } from '../i18n/format.ts'
import { useText } from '../i18n/i18n.ts'
import { ClassChoice } from './ClassChoice.tsx'
import type { EditorAction } from './edit.ts'
import type { EditorState } from './editor-state.ts'
import { fewestPoints, type Shape } from './shapes.ts'

/** What the chosen shape is called and counts, and what can be done with it. */
export function ShapeProperties({
  camera,
  shape,
  state,
  dispatch,
}: {
  camera: Camera
  shape: Shape
  state: EditorState
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
  const hasPoint = state.selection?.point !== undefined && shape.points.length > fewestPoints(shape.kind)
  return (
    <section className="card" data-testid="shape-properties">
      {(shape.kind === 'line' || shape.kind === 'zone') && (
        <>
          <Field label={t('common.name')}>
            <input
              value={shape.of.name}
              maxLength={80}
              onChange={({ target }) => target.value && change({ name: target.value }, `name ${shape.id}`)}
            />
          </Field>
          <ClassChoice camera={camera} classes={shape.of.classes} onChange={(classes) => change({ classes })} />
          <Choice
            label={t('editor.anchor')}
            value={shape.of.anchor}
            options={(['top', 'center', 'bottom'] as const).map((value) => ({ value, text: t(`editor.${value}`) }))}
            onChange={(anchor) => change({ anchor })}
          />
        </>
      )}
      {shape.kind === 'line' && (
        <div className="pair">
          {(['in', 'out'] as const).map((direction) => (
            <Field key={direction} label={t(`editor.wayName.${direction}`)}>
              <input
                value={shape.of.ways?.[direction] ?? ''}
                maxLength={40}
                placeholder={t(`common.${direction}`)}
                onChange={({ target }) =>
                  change({ ways: named(shape.of.ways, direction, target.value) }, `way ${direction} ${shape.id}`)
                }
              />
            </Field>
          ))}
        </div>
      )}
      {shape.kind === 'line' && (
        <Band
          value={shape.of.band ?? 1}
          onChange={(band) => change({ band: band === 1 ? undefined : band }, `band ${shape.id}`)}
        />
      )}
      {shape.kind === 'ground' && (
        <>
          <div className="pair">
            <Metres
              label={t('editor.width')}
              value={shape.of.widthM}
              onChange={(widthM) => change({ widthM }, 'ground width')}
            />
            <Metres
              label={t('editor.depth')}
              value={shape.of.depthM}
              onChange={(depthM) => change({ depthM }, 'ground depth')}
            />
          </div>
          <p className="quiet small">{t('editor.groundHint')}</p>
        </>
      )}
      {shape.kind === 'privacy' && <p className="quiet small">{t('editor.privacyAbout')}</p>}
      {shape.kind === 'ignore' && <p className="quiet small">{t('editor.ignoreAbout')}</p>}
      <div className="row">
        {shape.kind === 'line' && (
          <button
            className="button"
            onClick={() => dispatch({ type: 'flip' })}
            title={`${t('editor.direction', { in: t('common.in'), out: t('common.out') })} (F)`}
          >
            <Icon name="flip" />
            {t('editor.flip')}
          </button>
        )}
        {shape.kind !== 'ground' && (
          <button className="button" onClick={() => dispatch({ type: 'insert' })}>
            <Icon name="plus" />
            {t('editor.insert')}
          </button>
        )}
        <button className="button button--danger" onClick={() => dispatch({ type: 'delete' })}>
          <Icon name="trash" />
          {hasPoint ? t('editor.removePoint') : t('editor.remove')}
        </button>
      </div>
    </section>
  )
}

/** Without a name of its own a direction is called as everywhere. */
function named(ways: CountingLine['ways'], direction: Direction, name: string): CountingLine['ways'] {
  const next = { ...ways, [direction]: name.trim() ? name : undefined }
  return next.in !== undefined || next.out !== undefined ? next : undefined
}

/** Quarter to four times, even steps by feel. */
function Band({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const { t, language } = useText()
  return (
    <Field
      label={`${t('editor.band')}: ${t('editor.bandValue', { value: formatNumber(value, language, 2) })}`}
      hint={t('editor.bandHint')}
    >
      <input
        type="range"
        min={-2}
        max={2}
        step={0.25}
        value={Math.log2(value)}
        onChange={({ target }) => onChange(Math.round(2 ** Number(target.value) * 100) / 100)}
      />
    </Field>
  )
}

function Metres({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  return (
    <Field label={label}>
      <input
        type="number"
        min={0.2}
        max={500}
        step={0.1}
        defaultValue={value}
        onChange={({ target }) =>
          target.valueAsNumber >= 0.2 && target.valueAsNumber <= 500 && onChange(target.valueAsNumber)
        }
      />
    </Field>
  )
}
