import { because, listed, quoted, say, type Message } from '../text/message.ts'
import type { Habit } from './heads/head.ts'
import { ULTRALYTICS } from './heads/habits.ts'
import type { Reading } from './judge-reading.ts'
import type { HeadName, ModelManifest } from './model-manifest.ts'

/** A model described in one way, and what it gave. */
export interface Tried {
  readonly manifest: ModelManifest
  readonly reading: Reading
}

/** The one description that can be true, or in `reason` what was seen. */
export type Choice =
  { readonly ok: true; readonly manifest: ModelManifest } | { readonly ok: false; readonly reason: Message }

/** From this score on a model is taken to have seen something. */
const SEEN = 0.3
/** A way of seeing pictures is right when no other makes the model so much surer. */
const CLEARLY = 1.5

/**
 * Exactly one head must give numbers that can be true. Where several do, the model must have seen something with one of
 * them only; where families that share a head see their pictures otherwise, the way that makes the model see.
 *
 * @param named the file names its classes, as the exporter of the family does that is tried first: believed where the
 * model, trained on other things, sees nothing in these pictures.
 */
export function chooseReading(tried: readonly [Tried, ...Tried[]], named: boolean): Choice {
  const plausible = tried.filter(({ reading }) => reading.problem === undefined)
  if (plausible.length === 0) return { ok: false, reason: saySeen(tried) }
  const forms = groupByForm(plausible)
  const seeing = withoutLaxer(forms.filter((form) => evidenceOf(form) >= SEEN))
  const [form, ...others] = seeing.length > 0 ? seeing : forms
  if (others.length > 0) {
    const names = listed([form!, ...others].map(nameOf), 'comma')
    return {
      ok: false,
      reason: seeing.length > 0 ? say('modelForms.severalForms', { forms: names }) : blind(tried, names),
    }
  }
  return chooseHabit(form!, tried, named)
}

type Form = readonly [Tried, ...Tried[]]

function groupByForm(tried: readonly Tried[]): Form[] {
  const groups = Map.groupBy(tried, ({ manifest }) => `${manifest.head} ${manifest.classes.length}`)
  return [...groups.values()] as [Tried, ...Tried[]][]
}

const evidenceOf = (form: Form): number => Math.max(...form.map(({ reading }) => reading.evidence))
const headOf = (form: Form): HeadName => form[0].manifest.head
const nameOf = (form: Form): Message => quoted(`${headOf(form)} (${form[0].manifest.classes.length})`)

/**
 * Read without objectness, rows that have one look like a class more. With objectness both numbers of a row must be
 * high, which those of two classes hardly ever are: who sees something like that has it.
 */
function withoutLaxer(forms: readonly Form[]): Form[] {
  const strict = forms.some((form) => headOf(form) === 'yolov5')
  return forms.filter((form) => !(strict && headOf(form) === 'yolov8'))
}

function chooseHabit(form: Form, tried: readonly Tried[], named: boolean): Choice {
  const [first] = form
  const habits = tried.filter(
    ({ manifest }) => manifest.head === headOf(form) && manifest.classes.length === first.manifest.classes.length,
  )
  const best = form.reduce((one, other) => (other.reading.evidence > one.reading.evidence ? other : one))
  if (best.reading.evidence < SEEN)
    return habits.length === 1 || (named && isFirstFamily(first.manifest))
      ? { ok: true, manifest: first.manifest }
      : { ok: false, reason: blind(tried, quoted(headOf(form))) }
  const chosen = best.reading.evidence >= CLEARLY * first.reading.evidence ? best : first
  return { ok: true, manifest: chosen.manifest }
}

/** What was seen in a way that showed something says more than that nothing was seen in the others. */
function blind(tried: readonly Tried[], forms: Message): Message {
  const odd = tried.filter(({ reading }) => reading.problem !== undefined)
  const nothing = say('modelForms.sawNothing', { forms })
  return odd.length === 0 ? nothing : listed([nothing, saySeen(odd)])
}

function isFirstFamily({ input }: ModelManifest): boolean {
  return (
    input.type === 'uint8' ||
    (Object.keys(ULTRALYTICS) as (keyof Habit)[]).every(
      (key) => JSON.stringify(input[key]) === JSON.stringify(ULTRALYTICS[key]),
    )
  )
}

function saySeen(tried: readonly Tried[]): Message {
  const byHead = Map.groupBy(tried, ({ manifest }) => manifest.head)
  return listed([...byHead].map(([head, [one]]) => because(say('modelForms.readAs', { head }), one!.reading.problem!)))
}
