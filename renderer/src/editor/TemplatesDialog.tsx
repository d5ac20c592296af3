import { Dialog } from '../components/Dialog.tsx'
import { useText } from '../i18n/i18n.ts'
import type { Shape, ShapeWords } from './shapes.ts'
import { ShapesSketch } from './ShapesSketch.tsx'
import { TEMPLATES, templateShapes, type TemplateName } from './templates.ts'

/** The usual places, each with a sketch and what to look out for. */
export function TemplatesDialog({
  present,
  words,
  onPut,
  onClose,
}: {
  present: readonly Shape[]
  words: ShapeWords
  onPut: (shapes: Shape[]) => void
  onClose: () => void
}) {
  const { t } = useText()
  const names = t('editor.templateNames', { returnObjects: true })
  const shapesOf = (template: TemplateName) => templateShapes(template, present, words, names)
  return (
    <Dialog title={t('editor.templateTitle')} onClose={onClose} wide>
      <p className="quiet">{t('editor.templateHint')}</p>
      <ul className="template-list">
        {TEMPLATES.map((template) => (
          <li key={template} className="template">
            <ShapesSketch shapes={shapesOf(template)} />
            <div>
              <h3>{t(`editor.template.${template}`)}</h3>
              <p className="quiet small">{t(`editor.template.${template}Hint`)}</p>
              <button
                className="button"
                onClick={() => onPut(shapesOf(template))}
                aria-label={`${t('editor.use')}: ${t(`editor.template.${template}`)}`}
              >
                {t('editor.use')}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
