import { useMemo } from 'react'
import { useText } from '../i18n/i18n.ts'
import type { ShapeWords } from './shapes.ts'

/** Names for new shapes and for those that have none, in the user's language. */
export function useShapeWords(): ShapeWords {
  const { t } = useText()
  return useMemo(
    () => ({
      line: (number) => t('editor.names.line', { number }),
      zone: (number) => t('editor.names.zone', { number }),
      privacy: (number) => t('editor.names.privacy', { number }),
      ignore: (number) => t('editor.names.ignore', { number }),
      ground: t('editor.names.ground'),
      newId: () => crypto.randomUUID().slice(0, 8),
    }),
    [t],
  )
}
