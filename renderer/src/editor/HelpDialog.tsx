import { Dialog } from '../components/Dialog.tsx'
import { useText } from '../i18n/i18n.ts'
import { TOOL_KEYS } from './keys.ts'

/** All keys, by what they are for. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const k = (
    key:
      | 'click'
      | 'drag'
      | 'place'
      | 'enter'
      | 'back'
      | 'tab'
      | 'arrows'
      | 'del'
      | 'rename'
      | 'shift'
      | 'alt'
      | 'ctrlDrag'
      | 'several'
      | 'esc'
      | 'wheel'
      | 'space',
  ): [string, string] => [t(`editor.keys.${key}`), t(`editor.keys.${key}Do`)]
  const parts: [string, [string, string][]][] = [
    [
      t('editor.helpDraw'),
      [
        ...TOOL_KEYS.map(([key, tool]): [string, string] => [key.toUpperCase(), t(`editor.tool.${tool}`)]),
        k('click'),
        k('drag'),
        k('place'),
        k('enter'),
        k('back'),
      ],
    ],
    [
      t('editor.helpMove'),
      [
        k('tab'),
        k('arrows'),
        k('shift'),
        k('alt'),
        k('ctrlDrag'),
        k('several'),
        ['Ctrl+A', t('editor.keys.allDo')],
        k('del'),
        ['N', t('editor.keys.insertDo')],
        ['F', t('editor.keys.flipDo')],
        ['Ctrl+D', t('editor.keys.duplicateDo')],
        ['Ctrl+C, Ctrl+V', t('editor.keys.copyDo')],
        k('rename'),
        ['Ctrl+Z, Ctrl+Y', t('editor.keys.undoDo')],
        ['Ctrl+S', t('editor.keys.saveDo')],
        k('esc'),
      ],
    ],
    [t('editor.helpView'), [k('wheel'), k('space'), ['0', t('editor.keys.zeroDo')]]],
  ]
  return (
    <Dialog title={t('editor.helpTitle')} onClose={onClose}>
      {parts.map(([title, rows]) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl className="keys">
            {rows.map(([key, does]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  )
}
