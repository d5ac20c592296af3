import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import type { Handlers, Result } from '#core/contract/methods.ts'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { correctionTotals } from '#core/report/apply-corrections.ts'
import type { Reading } from '#core/metrics/metric.ts'
import { DAY_MS } from '#core/time/durations.ts'
import { dayBounds } from '#core/time/site-time.ts'
import { offsetText } from '#core/time/zone-offset.ts'
import { prometheusText } from '../monitor/prometheus.ts'
import { checkDates } from '../report/read/check-dates.ts'
import { describeIssue } from '../base/describe-issue.ts'
import { redactError } from '../base/redact.ts'
import type { Store } from '../store/store.ts'
import { apiDocument } from './api-document.ts'
import {
  CountsQuery,
  EventsQuery,
  NewJob,
  SettingsChange,
  type ApiCamera,
  type ApiCorrection,
  type Counts,
  type Events,
  type Ready,
} from './api-schemas.ts'
import { isWithin, type ApiScope } from '#core/contract/api-settings.ts'
import type { Settings } from '#core/contract/app-state.ts'
import { isHarmless } from './harmless-order.ts'
import { parseJson } from '#core/text/parse-json.ts'
import { isOwnHost } from './refuse-strangers.ts'
import { say } from '#core/text/message.ts'

export interface ApiParts {
  readonly handlers: Handlers
  readonly store: Pick<Store, 'cameras' | 'events' | 'corrections'>
  readonly readings: () => readonly Reading[]
  /** What who sent this header may do; undefined for nobody we know. */
  readonly scopeOf: (authorization: string | undefined) => ApiScope | undefined
  /** A request came without a right token; true when there are too many. */
  readonly onRefused: () => boolean
  readonly version: string
}

const VIEWER = { viewerId: 'api' }
const MAX_BYTES = 64 * 1024
/** The days of one question; longer periods are exports. */
const MAX_DAYS = 366

/** What a request needs beyond reading. */
const NEEDED: readonly { readonly method: string; readonly path: string; readonly scope: ApiScope }[] = [
  { method: 'POST', path: '/v1/jobs', scope: 'jobs' },
  { method: 'DELETE', path: '/v1/jobs/:id', scope: 'jobs' },
  { method: 'GET', path: '/v1/settings', scope: 'settings' },
  { method: 'PATCH', path: '/v1/settings', scope: 'settings' },
]

/**
 * The local HTTP API as a function of requests; it has no state of its own. Bodies are JSON, errors carry a code of the
 * catalogue.
 */
export function apiApp({ handlers, store, readings, scopeOf, onRefused, version }: ApiParts): Hono<Env> {
  const app = new Hono<Env>()
  addHeaders(app)
  const state = async () => handlers['state.get']({}, VIEWER)
  addProbes(app, state)
  addGuard(app, scopeOf, onRefused)
  app.get('/metrics', async (context) =>
    context.text(await prometheusText(readings()), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
  )
  app.get('/v1/openapi.json', (context) => context.json(apiDocument(version)))
  addCameras(app, state)
  addCounts(app, store, state)
  addJobs(app, handlers, state)
  addSettings(app, handlers, state)
  addErrors(app)
  return app
}

/** `scope`: what the token of this request is good for. */
type Env = { Variables: { scope: ApiScope } }
type ProblemStatus = 400 | 401 | 403 | 404 | 413 | 421 | 422 | 429 | 500 | 503

type State = () => Promise<Result<'state.get'>>

/** Of every answer: counts are nobody's to keep on the way, and this computer is asked by its own name. */
function addHeaders(app: Hono<Env>): void {
  app.use('*', async (context, next) => {
    context.header('Cache-Control', 'no-store')
    context.header('X-Content-Type-Options', 'nosniff')
    if (isOwnHost(context.req.header('host'))) return next()
    return problem(context, new FieldcountError('request.invalid', { detail: say('details.foreignHost') }).data, 421)
  })
}

/** Whether it runs and counts: for everybody. */
function addProbes(app: Hono<Env>, state: State): void {
  app.get('/healthz', (context) => context.text('ok'))
  app.get('/readyz', async (context) => {
    const { workers, cameraStatus } = await state()
    const workersReady = workers.filter(({ state }) => state === 'ready').length
    const answer: z.infer<typeof Ready> = {
      ready: workersReady > 0,
      workersReady,
      workers: workers.length,
      camerasLive: cameraStatus.filter(({ state }) => state === 'live').length,
      cameras: cameraStatus.filter(({ state }) => state !== 'off').length,
    }
    return context.json(answer, answer.ready ? 200 : 503)
  })
}

/** What comes after it is for those who hold the token. */
function addGuard(app: Hono<Env>, scopeOf: ApiParts['scopeOf'], onRefused: ApiParts['onRefused']): void {
  app.use('*', async (context, next) => {
    const scope = scopeOf(context.req.header('authorization'))
    if (scope !== undefined) {
      context.set('scope', scope)
      return next()
    }
    context.header('WWW-Authenticate', 'Bearer')
    return problem(context, new FieldcountError('api.token').data, onRefused() ? 429 : 401)
  })
  for (const { method, path, scope } of NEEDED)
    app.on(method, path, async (context, next) => {
      if (isWithin(scope, context.get('scope'))) return next()
      return problem(context, new FieldcountError('api.scope', { scope }).data, 403)
    })
  app.use(
    '*',
    bodyLimit({
      maxSize: MAX_BYTES,
      onError: (context) => problem(context, invalid(`a body holds at most ${MAX_BYTES} bytes`), 413),
    }),
  )
}

function addCameras(app: Hono<Env>, state: State): void {
  app.get('/v1/cameras', async (context) => {
    const { cameras, cameraStatus } = await state()
    const named = ({ id, name }: { id: string; name: string }) => ({ id, name })
    return context.json(
      cameras.map(({ id, name, enabled, calibration }): z.infer<typeof ApiCamera> => ({
        id,
        name,
        enabled,
        state: cameraStatus.find(({ cameraId }) => cameraId === id)?.state ?? 'off',
        lines: calibration.lines.map(named),
        zones: calibration.zones.map(named),
      })),
    )
  })
}

function addCounts(app: Hono<Env>, store: ApiParts['store'], state: State): void {
  app.get('/v1/counts', async (context) => {
    const { fromMs, toMs, moment } = await periodOf(decode(CountsQuery, context.req.query()))
    const isOfSite = siteFilter(store)
    const answer: z.infer<typeof Counts> = {
      from: moment(fromMs),
      to: moment(toMs),
      lines: store.events.lineTotals(fromMs, toMs).filter(isOfSite),
      corrections: correctionTotals(store.corrections.list(fromMs, toMs).filter(isOfSite), fromMs, toMs),
      zones: store.events.zoneTotals(fromMs, toMs).filter(isOfSite),
    }
    return context.json(answer)
  })
  app.get('/v1/corrections', async (context) => {
    const { fromMs, toMs, moment } = await periodOf(decode(CountsQuery, context.req.query()))
    return context.json(
      store.corrections
        .list(fromMs, toMs)
        .map(({ parts: _, fromMs: from, toMs: to, atMs, withdrawn, ...entry }): z.infer<typeof ApiCorrection> => ({
          ...entry,
          from: moment(from),
          to: moment(to),
          at: moment(atMs),
          ...(withdrawn && { withdrawn: { reason: withdrawn.reason, by: withdrawn.by, at: moment(withdrawn.atMs) } }),
        })),
    )
  })
  app.get('/v1/events', async (context) => {
    const { camera, limit, after, ...dates } = decode(EventsQuery, context.req.query())
    const { fromMs, toMs, moment } = await periodOf(dates)
    const [atMs = 0, runKey = 0, seq = 0] = after?.split('.').map(Number) ?? []
    const page = store.events.page(
      { fromMs, toMs, ...(camera !== undefined && { cameraIds: [camera] }) },
      limit,
      after === undefined ? undefined : { atMs, runKey, seq },
    )
    const answer: z.infer<typeof Events> = {
      crossings: page.crossings
        .filter(camera === undefined ? siteFilter(store) : () => true)
        .map(({ atMs: at, ...crossing }) => ({ ...crossing, at: moment(at) })),
      ...(page.next && { next: `${page.next.atMs}.${page.next.runKey}.${page.next.seq}` }),
    }
    return context.json(answer)
  })

  async function periodOf(dates: { from: string; to: string }) {
    checkDates(dates)
    return period(dates, (await state()).settings.timeZone)
  }
}

/** A demo scene or a test pattern is told of only where its camera is asked for. */
function siteFilter(store: ApiParts['store']): (one: { cameraId: string }) => boolean {
  const apart = new Set(store.cameras.known().flatMap((one) => (one.apart ? [one.cameraId] : [])))
  return ({ cameraId }) => !apart.has(cameraId)
}

function addJobs(app: Hono<Env>, handlers: Handlers, state: State): void {
  app.get('/v1/jobs', async (context) => context.json((await state()).jobs))
  app.post('/v1/jobs', async (context) => {
    const text = await context.req.text()
    const wanted = decode(NewJob, bodyOf(text))
    if (!isWithin('settings', context.get('scope')) && !isHarmless(wanted.order, (await state()).settings))
      return problem(context, new FieldcountError('api.scope', { scope: 'settings' }).data, 403)
    return context.json(await handlers['jobs.submit'](wanted, VIEWER), 201)
  })
  app.delete('/v1/jobs/:id', async (context) =>
    context.json(await handlers['jobs.cancel']({ jobId: context.req.param('id') }, VIEWER)),
  )
}

/** The settings but for the API's own: a token does not widen what it reaches. */
function addSettings(app: Hono<Env>, handlers: Handlers, state: State): void {
  const open = ({ api: _, ...settings }: Settings) => settings
  app.get('/v1/settings', async (context) => context.json(open((await state()).settings)))
  app.patch('/v1/settings', async (context) => {
    const change = decode(SettingsChange, bodyOf(await context.req.text()))
    return context.json(open(await handlers['settings.update'](change, VIEWER)))
  })
}

function addErrors(app: Hono<Env>): void {
  app.notFound((context) =>
    problem(
      context,
      new FieldcountError('request.unknown', { detail: `${context.req.method} ${context.req.path}` }).data,
      404,
    ),
  )
  app.onError((thrown, context) => {
    const error = redactError(toErrorData(thrown))
    return problem(context, error, statusOf(error))
  })
}

/** Whose fault it is: what was asked, what is away for now, or ours. */
function statusOf({ code, kind }: ErrorData): ProblemStatus {
  if (code === 'request.unknown') return 404
  if (code === 'request.invalid') return 400
  if (kind === 'permanent') return 422
  return kind === 'application' ? 500 : 503
}

/** Throws `request.invalid` when it is too long. */
function period(dates: { from: string; to: string }, zone: string) {
  const [fromMs] = dayBounds(dates.from, zone)
  const [, toMs] = dayBounds(dates.to, zone)
  if (toMs - fromMs > MAX_DAYS * DAY_MS)
    throw new FieldcountError('request.invalid', { detail: `a period has at most ${MAX_DAYS} days` })
  return {
    fromMs,
    toMs,
    moment: (ms: number) => ({ utc: new Date(ms).toISOString(), offset: offsetText(ms, zone), zone }),
  }
}

function decode<T extends z.ZodType>(schema: T, raw: unknown): z.output<T> {
  const parsed = schema.safeParse(raw)
  if (!parsed.success) throw new FieldcountError('request.invalid', { detail: describeIssue(parsed.error) })
  return parsed.data
}

function bodyOf(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    throw new FieldcountError('request.invalid', { detail: say('details.bodyNotJson') })
  }
}

const invalid = (detail: string) => new FieldcountError('request.invalid', { detail }).data

function problem(context: Context, { code, message, action }: ErrorData, status: ProblemStatus): Response {
  return context.json({ code, message, action }, status)
}
