import { describe, expect, it } from 'vitest'
import { LatestQuestion } from '../../../../../renderer/src/screens/reports/latest-question.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Answers when told to. */
function slow() {
  const asked: { question: string; answer: (text: string) => void; fail: (error: Error) => void }[] = []
  const questions = new LatestQuestion((question: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    asked.push({ question, answer: resolve, fail: reject })
    return promise
  })
  return { asked, questions }
}

describe('the latest question', () => {
  it('is asked at once, and after an answer on its way only the last of those put meanwhile', async () => {
    const { asked, questions } = slow()
    const first = questions.put('week')
    const [second, third, fourth] = ['month', 'year', 'day'].map((question) => questions.put(question))
    expect(asked.map(({ question }) => question)).toEqual(['week'])
    expect(await Promise.all([second, third])).toEqual([undefined, undefined])
    asked[0]!.answer('of the week')
    expect(await first).toBe('of the week')
    await turn()
    expect(asked.map(({ question }) => question)).toEqual(['week', 'day'])
    asked[1]!.answer('of the day')
    expect(await fourth).toBe('of the day')
  })

  it('is asked after one that failed', async () => {
    const { asked, questions } = slow()
    const first = questions.put('week')
    const second = questions.put('month')
    asked[0]!.fail(new Error('too fine'))
    await expect(first).rejects.toThrow('too fine')
    await turn()
    asked[1]!.answer('of the month')
    expect(await second).toBe('of the month')
    await turn()
    const third = questions.put('year')
    asked[2]!.answer('of the year')
    expect(await third).toBe('of the year')
  })
})
