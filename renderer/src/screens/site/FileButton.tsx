import { SITE_FILE_EXTENSION } from '#core/contract/file-text.ts'
import { PickFile } from '../../components/PickFile.tsx'

/** A button that asks for a JSON file and gives its text; `small`: only a picture. */
export function FileButton({
  text,
  small = false,
  onText,
}: {
  text: string
  small?: boolean
  onText: (text: string) => void
}) {
  return (
    <PickFile
      text={text}
      small={small}
      icon="upload"
      accept={`application/json,.json,.${SITE_FILE_EXTENSION}`}
      onFile={(file) => void file.text().then(onText)}
    />
  )
}
