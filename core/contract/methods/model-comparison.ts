import { z } from 'zod'
import { ModelOnRecordings } from '../../proof/model-comparison.ts'
import { IdText } from '../../text/bounded-text.ts'

/** What a model would count of this site's recordings. Counting them is a job, `compare-model`. */
export const MODEL_COMPARISON_METHODS = {
  'models.comparison': { params: z.strictObject({ modelId: IdText }), result: ModelOnRecordings },
} as const
