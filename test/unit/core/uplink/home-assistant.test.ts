import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Camera } from '#core/contract/app-state.ts'
import { Calibration } from '#core/count/calibration.ts'
import { discovery } from '#core/uplink/home-assistant.ts'
import { states } from '#core/uplink/states.ts'

const calibration = Calibration.parse({
  lines: [
    {
      id: 'main door/1',
      name: 'Door',
      points: [
        [0.1, 0.5],
        [0.9, 0.5],
      ],
      classes: ['person'],
    },
  ],
  zones: [
    {
      id: 'hall',
      name: 'Hall',
      polygon: [
        [0, 0],
        [1, 0],
        [1, 1],
      ],
      classes: ['person'],
    },
  ],
})
const camera: Camera = {
  id: 'cam-1',
  name: 'Cửa chính',
  source: { kind: 'pattern' },
  hasPassword: false,
  enabled: true,
  fps: 10,
  priority: 5,
  calibration,
  createdAtMs: 0,
}
const site = { nodeId: 'ab12', base: 'shop/front', version: '1.2.3' }

describe('what Home Assistant is told', () => {
  const said = discovery(site, [camera])
  const configs = said.map(({ topic, payload }) => ({ topic, config: JSON.parse(payload) as Record<string, unknown> }))

  it('is a sensor for each direction of each line, each zone, and whether the camera counts', () => {
    expect(said.map(({ topic }) => topic)).toEqual([
      'homeassistant/binary_sensor/fieldcount_ab12/cam-1_counting/config',
      'homeassistant/sensor/fieldcount_ab12/cam-1_x--main-20-door-2f-1_in/config',
      'homeassistant/sensor/fieldcount_ab12/cam-1_x--main-20-door-2f-1_out/config',
      'homeassistant/sensor/fieldcount_ab12/cam-1_hall_occupancy/config',
    ])
  })

  it('has unique ids, one device a camera, and topics without the characters MQTT keeps for itself', () => {
    expect(new Set(configs.map(({ config }) => config.unique_id)).size).toBe(configs.length)
    expect(new Set(configs.map(({ config }) => JSON.stringify(config.device))).size).toBe(1)
    for (const { topic, config } of configs)
      for (const text of [topic, String(config.state_topic)]) expect(text).not.toMatch(/[#+\s]/)
  })

  it('never shares an identifier or a topic between two things, whatever they are called', () => {
    const id = fc.string({
      unit: fc.constantFrom('a', 'b', '_', '-', '.', ' ', 'ử', 'x', '/'),
      minLength: 1,
      maxLength: 5,
    })
    const ids = fc.uniqueArray(id, { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(ids, ids, ids, (cameraIds, lineIds, zoneIds) => {
        const [line, zone] = [calibration.lines[0]!, calibration.zones[0]!]
        const lines = lineIds.map((one) => ({ ...line, id: one }))
        const zones = zoneIds.map((one) => ({ ...zone, id: one }))
        const cameras = cameraIds.map((one) => ({ ...camera, id: one, calibration: { ...calibration, lines, zones } }))
        const all = discovery(site, cameras)
        const count = cameraIds.length * (1 + 2 * lineIds.length + zoneIds.length)
        expect(new Set(all.map(({ topic }) => topic)).size).toBe(count)
        const unique = all.map(({ payload }) => (JSON.parse(payload) as { unique_id: string }).unique_id)
        expect(new Set(unique).size).toBe(count)
        const now = { cameras, statuses: [], lineTotals: [], zoneTotals: [], day: '2026-11-24' }
        const told = states(site.base, now).map(({ topic }) => topic)
        expect(new Set(told).size).toBe(cameraIds.length * (1 + lineIds.length + zoneIds.length))
      }),
    )
  })

  it('reads its values from the very topics the states are told on', () => {
    const reported = new Map(
      states(site.base, {
        cameras: [camera],
        statuses: [{ cameraId: 'cam-1', state: 'live', sinceMs: 0 }],
        day: '2026-11-24',
        lineTotals: [
          { cameraId: 'cam-1', lineId: 'main door/1', className: 'person', in: 3, out: 1 },
          { cameraId: 'cam-1', lineId: 'main door/1', className: 'dog', in: 1, out: 0 },
        ],
        zoneTotals: [{ cameraId: 'cam-1', zoneId: 'hall', className: 'person', entries: 5, exits: 3 }],
      }).map(({ topic, payload }) => [topic, payload]),
    )
    for (const { config } of configs)
      expect(reported.has(String(config.state_topic)), String(config.state_topic)).toBe(true)
    expect(reported.get('shop/front/cameras/cam-1/status')).toBe('online')
    expect(JSON.parse(reported.get('shop/front/cameras/cam-1/lines/x--main-20-door-2f-1')!)).toEqual({
      day: '2026-11-24',
      in: 4,
      out: 1,
      classes: { person: { in: 3, out: 1 }, dog: { in: 1, out: 0 } },
    })
    expect(JSON.parse(reported.get('shop/front/cameras/cam-1/zones/hall')!)).toMatchObject({ occupancy: 2 })
  })

  it('says nothing of a line that is gone, and never fewer than nobody', () => {
    const without = { ...camera, calibration: { ...calibration, lines: [] } }
    expect(discovery(site, [without]).map(({ topic }) => topic)).not.toContain(
      'homeassistant/sensor/fieldcount_ab12/cam-1_x--main-20-door-2f-1_in/config',
    )
    const reported = states(site.base, {
      cameras: [camera],
      statuses: [],
      day: '2026-11-24',
      lineTotals: [],
      zoneTotals: [{ cameraId: 'cam-1', zoneId: 'hall', className: 'person', entries: 1, exits: 3 }],
    })
    expect(JSON.parse(reported.find(({ topic }) => topic.endsWith('zones/hall'))!.payload)).toMatchObject({
      occupancy: 0,
    })
    expect(reported.find(({ topic }) => topic.endsWith('cam-1/status'))!.payload).toBe('offline')
  })
})
