import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Database } from '../../../../../electron/store/database/database.ts'
import { openStore } from '../../../../../electron/store/store.ts'
import { handClock, tempDir } from '../store-fixture.ts'

it('every commit is flushed to the disk before it is acknowledged', () => {
  const db = new Database(join(tempDir(), 'test.db'))
  expect(db.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' })
  // 2 is FULL.
  expect(db.get('PRAGMA synchronous')).toEqual({ synchronous: 2 })
  db.close()
})

it('a transaction inside another one is part of it', () => {
  const db = new Database(join(tempDir(), 'test.db'))
  db.exec('CREATE TABLE a (x INTEGER)')
  expect(() =>
    db.transaction(() => {
      db.transaction(() => db.run('INSERT INTO a VALUES (1)'))
      throw new Error('after all not')
    }),
  ).toThrow('after all not')
  expect(db.all('SELECT * FROM a')).toEqual([])
  db.transaction(() => db.transaction(() => db.run('INSERT INTO a VALUES (2)')))
  expect(db.all('SELECT * FROM a')).toEqual([{ x: 2 }])
  db.close()
})

it('a data folder that cannot be one is an error with its reason', () => {
  const dir = tempDir()
  const file = join(dir, 'file')
  writeFileSync(file, '')
  const open = (path: string) => openStore({ dir: path, clock: handClock(), onProblem: () => {} })
  expect(() => open(join(file, 'data'))).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code: 'store.failed' }) }),
  )
})

it('a data folder that may not be written is an error with its reason', (context) => {
  const dir = join(tempDir(), 'readonly')
  mkdirSync(dir)
  chmodSync(dir, 0o555)
  chmodSync(join(dir, '..'), 0o755)
  // Root may write everywhere, so it sends somebody else.
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'open-and-say.ts'), dir],
    {
      ...user,
      encoding: 'utf8',
    },
  )
  if (status !== 0 && /EACCES/.test(error?.message ?? stderr))
    return context.skip('another user may not read this checkout')
  expect(stdout, stderr).toMatch(/^store\.failed: The database could not be written: unable to open database file/)
  expect(existsSync(join(dir, 'fieldcount.db'))).toBe(false)
})
