import { say, type Message } from '#core/text/message.ts'

/** What ONNX Runtime's words come down to. In this order: a later one may stand in an earlier one's text too. */
const CAUSES: readonly [RegExp, (words: RegExpExecArray) => Message][] = [
  [/IR version:? ?(\d+)/i, ([, version]) => say('modelForms.newerFile', { version: version! })],
  [/opset ?(\d+) is under development/i, ([, version]) => say('modelForms.newerOperators', { version: version! })],
  [/Opset version: ?(\d+)/i, ([, version]) => say('modelForms.newerOperators', { version: version! })],
  [/Protobuf|INVALID_PROTOBUF|ModelProto|does not have a graph/i, () => say('modelForms.damaged')],
  [/bad_alloc|out of memory|Failed to allocate|buffer size|exceeds.*limit/i, () => say('modelForms.tooLarge')],
  [/external (data|initializer)|out of bounds.*external|data file/i, () => say('modelForms.wrongWeights')],
  [
    /(?:No Op registered for|implementation for|Fatal error:) ([\w.:]+)/,
    ([, operator]) => say('modelForms.unknownOperator', { operator: operator!.replace(/^.*:/, '') }),
  ],
  [/is not a registered function\/op/, () => say('modelForms.unknownOperators')],
]

/**
 * Why a model cannot be used, in words of ours. What the library itself said goes along for the log only: it names
 * nodes, files and functions that tell an installer nothing.
 */
export function explainOrt(thrown: unknown): { readonly detail: Message; readonly library: string } {
  const library = describeOrtError(thrown)
  for (const [words, message] of CAUSES) {
    const found = words.exec(library)
    if (found) return { detail: message(found), library }
  }
  return { detail: say('modelForms.doesNotFit'), library }
}

/**
 * ONNX Runtime's messages carry source files, signatures and several lines; what is wrong is at the end of the first.
 */
export function describeOrtError(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  const line = text.split('\n').find((part) => part.trim() !== '') ?? text
  return line
    .replace(/^Load model from .* failed: ?/, '')
    .replace(/^.*was false\. /, '')
    .replace(/^\/\S+\.(cc|h):\d+ [^(]*\([^()]*\)\S* /, '')
    .replace(/(?<![\s.])[\s.]+$/, '')
}
