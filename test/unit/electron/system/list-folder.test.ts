import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listFolder } from '../../../../electron/system/list-folder.ts'

describe('a folder to choose from', () => {
  let dir: string
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'fieldcount-list-'))
    mkdirSync(join(dir, 'videos'))
    for (const name of ['door 10.mp4', 'door 9.mp4', '.hidden']) writeFileSync(join(dir, name), 'abc')
    symlinkSync(join(dir, 'videos'), join(dir, 'linked'))
    symlinkSync(join(dir, 'nowhere'), join(dir, 'broken'))
  })
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  it('lists folders first, then files by name, and nothing that cannot be chosen', async () => {
    const { path, parent, entries, more } = await listFolder(dir)
    expect({ path, parent, more }).toEqual({ path: dir, parent: tmpdir(), more: false })
    expect(entries.map(({ name, kind, bytes }) => [name, kind, bytes])).toEqual([
      ['linked', 'folder', undefined],
      ['videos', 'folder', undefined],
      ['door 9.mp4', 'file', 3],
      ['door 10.mp4', 'file', 3],
    ])
  })

  it('shows of a file the folder it is in, and begins at home', async () => {
    expect((await listFolder(join(dir, 'door 9.mp4'))).path).toBe(dir)
    const { path, places } = await listFolder()
    expect(path).toBe(homedir())
    expect(places[0]!.path).toBe(homedir())
  })

  it('says which folder is not there', async () => {
    await expect(listFolder(join(dir, 'gone'))).rejects.toMatchObject({
      data: { code: 'files.folder', params: { path: join(dir, 'gone') } },
    })
  })
})
