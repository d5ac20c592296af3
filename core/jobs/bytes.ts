import { z } from 'zod'

/** Any bytes, whatever kind of buffer they lie in. */
export const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'must be bytes')
