import { z } from 'zod'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Count = z.number().int().min(0).nullable()

/** What a report can be traced back by: it stands in the report, and is kept with the hash of its file. */
export const ReportProvenance = z.strictObject({
  reportId: z.string().min(1),
  /** Name and version of the application. */
  software: z.string(),
  /** SHA-256 over lines, masks, sources, rates and models of its cameras as they were when it was made. */
  settingsHash: Sha256,
  /** Models that counted in its period; one whose file is gone has no hash. */
  models: z.array(z.strictObject({ id: z.string(), sha256: Sha256.optional() })),
})
export type ReportProvenance = z.infer<typeof ReportProvenance>

/** Crossings of all lines and classes; null where nobody was watching. */
export const ReportTotals = z.strictObject({
  in: Count,
  out: Count,
  /** What people corrected, not in `in` and `out`; records of before corrections have none. */ correctionIn: z
    .number()
    .int()
    .default(0),
  correctionOut: z.number().int().default(0),
  coverage: z.number().min(0).max(1),
})
export type ReportTotals = z.infer<typeof ReportTotals>

/** A report that left the application. */
export const IssuedReport = z.strictObject({
  ...ReportProvenance.shape,
  issuedAtMs: z.number(),
  fileName: z.string(),
  format: z.string(),
  /** Of the file's bytes. */
  sha256: Sha256,
  bytes: z.number().int(),
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
  /** Absent: all cameras. */
  cameraIds: z.array(z.string()).optional(),
  totals: ReportTotals.optional(),
  /** The job that made it, and whom it was for. */
  jobId: z.string().optional(),
  sentTo: z.string().optional(),
})
export type IssuedReport = z.infer<typeof IssuedReport>
