import { z } from 'zod'
import { UpdateView } from '../../updates/update-view.ts'

const nothing = z.strictObject({})

/** Requests about newer versions. */
export const UPDATE_METHODS = {
  /** Looks now, at the address of the settings. */
  'updates.check': { params: nothing, result: UpdateView },
  /** Installs what is fetched, now: whoever asks for it consents to the pause. */
  'updates.install': { params: nothing, result: nothing },
} as const
