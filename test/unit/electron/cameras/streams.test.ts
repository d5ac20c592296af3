import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS, type Settings } from '#core/contract/app-state.ts'
import type { Pool } from '../../../../electron/supervisor/pool.ts'
import type { StreamPlacement } from '../../../../electron/supervisor/pool-types.ts'
import { Streams, type StreamsOptions } from '../../../../electron/cameras/streams.ts'
import { camera } from '../store/store-fixture.ts'

/** What the pool is told of a camera that is begun. */
function placementOf(
  settings: Partial<Settings>,
  provider: ReturnType<StreamsOptions['plan']>['provider'],
  label?: string,
): StreamPlacement | undefined {
  let told: StreamPlacement | undefined
  const streams = new Streams({
    pool: { assign: (_stream, placement) => void (told = placement), unassign: () => {} } as Partial<Pool> as Pool,
    board: { set: () => {}, submit: () => {} } as unknown as StreamsOptions['board'],
    log: { error: () => {} } as unknown as StreamsOptions['log'],
    credentials: { get: () => undefined } as unknown as StreamsOptions['credentials'],
    settings: () => ({ ...DEFAULT_SETTINGS, siteName: 'Shop', ...settings }),
    resolveModel: () => ({ path: '/m.onnx' }),
    plan: () => ({ provider, inference: { fallbacks: [] }, decoders: [] }) as ReturnType<StreamsOptions['plan']>,
    onCounted: () => {},
  })
  streams.restart(camera({ id: 'a', enabled: true, priority: 7, ...(label !== undefined && { label }) }))
  return told
}

it('a camera that is switched off is taken from its worker, and shown as off', () => {
  const done: string[] = []
  const streams = new Streams({
    pool: { unassign: (cameraId: string) => void done.push(`unassigned ${cameraId}`) } as Partial<Pool> as Pool,
    board: {
      set: (cameraId: string, { state }: { state: string }) => void done.push(`${cameraId} ${state}`),
    } as unknown as StreamsOptions['board'],
  } as Partial<StreamsOptions> as StreamsOptions)
  streams.restart(camera({ id: 'a', enabled: false }))
  expect(done).toEqual(['unassigned a', 'a off'])
})

describe('a camera that is begun', () => {
  it('is to be counted at its site, near its area, at its priority', () => {
    expect(placementOf({}, 'cpu', 'north')).toEqual({ priority: 7, needs: [], site: 'Shop', label: 'north' })
    const nodes = { ...DEFAULT_SETTINGS.nodes, site: 'HQ', label: 'south' }
    expect(placementOf({ nodes }, 'cpu')).toMatchObject({ site: 'HQ', label: undefined })
  })

  it('needs the provider that was asked for by name, where that is what it will run on', () => {
    expect(placementOf({ provider: 'webgpu' }, 'webgpu')?.needs).toEqual(['provider:webgpu'])
    // It was tried and does not work: it is counted on the processor.
    expect(placementOf({ provider: 'webgpu' }, 'cpu')?.needs).toEqual([])
    expect(placementOf({ provider: 'auto' }, 'webgpu')?.needs).toEqual([])
  })
})
