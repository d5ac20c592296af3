import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { Database } from '../../../../../electron/store/database/database.ts'
import { migrate, MIGRATIONS, schemaVersion } from '../../../../../electron/store/database/migrate.ts'
import { tempDir, testStore } from '../store-fixture.ts'

const FIRST = 'CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1)'
const SECOND = 'ALTER TABLE a ADD COLUMN y INTEGER; UPDATE a SET y = x + 1'

const freshDatabase = () => new Database(join(tempDir(), 'test.db'))

describe('migrations', () => {
  it('bring a new and an old database to the same schema', () => {
    const fresh = freshDatabase()
    migrate(fresh, () => {}, [FIRST, SECOND])
    const old = freshDatabase()
    migrate(old, () => {}, [FIRST])
    const copied: number[] = []
    migrate(old, (version) => copied.push(version), [FIRST, SECOND])
    expect(copied).toEqual([1])
    for (const db of [fresh, old]) {
      expect(schemaVersion(db)).toBe(2)
      expect(db.all('SELECT * FROM a')).toEqual([{ x: 1, y: 2 }])
      db.close()
    }
  })

  it('leave the schema as it was when a step fails, so that it can be tried again', () => {
    const db = freshDatabase()
    migrate(db, () => {}, [FIRST])
    expect(() => migrate(db, () => {}, [FIRST, `${SECOND}; SELECT * FROM nowhere`])).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ code: 'store.failed' }) }),
    )
    expect(schemaVersion(db)).toBe(1)
    migrate(db, () => {}, [FIRST, SECOND])
    expect(db.all('SELECT * FROM a')).toEqual([{ x: 1, y: 2 }])
    db.close()
  })

  it('are not applied again, and no copy is made, when the schema is up to date', () => {
    const db = freshDatabase()
    migrate(db, () => {}, [FIRST])
    migrate(db, () => expect.unreachable(), [FIRST])
    expect(db.all('SELECT * FROM a')).toHaveLength(1)
    db.close()
  })
})

it('a database of a newer Fieldcount is refused and left as it is', () => {
  const fixture = testStore()
  fixture.store.close()
  const other = new DatabaseSync(join(fixture.dir, 'fieldcount.db'))
  other.exec(`PRAGMA user_version = ${MIGRATIONS.length + 3}`)
  other.close()
  const before = readdirSync(fixture.dir).sort()
  const newer = expect.objectContaining({
    data: expect.objectContaining({
      code: 'store.newer',
      params: { found: MIGRATIONS.length + 3, known: MIGRATIONS.length },
    }),
  })
  expect(() => fixture.reopen()).toThrow(newer)
  // The lock was given back: the second try fails for the same reason.
  expect(() => fixture.reopen()).toThrow(newer)
  expect(readdirSync(fixture.dir).sort()).toEqual(before)
})
