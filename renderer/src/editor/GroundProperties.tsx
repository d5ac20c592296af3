import { Field } from '../components/Field.tsx'
import { useText } from '../i18n/i18n.ts'
import type { Shape } from './shapes.ts'

/** How wide and deep the marked piece of ground is, metres. */
export function GroundProperties({
  ground,
  change,
}: {
  ground: Extract<Shape, { kind: 'ground' }>
  change: (part: object, mark: string) => void
}) {
  const { t } = useText()
  return (
    <>
      <div className="pair">
        <Metres
          label={t('editor.width')}
          value={ground.of.widthM}
          onChange={(widthM) => change({ widthM }, 'ground width')}
        />
        <Metres
          label={t('editor.depth')}
          value={ground.of.depthM}
          onChange={(depthM) => change({ depthM }, 'ground depth')}
        />
      </div>
      <p className="quiet small">{t('editor.groundHint')}</p>
    </>
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
