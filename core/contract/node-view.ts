import { z } from 'zod'
import { ErrorData } from '../errors/error-data.ts'
import { NodeCard } from '../nodes/node-card.ts'

/** The other machines, as this one knows them. */
export const NodesView = z.strictObject({
  state: z.enum(['off', 'connecting', 'connected']),
  /** Name of this machine among the others. */
  nodeId: z.string(),
  error: ErrorData.optional(),
  hasPassword: z.boolean(),
  nodes: z.array(NodeCard.extend({ /** Its jobs of this machine. */ ours: z.number().int() })),
})
export type NodesView = z.infer<typeof NodesView>
