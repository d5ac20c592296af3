import { anchorPoint, type Anchor } from '#core/geometry/anchor.ts'
import type { Calibration } from '#core/count/calibration.ts'
import type { LineWarning } from '#core/calibrate/check-line.ts'
import { HEAT_COLUMNS, HEAT_ROWS, type Observation } from '#core/calibrate/observation.ts'
import type { SuggestedLine } from '#core/calibrate/suggest-line.ts'
import type { SizeLimit } from '#core/count/size-limits.ts'
import type { Layer } from '../../editor/layers.ts'

/** What of the observation is drawn on the picture. */
export interface Shown {
  /** Who is in the picture now. */
  readonly boxes: boolean
  readonly trackPaths: boolean
  readonly heat: boolean
  readonly sizes: boolean
}

export interface LayerInput {
  readonly observation: Observation | undefined
  readonly draft: Calibration
  readonly shown: Shown
  readonly anchor: Anchor
  readonly suggestion: { readonly line: SuggestedLine; readonly text: string } | undefined
  readonly warnings: readonly LineWarning[]
  readonly words: {
    readonly warning: (warning: LineWarning) => string
    readonly size: (limit: SizeLimit, which: 'min' | 'max') => string
  }
}

/** Trails stay this long on the picture, ms. */
const TRAIL_MS = 180_000

export function observedLayers({
  observation,
  draft,
  shown,
  anchor,
  suggestion,
  warnings,
  words,
}: LayerInput): Layer[] {
  const layers: Layer[] = []
  if (observation && shown.heat) layers.push(heatOf(observation))
  if (observation && shown.trackPaths) layers.push(pathsOf(observation, anchor))
  if (shown.boxes) layers.push({ kind: 'tracks' })
  if (shown.sizes)
    layers.push({ kind: 'boxes', boxes: (draft.sizeLimits ?? []).flatMap((limit) => sizeBoxes(limit, words.size)) })
  if (suggestion) layers.push({ kind: 'suggestion', points: suggestion.line.points, text: suggestion.text })
  for (const line of draft.lines) {
    // One mark a line: its worst; the card lists all.
    const worst = warnings.find(({ lineId }) => lineId === line.id)
    if (worst)
      layers.push({
        kind: 'warning',
        at: besideArrow(line.points),
        text: words.warning(worst),
        level: worst.severity === 'stop' ? 'error' : 'warn',
      })
  }
  return layers
}

function heatOf({ heat }: Observation): Layer {
  // The square root shows ways that are walked now and then beside the one that everybody takes.
  const most = Math.max(1, ...heat)
  return { kind: 'heat', columns: HEAT_COLUMNS, rows: HEAT_ROWS, values: heat.map((count) => Math.sqrt(count / most)) }
}

function pathsOf({ trackPaths, toMs }: Observation, anchor: Anchor): Layer {
  return {
    kind: 'trails',
    trackPaths: trackPaths.map(({ points, startedAtMs }) => ({
      points: points.map(([, x, y, w, h]) => anchorPoint({ x, y, w, h }, anchor)),
      age: Math.min(1, (toMs - startedAtMs - points.at(-1)![0]) / TRAIL_MS),
    })),
  }
}

/** The smallest and the largest box of each row, beside each other in the middle of the picture. */
function sizeBoxes(limit: SizeLimit, text: (limit: SizeLimit, which: 'min' | 'max') => string) {
  return limit.bands.flatMap(({ y, minHeight, maxHeight }, i) =>
    (['min', 'max'] as const).map((which) => {
      const height = which === 'min' ? minHeight : maxHeight
      return {
        box: [which === 'min' ? 0.4 : 0.5, Math.max(0, y - height), height * 0.2, Math.min(height, y)] as const,
        ...(i === limit.bands.length - 1 && { text: text(limit, which) }),
      }
    }),
  )
}

/** Near the last end: the middle belongs to the arrow and the names of its two directions. */
function besideArrow(points: readonly (readonly [number, number])[]): [number, number] {
  const [a, b] = [points.at(-2)!, points.at(-1)!]
  const share = points.length === 2 ? 0.8 : 0.6
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]
}
