import { gunzipSync } from 'node:zlib'
import { workerData } from 'node:worker_threads'
import type { Calibration } from '#core/count/calibration.ts'
import { proposeLine, type LineProposal } from '#core/proof/propose-line.ts'
import { ProofReplay, type ReplayedProof, type WhatIf } from '#core/proof/what-if.ts'
import { CapturedPart } from '#core/proof/captured-frame.ts'
import { answerQuestions } from '../base/threads/answer-questions.ts'

/** What the thread is given: a proof, its frames still packed. */
export interface ReplayThreadData extends Omit<ReplayedProof, 'parts'> {
  readonly parts: readonly Uint8Array[]
}

export type ReplayQuestion = { readonly calibration: Calibration; readonly goal: number } & (
  { readonly ask: 'what-if' } | { readonly ask: 'propose'; readonly lineId: string }
)
/** No proposal where nobody crossed the line. */
export type ReplayAnswer = WhatIf | LineProposal | undefined

// Entry point of a thread: an hour of people takes seconds that main does not have.
const { parts, ...data } = workerData as ReplayThreadData
const proof: ReplayedProof = {
  ...data,
  parts: parts.map((part) => CapturedPart.parse(JSON.parse(gunzipSync(part).toString()))),
}
const replay = new ProofReplay(proof)
const aspect = proof.parts[0]?.frames[0]?.aspect ?? 16 / 9

answerQuestions<ReplayQuestion, ReplayAnswer>((question) => {
  const { calibration, goal } = question
  return question.ask === 'what-if'
    ? replay.whatIf(calibration, goal)
    : proposeLine(replay, calibration, question.lineId, { aspect, goal })
})
