import { Icon } from '../components/Icon.tsx'
import { useText } from '../i18n/i18n.ts'
import { shapeName, type Shape, type ShapeWords } from './shapes.ts'

/** The shapes that can be copied, each to be taken or left. */
export function CopyShapeList({
  shapes,
  left,
  words,
  onToggle,
}: {
  shapes: readonly Shape[]
  /** The ids of those not taken. */
  left: ReadonlySet<string>
  words: ShapeWords
  onToggle: (id: string) => void
}) {
  const { t } = useText()
  return (
    <fieldset className="plain copy__shapes">
      <legend>{t('editor.copyWhich')}</legend>
      {shapes.map((shape) => (
        <label key={shape.id} className="check">
          <input type="checkbox" checked={!left.has(shape.id)} onChange={() => onToggle(shape.id)} />
          <Icon name={shape.kind} />
          {shapeName(shape, shapes, words)}
        </label>
      ))}
    </fieldset>
  )
}
