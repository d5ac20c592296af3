import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { TokenCheck } from '../../../../electron/api/token-check.ts'

function testTokens(memos = new Map<string, unknown>()) {
  let n = 0
  const tokens = new TokenCheck(
    { read: (name) => memos.get(name), write: (name, value) => void memos.set(name, value) },
    () => 1_000,
    () => `t${++n}`,
  )
  return { tokens, memos }
}

describe('the tokens of the local API', () => {
  it('are each good for their scope, until they are removed', () => {
    const { tokens } = testTokens()
    const [read, jobs] = [tokens.add('Dashboard', 'read'), tokens.add('Planner', 'jobs')]
    expect(tokens.scopeOf(`Bearer ${read}`)).toBe('read')
    expect(tokens.scopeOf(`Bearer ${jobs}`)).toBe('jobs')
    expect(tokens.list()).toEqual([
      { tokenId: 't1', name: 'Dashboard', scope: 'read', createdAtMs: 1_000 },
      { tokenId: 't2', name: 'Planner', scope: 'jobs', createdAtMs: 1_000 },
    ])
    tokens.remove('t1')
    expect(tokens.scopeOf(`Bearer ${read}`)).toBeUndefined()
    expect(tokens.scopeOf(`Bearer ${jobs}`)).toBe('jobs')
    expect(() => tokens.remove('t1')).toThrow('t1')
  })

  it('are kept as hashes only', () => {
    const { tokens, memos } = testTokens()
    const token = tokens.add('Dashboard', 'settings')
    expect(JSON.stringify([...memos])).not.toContain(token)
    expect(JSON.stringify(tokens.list())).not.toMatch(/sha256/)
  })

  it('know the one of an older version, which read and ordered jobs', () => {
    const { tokens } = testTokens()
    const token = tokens.add('x', 'read')
    const old = testTokens(new Map([['api-token-sha256', createHash('sha256').update(token).digest('hex')]])).tokens
    expect(old.scopeOf(`Bearer ${token}`)).toBe('jobs')
    expect(old.list()).toMatchObject([{ name: '', scope: 'jobs' }])
    old.remove('first')
    expect(old.scopeOf(`Bearer ${token}`)).toBeUndefined()
  })

  it('are no others: none, an empty one, one cut short, one damaged in the store', () => {
    const { tokens, memos } = testTokens()
    const token = tokens.add('x', 'settings')
    for (const header of [undefined, '', 'Bearer ', `Bearer ${token.slice(1)}`, token, `Basic ${token}`])
      expect(tokens.scopeOf(header)).toBeUndefined()
    memos.set('api-tokens', [{ tokenId: 't', name: '', scope: 'settings', createdAtMs: 0, sha256: '' }])
    expect(tokens.scopeOf(`Bearer ${token}`)).toBeUndefined()
  })

  it('of a test read only, while it lasts', async () => {
    const { tokens } = testTokens()
    tokens.add('x', 'settings')
    let pass = ''
    await tokens.withPass(async (given) => {
      pass = given
      expect(tokens.scopeOf(`Bearer ${given}`)).toBe('read')
    })
    expect(tokens.scopeOf(`Bearer ${pass}`)).toBeUndefined()
  })
})
