import type { CountingLine } from '#core/count/calibration.ts'
import type { Direction } from '#core/count/count-event.ts'
import { Field } from '../components/Field.tsx'
import { formatNumber } from '../i18n/format.ts'
import { useText } from '../i18n/i18n.ts'
import type { Shape } from './shapes.ts'

/** What the two directions of a line are called, and how wide its band is. */
export function LineProperties({
  line,
  change,
}: {
  line: Extract<Shape, { kind: 'line' }>
  change: (part: object, mark: string) => void
}) {
  const { t } = useText()
  return (
    <>
      <div className="pair">
        {(['in', 'out'] as const).map((direction) => (
          <Field key={direction} label={t(`editor.wayName.${direction}`)}>
            <input
              value={line.of.ways?.[direction] ?? ''}
              maxLength={40}
              placeholder={t(`common.${direction}`)}
              onChange={({ target }) =>
                change({ ways: named(line.of.ways, direction, target.value) }, `way ${direction} ${line.id}`)
              }
            />
          </Field>
        ))}
      </div>
      <Band
        value={line.of.band ?? 1}
        onChange={(band) => change({ band: band === 1 ? undefined : band }, `band ${line.id}`)}
      />
    </>
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
