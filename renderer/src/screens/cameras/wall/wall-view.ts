import { z } from 'zod'

/** How somebody likes to see the wall: of this viewer and computer, so it is kept there. */
const WallView = z.object({
  /** Width of a tile at least, CSS pixels. */
  tilePx: z.number().min(200).max(1200).catch(320),
  grouped: z.boolean().catch(false),
  /** Camera ids. */
  order: z.array(z.string()).max(1000).catch([]),
})
export type WallView = z.infer<typeof WallView>

const KEY = 'fieldcount-wall'

export function readWallView(storage: Pick<Storage, 'getItem'>): WallView {
  try {
    return WallView.parse(JSON.parse(storage.getItem(KEY) ?? '{}'))
  } catch {
    // Something else was left there, or nothing may be kept.
    return WallView.parse({})
  }
}

export function keepWallView(storage: Pick<Storage, 'setItem'>, view: WallView): void {
  try {
    storage.setItem(KEY, JSON.stringify(view))
  } catch {
    // It is not kept then.
  }
}
