import type { PreviewHeader } from '#core/contract/preview-frame.ts'
import type { Calibration, CountingLine } from '#core/count/calibration.ts'
import { SceneCounter } from '#core/count/scene-counter.ts'

/**
 * Tells which lines of a drawing are crossed, picture by picture. Those that are saved as they are drawn: by what was
 * counted. Those that are new or were changed: by the same rules over who is followed in the pictures shown, so that
 * a line flashes before it is saved.
 */
export class DraftCrossings {
  #counter: SceneCounter | undefined
  #aspect = 0

  /** The ids of the lines that this picture decided. */
  see({ width, height, atMs, tracks, crossings }: PreviewHeader, draft: Calibration, saved: Calibration): string[] {
    const isSaved = (line: CountingLine) => saved.lines.some((one) => one.id === line.id && sameCounting(one, line))
    const scene = { ...draft, lines: draft.lines.filter((line) => !isSaved(line)), zones: [] }
    if (!this.#counter || this.#aspect !== width / height) {
      this.#aspect = width / height
      this.#counter = new SceneCounter(scene, this.#aspect)
    } else this.#counter.recalibrate(scene)
    const followed = tracks.map(({ id, className, score, box: [x, y, w, h] }) => ({
      id,
      className,
      score,
      box: { x, y, w, h },
      seen: true,
      confirmed: true,
    }))
    return [
      ...draft.lines.filter(isSaved).flatMap(({ id }) => (crossings.some(({ lineId }) => lineId === id) ? [id] : [])),
      ...this.#counter.update(followed, atMs).flatMap((event) => (event.kind === 'crossing' ? [event.lineId] : [])),
    ]
  }
}

/** What lines are called counts nothing. */
function sameCounting(a: CountingLine, b: CountingLine): boolean {
  const what = ({ points, classes, anchor, band }: CountingLine) => JSON.stringify([points, classes, anchor, band])
  return what(a) === what(b)
}
