import type { Camera } from '#core/contract/app-state.ts'

/** Cameras in the order that was made by hand; those that are new since come last, in their own order. */
export function inOrder<T extends Pick<Camera, 'id'>>(cameras: readonly T[], order: readonly string[]): T[] {
  const place = new Map(order.map((id, i) => [id, i]))
  return [...cameras].sort((a, b) => (place.get(a.id) ?? order.length) - (place.get(b.id) ?? order.length))
}

/** The order after a camera was put at the place of another. */
export function moved(ids: readonly string[], id: string, to: string): string[] {
  const [from, place] = [ids.indexOf(id), ids.indexOf(to)]
  if (from < 0 || place < 0 || from === place) return [...ids]
  return ids.toSpliced(from, 1).toSpliced(place, 0, id)
}

export interface WallGroup<T> {
  /** Undefined for cameras without an area, which come last. */
  readonly area: string | undefined
  readonly cameras: readonly T[]
}

/** By area in the order in which the first camera of each comes; without grouping one group. */
export function byArea<T extends Pick<Camera, 'label'>>(cameras: readonly T[], grouped: boolean): WallGroup<T>[] {
  if (!grouped) return [{ area: undefined, cameras }]
  const groups = new Map<string | undefined, T[]>()
  for (const camera of cameras) groups.set(camera.label, [...(groups.get(camera.label) ?? []), camera])
  return [...groups]
    .map(([area, group]) => ({ area, cameras: group }))
    .sort((a, b) => Number(a.area === undefined) - Number(b.area === undefined))
}

/** So many columns that all tiles fit a screen, as large as they can be. `below` a tile's picture stand its totals. */
export function fitColumns(count: number, width: number, height: number, below: number): number {
  const fits = (columns: number) => {
    const tile = width / columns
    return Math.ceil(count / columns) * ((tile * 9) / 16 + below) <= height
  }
  for (let columns = 1; columns < count; columns++) if (fits(columns)) return columns
  return Math.max(1, count)
}
