import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS, type Camera } from '#core/contract/app-state.ts'
import { EMPTY_CALIBRATION } from '#core/count/calibration.ts'
import { matchCameras, planImport } from '#core/site-config/import-plan.ts'
import { SiteFile, type CameraConfig } from '#core/site-config/site-file.ts'

const SHA = 'a'.repeat(64)
const config = (id: string, over: Partial<CameraConfig> = {}): CameraConfig => ({
  id,
  name: id,
  source: { kind: 'rtsp', url: `rtsp://10.0.0.${id.length}/${id}`, transport: 'tcp' },
  hasPassword: false,
  enabled: true,
  fps: 10,
  priority: 5,
  calibration: EMPTY_CALIBRATION,
  ...over,
})
const camera = (id: string, over: Partial<Camera> = {}): Camera => ({ ...config(id), createdAtMs: 0, ...over })
const file = (cameras: CameraConfig[], over: object = {}): SiteFile =>
  SiteFile.parse({
    schema: 'fieldcount.site/1',
    exportedAt: '2026-11-25T00:00:00.000Z',
    software: 'Fieldcount 1',
    settings: {},
    models: [],
    cameras,
    ...over,
  })
const present = (cameras: Camera[], models: { id: string; sha256: string }[] = []) => ({
  cameras,
  settings: DEFAULT_SETTINGS,
  schedules: [],
  hasMailPassword: false,
  models,
})
const plan = (site: SiteFile, here: Camera[], secrets?: string[], models: { id: string; sha256: string }[] = []) =>
  planImport(site, present(here, models), secrets && new Set(secrets), 'h')

describe('which camera here a camera of the file is', () => {
  it.each([
    ['the one of its id', [camera('a'), camera('bb')], 'a'],
    ['the one at its address', [camera('x', { source: config('a').source })], 'x'],
    [
      'the only one of its host',
      [camera('x', { source: { kind: 'rtsp', url: 'rtsp://10.0.0.1/other', transport: 'tcp' } })],
      'x',
    ],
    [
      'the only one of its name',
      [camera('x', { name: 'a', source: { kind: 'rtsp', url: 'rtsp://10.9.9.9/z', transport: 'tcp' } })],
      'x',
    ],
    ['none', [camera('x', { source: { kind: 'rtsp', url: 'rtsp://10.9.9.9/z', transport: 'tcp' } })], undefined],
  ] as [string, Camera[], string | undefined][])('%s', (_, here, id) => {
    expect(matchCameras([config('a')], here).get('a')?.id).toBe(id)
  })

  it('is not guessed where two could be it', () => {
    const twins = ['x', 'y'].map((id) =>
      camera(id, { source: { kind: 'rtsp', url: `rtsp://10.0.0.1/${id}`, transport: 'tcp' } }),
    )
    expect(matchCameras([config('a')], twins).size).toBe(0)
  })
})

describe('what an import would do', () => {
  it('tells new, changed and unchanged cameras, and those that stay', () => {
    const result = plan(file([config('a'), config('bb', { fps: 5 }), config('ccc')]), [
      camera('bb'),
      camera('ccc'),
      camera('other'),
    ])
    expect(result.cameras.map(({ name, kind, fields }) => [name, kind, ...fields])).toEqual([
      ['a', 'new'],
      ['bb', 'changed', 'fps'],
      ['ccc', 'unchanged'],
    ])
    expect(result.untouched).toEqual(['other'])
  })

  it('names the settings that change and the models that are not here', () => {
    const models = [
      { id: 'mine', name: 'Mine', sha256: SHA },
      { id: 'strange', name: 'Strange', sha256: 'b'.repeat(64) },
    ]
    const result = plan(
      file([config('a', { modelId: 'mine' }), config('bb', { modelId: 'strange' })], {
        models,
        settings: { siteName: 'Shop', timeZone: 'UTC' },
      }),
      [],
      undefined,
      [{ id: 'renamed', sha256: SHA }],
    )
    expect(result.settings).toEqual(['siteName'])
    expect(result.missingModels).toEqual([{ id: 'strange', name: 'Strange' }])
    expect(result.cameras.map(({ missingModel }) => missingModel)).toEqual([undefined, 'strange'])
  })

  it('keeps a password for its host only, and says when it must be typed again', () => {
    const moved = { source: { kind: 'rtsp', url: 'rtsp://evil.example/a', transport: 'tcp' } } as const
    const stored = camera('a', { hasPassword: true, username: 'admin' })
    const passwordOf = (site: CameraConfig, here: Camera[], secrets?: string[]) =>
      plan(file([site]), here, secrets).cameras[0]!.password
    expect(passwordOf(config('a'), [stored])).toBe('kept')
    expect(passwordOf(config('a', { ...moved, hasPassword: true }), [stored])).toBe('needed')
    expect(passwordOf(config('a', moved), [stored])).toBe('none')
    expect(passwordOf(config('a', { hasPassword: true }), [], ['a'])).toBe('comes')
    expect(passwordOf(config('a', { hasPassword: true }), [])).toBe('needed')
  })
})
