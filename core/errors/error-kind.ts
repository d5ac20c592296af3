import { z } from 'zod'

/** The closed set of error kinds (pattern catalogue, section 7). The kind decides what recovery is tried. */
export const ErrorKind = z.enum(['transient', 'permanent', 'timeout', 'resource', 'network', 'system', 'application'])
export type ErrorKind = z.infer<typeof ErrorKind>
