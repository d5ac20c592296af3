import type { PlanAction } from './plan-change.ts'
import { changeItems, type ChangeItem } from './pool-change.ts'
import type { PoolSettings } from './pool-settings.ts'
import type { QueueDiscipline } from './queue-discipline.ts'
import { listed, quoted, say, type Message } from '../text/message.ts'

/**
 * What a change of the pool will do, for the log and the command line: "2 workers will stop; cameras Yard and Door
 * move". `nameOf` gives the name of a camera.
 */
export function explainChange(
  actions: readonly PlanAction[],
  before: PoolSettings,
  after: PoolSettings,
  nameOf: (cameraId: string) => string,
): Message {
  const items = changeItems(actions, before, after)
  if (items.length === 0) return say('poolChanges.nothing')
  return say('poolChanges.all', { changes: listed(items.map((item) => explainItem(item, nameOf))) })
}

function explainItem(item: ChangeItem, nameOf: (cameraId: string) => string): Message {
  switch (item.what) {
    case 'type':
      return say('poolChanges.type', { type: say(`poolChanges.type-${item.type}`) })
    case 'start':
    case 'stop':
    case 'role':
    case 'jobs':
      return say(`poolChanges.${item.what}`, { count: item.count })
    case 'threads':
      return say('poolChanges.threads', {
        count: item.count,
        from: item.from,
        to: say('poolChanges.threadCount', { count: item.to }),
      })
    case 'move':
    case 'begin':
      return say(`poolChanges.${item.what}`, {
        count: item.cameraIds.length,
        cameras: namesInTurn(item.cameraIds.map(nameOf)),
      })
    case 'hold':
      return say('poolChanges.hold', { camera: nameOf(item.cameraId), reason: item.reason })
    case 'distribution':
      return say('poolChanges.distribution', { to: say(`poolChanges.to-${item.to}`) })
    case 'discipline':
      return say('poolChanges.discipline', { order: explainDiscipline(item.to) })
    case 'scaling':
      return say('poolChanges.scaling', { mode: say(`poolChanges.scaling-${item.to}`) })
  }
}

function explainDiscipline(value: QueueDiscipline): Message {
  switch (value.kind) {
    case 'fifo':
      return say('poolChanges.fifo')
    case 'lifo':
      return say('poolChanges.lifo', { seconds: Math.round(value.patienceMs / 1000) })
    case 'priority':
      return say('poolChanges.byPriority', { seconds: Math.round(value.ageingMs / 1000) })
  }
}

function namesInTurn(names: readonly string[]): Message {
  const last = names.at(-1)!
  return names.length === 1 ? quoted(last) : say('sentence.last', { list: names.slice(0, -1).join(', '), last })
}
