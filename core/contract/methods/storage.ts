import { z } from 'zod'
import { ErrorData } from '../../errors/error-data.ts'
import { BackupInfo } from '../storage-view.ts'
import { StorageForecast } from '../../report/storage-forecast.ts'
import { IdText } from '../../text/bounded-text.ts'

const nothing = z.strictObject({})
const backupRef = z.strictObject({
  name: z
    .string()
    .max(100)
    .regex(/^[\w.-]+\.db$/, 'is not the name of a backup'),
})

/** What the recovery screen shows. */
export const RecoveryView = z.strictObject({
  /** Why nothing is counted; absent where somebody asked for this screen. */
  error: ErrorData.optional(),
  dataDir: z.string(),
  /** Newest first. */
  backups: z.array(BackupInfo),
  /** It is tried by itself again and again. */
  retries: z.boolean(),
})
export type RecoveryView = z.infer<typeof RecoveryView>

/** Requests about how counts are kept. */
export const STORAGE_METHODS = {
  'storage.backups': { params: nothing, result: z.array(BackupInfo) },
  /** Copies the database now, however fresh the last copy is. */
  'storage.backUp': { params: nothing, result: BackupInfo },
  /** Reads a copy to its end beside the counting; refused with what is wrong with it. */
  'storage.verify': { params: backupRef, result: nothing },
  'storage.forecast': { params: nothing, result: StorageForecast },
  'storage.acknowledge': { params: z.strictObject({ id: IdText }), result: nothing },
  /** Ends counting and shows the recovery screen. */
  'recovery.enter': { params: nothing, result: nothing },
  // Of the recovery screen; refused while cameras are counted.
  'recovery.view': { params: nothing, result: RecoveryView },
  /** Puts this copy in the place of the database, which is kept aside, and starts. */
  'recovery.restore': { params: backupRef, result: nothing },
  /** Sets the database aside and begins with an empty one. */
  'recovery.beginNew': { params: nothing, result: nothing },
  /** Starts with the database as it is. */
  'recovery.leave': { params: nothing, result: nothing },
} as const
