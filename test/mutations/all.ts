import { POOL_TYPES } from './1-pool-types.ts'
import { TASK_SOURCES } from './2-task-sources.ts'
import { QUEUES } from './3-queues.ts'
import { DISTRIBUTION } from './4-distribution.ts'
import { EXECUTION } from './5-execution.ts'
import { SCALING } from './6-scaling.ts'
import { ERRORS } from './7-errors.ts'
import { ADVICE } from './8-advice.ts'
import { FIGURES } from './8-figures.ts'
import { MONITORING } from './8-monitoring.ts'

/** In the order of docs/patterns.md. */
export const MUTATIONS = [
  ...POOL_TYPES,
  ...TASK_SOURCES,
  ...QUEUES,
  ...DISTRIBUTION,
  ...EXECUTION,
  ...SCALING,
  ...ERRORS,
  ...FIGURES,
  ...MONITORING,
  ...ADVICE,
]
