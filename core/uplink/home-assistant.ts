import type { Camera } from '../contract/app-state.ts'
import { keyOf } from '../text/name-key.ts'
import { topics } from './topics.ts'

/** A retained message. An empty payload takes back what was said. */
export interface RetainedMessage {
  readonly topic: string
  readonly payload: string
}

/** Parts of one identifier, joined by what is in none of them, so that two things never share it. */
function identifier(...parts: readonly string[]): string {
  return parts.map((part) => keyOf(part, { underscore: false })).join('_')
}

interface Sensor {
  readonly objectId: string
  readonly component: 'sensor' | 'binary_sensor'
  readonly config: Readonly<Record<string, unknown>>
}

/**
 * What Home Assistant needs to show every line and zone as a sensor, a device for each camera (MQTT discovery,
 * https://www.home-assistant.io/integrations/mqtt/#mqtt-discovery).
 */
export function discovery(
  site: { nodeId: string; base: string; version: string },
  cameras: readonly Camera[],
): RetainedMessage[] {
  const { nodeId, base, version } = site
  const topic = topics(base)
  return cameras.flatMap((camera) => {
    const node = identifier('fieldcount', nodeId)
    const device = {
      identifiers: [`${node}_${camera.id}`],
      name: camera.name,
      manufacturer: 'Fieldcount',
      model: 'Counting camera',
      sw_version: version,
    }
    const available = {
      availability: [{ topic: topic.status }, { topic: topic.camera(camera.id) }],
      availability_mode: 'all',
    }
    const sensors: Sensor[] = [
      {
        component: 'binary_sensor',
        objectId: identifier(camera.id, 'counting'),
        config: {
          name: 'Counting',
          device_class: 'running',
          state_topic: topic.camera(camera.id),
          payload_on: 'online',
          payload_off: 'offline',
          availability: [{ topic: topic.status }],
        },
      },
      ...camera.calibration.lines.flatMap(({ id, name }) =>
        (['in', 'out'] as const).map((direction): Sensor => ({
          component: 'sensor',
          objectId: identifier(camera.id, id, direction),
          config: {
            ...available,
            name: `${name} ${direction} today`,
            state_topic: topic.line(camera.id, id),
            value_template: `{{ value_json.${direction} }}`,
            state_class: 'total_increasing',
            icon: direction === 'in' ? 'mdi:location-enter' : 'mdi:location-exit',
          },
        })),
      ),
      ...camera.calibration.zones.map(({ id, name }): Sensor => ({
        component: 'sensor',
        objectId: identifier(camera.id, id, 'occupancy'),
        config: {
          ...available,
          name: `${name} occupancy`,
          state_topic: topic.zone(camera.id, id),
          value_template: '{{ value_json.occupancy }}',
          state_class: 'measurement',
          icon: 'mdi:account-group',
        },
      })),
    ]
    return sensors.map(({ component, objectId: id, config }) => {
      return {
        topic: `homeassistant/${component}/${node}/${id}/config`,
        payload: JSON.stringify({
          ...config,
          unique_id: `${node}_${id}`,
          device,
          origin: { name: 'Fieldcount', sw_version: version },
        }),
      }
    })
  })
}
