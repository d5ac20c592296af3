import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EMPTY_CALIBRATION } from '#core/count/calibration.ts'
import { crossing, START_MS } from '../event-fixture.ts'
import { camera, DOOR, testStore } from '../store-fixture.ts'

describe('stored cameras', () => {
  it('come back after a restart as they were, oldest first', () => {
    const fixture = testStore()
    const first = camera()
    const second = camera({
      id: 'cam-2',
      name: 'Cổng sau',
      source: { kind: 'pattern' },
      username: undefined,
      hasPassword: false,
      modelId: 'yolox-nano',
      createdAtMs: START_MS + 1,
    })
    fixture.store.cameras.insert(second)
    fixture.store.cameras.insert(first)
    expect(fixture.reopen().cameras.list()).toEqual([first, second])
    expect(fixture.store.cameras.get('cam-2')).toEqual(second)
    expect(fixture.store.cameras.get('nobody')).toBeUndefined()
  })

  it('keep their names of before without what no name holds now', () => {
    const fixture = testStore()
    const line = { ...DOOR, name: 'Tür\u0007' }
    fixture.store.cameras.insert({
      ...camera(),
      name: 'Do\u0000or\u202e',
      calibration: { ...EMPTY_CALIBRATION, lines: [line] },
    })
    const [read] = fixture.reopen().cameras.list()
    expect([read?.name, read?.calibration.lines[0]?.name]).toEqual(['Door', 'Tür'])
    expect(fixture.store.cameras.known()[0]?.name).toBe('Door')
    expect(fixture.store.targets.list()[0]?.name).toBe('Tür')
    expect(fixture.problems).toEqual([])
  })

  it.each([
    ['rtsp://admin:12/Secret99@127.0.0.1:8599/plain', 'rtsp://127.0.0.1:8599/plain', 'admin'],
    ['rtsp://admin:12/Secret99@nvr/plain', 'rtsp://unreadable.invalid/', undefined],
  ])('lose a password that stood in their address: %s', (url, mended, username) => {
    const fixture = testStore()
    fixture.store.cameras.insert(camera({ name: 'Door', username: undefined, hasPassword: false }))
    const database = new DatabaseSync(join(fixture.dir, 'fieldcount.db'))
    database
      .prepare(`UPDATE cameras SET config = json_set(config, '$.source', json(?))`)
      .run(JSON.stringify({ kind: 'rtsp', url, transport: 'tcp' }))
    const { cameras } = fixture.reopen()
    expect(cameras.list()).toMatchObject([{ source: { url: mended }, hasPassword: false }])
    expect(cameras.list()[0]?.username).toBe(username)
    expect(fixture.problems.map(({ code, params }) => [code, params?.name])).toEqual([['source.addressMended', 'Door']])
    expect(JSON.stringify(database.prepare('SELECT * FROM cameras').all())).not.toContain('Secret99')
    database.close()
  })

  it('can be changed, switched off and calibrated', () => {
    const { store } = testStore()
    store.cameras.insert(camera())
    store.cameras.update(camera({ name: 'Back door', fps: 5 }))
    store.cameras.setEnabled('cam-1', false)
    store.cameras.setCalibration('cam-1', EMPTY_CALIBRATION)
    expect(store.cameras.get('cam-1')).toEqual(
      camera({ name: 'Back door', fps: 5, enabled: false, calibration: EMPTY_CALIBRATION }),
    )
  })

  it.each(['update', 'setEnabled', 'setCalibration', 'remove'] as const)(
    '%s of one that is not there is refused',
    (method) => {
      const { cameras } = testStore().store
      const calls = {
        update: () => cameras.update(camera()),
        setEnabled: () => cameras.setEnabled('cam-1', true),
        setCalibration: () => cameras.setCalibration('cam-1', EMPTY_CALIBRATION),
        remove: () => cameras.remove('cam-1'),
      }
      expect(calls[method]).toThrow(
        expect.objectContaining({ data: expect.objectContaining({ code: 'request.unknown' }) }),
      )
    },
  )

  it('leave their counts and their names behind when removed, but not their password or address', () => {
    const { store, dir, clock } = testStore()
    store.cameras.insert(camera())
    store.credentials.put('cam-1', new Uint8Array([1, 2, 3]))
    store.events.commit([{ cameraId: 'cam-1', runId: 'r', events: [crossing(1)] }])
    clock.ms += 5_000
    store.cameras.remove('cam-1')
    expect(store.cameras.list()).toEqual([])
    expect(store.credentials.get('cam-1')).toBeUndefined()
    expect(store.cameras.known()).toEqual([
      { cameraId: 'cam-1', name: 'Entrance', createdAtMs: START_MS, removedAtMs: START_MS + 5_000 },
    ])
    expect(store.events.recent('cam-1', 5)).toHaveLength(1)
    expect(
      JSON.stringify(
        new DatabaseSync(join(dir, 'fieldcount.db'), { readOnly: true }).prepare('SELECT * FROM cameras').all(),
      ),
    ).not.toContain('192.168')
  })

  it('one that is not understood is left out and reported, the others work on', () => {
    const { store, dir, problems } = testStore()
    store.cameras.insert(camera())
    store.cameras.insert(camera({ id: 'cam-2', name: 'Broken' }))
    const other = new DatabaseSync(join(dir, 'fieldcount.db'))
    other.exec(`UPDATE cameras SET config = '{"source":{"kind":"telepathy"}}' WHERE camera_id = 'cam-2'`)
    other.close()
    expect(store.cameras.list().map(({ id }) => id)).toEqual(['cam-1'])
    expect(problems.map(({ code, message }) => [code, message.includes('Broken')])).toEqual([['store.failed', true]])
  })
})

describe('lines and zones of the past', () => {
  it('keep their names, and when they were counted at', () => {
    const { store, clock } = testStore()
    store.cameras.insert(camera())
    clock.ms += 1_000
    store.cameras.setCalibration('cam-1', {
      ...EMPTY_CALIBRATION,
      lines: [{ ...DOOR, id: 'gate', name: 'Gate', classes: ['*'] }],
    })
    clock.ms += 1_000
    store.cameras.setCalibration('cam-1', {
      ...EMPTY_CALIBRATION,
      lines: [{ ...DOOR, id: 'gate', name: 'Garden gate', classes: ['*'] }],
    })
    expect(store.targets.list()).toEqual([
      {
        cameraId: 'cam-1',
        kind: 'line',
        targetId: 'door',
        name: 'Door',
        classes: ['person'],
        sinceMs: START_MS,
        untilMs: START_MS + 1_000,
      },
      {
        cameraId: 'cam-1',
        kind: 'line',
        targetId: 'gate',
        name: 'Garden gate',
        classes: ['*'],
        sinceMs: START_MS + 1_000,
        untilMs: undefined,
      },
    ])
  })
})
