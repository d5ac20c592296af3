import type { Database } from '../database/database.ts'

/** Cipher text by camera; what it means only the vault knows. */
export interface CredentialTable {
  put(cameraId: string, cipher: Uint8Array): void
  get(cameraId: string): Uint8Array | undefined
  remove(cameraId: string): void
}

export function credentialTable(db: Database): CredentialTable {
  return {
    put: (cameraId, cipher) =>
      void db.run(
        'INSERT INTO credentials VALUES (?, ?) ON CONFLICT DO UPDATE SET cipher = excluded.cipher',
        cameraId,
        cipher,
      ),
    get: (cameraId) =>
      db.get('SELECT cipher FROM credentials WHERE camera_id = ?', cameraId)?.cipher as Uint8Array | undefined,
    remove: (cameraId) => void db.run('DELETE FROM credentials WHERE camera_id = ?', cameraId),
  }
}
