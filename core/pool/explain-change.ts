import type { DistributionName } from './distribution/distribute.ts'
import type { PlanAction } from './plan-change.ts'
import { changeItems, type ChangeItem } from './pool-change.ts'
import type { PoolSettings } from './pool-settings.ts'
import { plural } from './pool-type.ts'
import type { QueueDiscipline } from './queue-discipline.ts'

/**
 * What a change of the pool will do, for the log and the command line: "2 workers will stop; cameras Yard and Door
 * move". `nameOf` gives the name of a camera. Screens say the same items in the language of their reader.
 */
export function explainChange(
  actions: readonly PlanAction[],
  before: PoolSettings,
  after: PoolSettings,
  nameOf: (cameraId: string) => string,
): string {
  const items = changeItems(actions, before, after)
  return items.length === 0 ? 'Nothing changes.' : `${items.map((item) => inWords(item, nameOf)).join('; ')}.`
}

function inWords(item: ChangeItem, nameOf: (cameraId: string) => string): string {
  switch (item.what) {
    case 'type':
      return `the pool becomes ${item.type}`
    case 'start':
      return `${plural(item.count, 'worker')} will start`
    case 'stop':
      return `${plural(item.count, 'worker')} will stop`
    case 'role':
      return `${plural(item.count, 'worker')} will change ${item.count === 1 ? 'its' : 'their'} role`
    case 'threads':
      return (
        `${plural(item.count, 'worker')} will use ${plural(item.to, 'thread')} instead of ${item.from}, and the ` +
        'cameras there restart'
      )
    case 'move':
      return `${cameras(item.cameraIds.map(nameOf))} ${item.cameraIds.length === 1 ? 'moves' : 'move'}`
    case 'begin':
      return `${cameras(item.cameraIds.map(nameOf))} can be counted`
    case 'hold':
      return `${cameras([nameOf(item.cameraId)])} cannot be counted: ${item.reason}`
    case 'jobs':
      return `${plural(item.count, 'job')} will begin again elsewhere`
    case 'distribution':
      return `new work goes ${DISTRIBUTION[item.to]}; cameras stay where they are`
    case 'discipline':
      return `jobs run ${discipline(item.to)}`
    case 'scaling':
      return `scaling is ${item.to}`
  }
}

const DISTRIBUTION: Record<DistributionName, string> = {
  'round-robin': 'to each worker in turn',
  'least-loaded': 'to the least loaded worker',
  priority: 'where least competes with it',
  capability: 'to the plainest worker that can do it',
  random: 'to any worker',
  weighted: 'to workers in proportion to their speed',
  geographic: 'to the nearest worker',
}

function discipline(value: QueueDiscipline): string {
  switch (value.kind) {
    case 'fifo':
      return 'oldest first'
    case 'lifo':
      return `newest first, but none waits over ${Math.round(value.patienceMs / 1000)} s behind newer ones`
    case 'priority':
      return `by priority, one step more for every ${Math.round(value.ageingMs / 1000)} s of waiting`
  }
}

function cameras(names: readonly string[]): string {
  const list = names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`
  return `${names.length === 1 ? 'camera' : 'cameras'} ${list}`
}
