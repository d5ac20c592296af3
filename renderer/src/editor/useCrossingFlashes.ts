import { useRef, type RefObject } from 'react'
import type { PreviewHeader } from '#core/contract/preview-frame.ts'
import type { Calibration } from '#core/count/calibration.ts'
import { FLASH_MS } from '../overlay/draw-overlay.ts'
import { DraftCrossings } from './draft-crossings.ts'

/** When the lines of a drawing were last crossed. `see` is told of each picture; `redraw` while one is bright. */
export function useCrossingFlashes(
  draft: Calibration,
  saved: Calibration,
  redraw: () => void,
): { flashes: RefObject<Map<string, number>>; see: (header: PreviewHeader) => void } {
  const flashes = useRef(new Map<string, number>())
  const crossings = useRef(new DraftCrossings())
  const see = (header: PreviewHeader) => {
    for (const lineId of crossings.current.see(header, draft, saved)) {
      flashes.current.set(lineId, performance.now())
      // The last redraw of a flash must not wait for a picture.
      setTimeout(redraw, FLASH_MS)
    }
    const nowMs = performance.now()
    if ([...flashes.current.values()].some((flashedMs) => nowMs - flashedMs < FLASH_MS)) redraw()
  }
  return { flashes, see }
}
