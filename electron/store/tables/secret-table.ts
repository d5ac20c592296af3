import type { Database } from '../database/database.ts'

/** Cipher text by name; what it means only the vault knows. */
export interface SecretTable {
  put(name: string, cipher: Uint8Array): void
  get(name: string): Uint8Array | undefined
  remove(name: string): void
}

export function secretTable(db: Database): SecretTable {
  return {
    put: (name, cipher) =>
      void db.run('INSERT INTO secrets VALUES (?, ?) ON CONFLICT DO UPDATE SET cipher = excluded.cipher', name, cipher),
    get: (name) => db.get('SELECT cipher FROM secrets WHERE name = ?', name)?.cipher as Uint8Array | undefined,
    remove: (name) => void db.run('DELETE FROM secrets WHERE name = ?', name),
  }
}
