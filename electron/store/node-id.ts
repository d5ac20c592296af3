import { randomUUID } from 'node:crypto'
import type { Store } from './store.ts'

/** The name of this installation among others; made once. */
export function nodeId(store: Pick<Store, 'memos'>): string {
  const known = store.memos.read('node-id')
  if (typeof known === 'string') return known
  const made = randomUUID().slice(0, 8)
  store.memos.write('node-id', made)
  return made
}
