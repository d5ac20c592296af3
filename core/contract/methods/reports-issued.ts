import { z } from 'zod'
import { IssuedReport } from '../../report/provenance.ts'

/** Requests about reports that left. */
export const ISSUED_METHODS = {
  /** Newest first. */
  'reports.issued': {
    params: z.strictObject({ limit: z.number().int().min(1).max(500) }),
    result: z.array(IssuedReport),
  },
  /** By the id that stands in it, or the SHA-256 of its file. Refused when there is none. */
  'reports.find': { params: z.strictObject({ idOrHash: z.string().trim().min(1).max(100) }), result: IssuedReport },
} as const
