import type { Handlers } from '#core/contract/methods.ts'
import type { UPDATE_METHODS } from '#core/contract/methods/updates.ts'
import { say } from '#core/text/message.ts'
import { MINUTE_MS } from '#core/time/durations.ts'
import { siteDateTime } from '#core/time/site-time.ts'
import { feedUpdater } from '../../updates/feed-updater.ts'
import { UpdateService } from '../../updates/update-service.ts'
import { differs, type Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'
import type { CountingFeature } from './counting.ts'

/** Newer versions: looked for only where that was chosen. */
export function updatesFeature(
  { options, store, clock, settings, log, emit }: Foundation,
  { board }: Pick<CountingFeature, 'board'>,
) {
  const service = new UpdateService({
    updater: options.updater ?? feedUpdater(),
    version: options.version,
    clock,
    memos: store.memos,
    settings: () => settings.get().updates,
    hour: () => Number(siteDateTime(clock.nowMs(), settings.get().timeZone).slice(11, 13)),
    counting: () => board.all().filter(({ state }) => state === 'live').length,
    onView: () => emit({ type: 'updates-changed', updates: service.view() }),
    onFound: (version) => log.line('info', say('logLines.updateFound', { version, own: options.version })),
    onProblem: (error) => log.error(error),
  })
  const handlers: Pick<Handlers, keyof typeof UPDATE_METHODS> = {
    'updates.check': async () => service.check(),
    'updates.install': async () => {
      service.requireReady()
      // After the answer is on its way.
      setImmediate(() => void service.install())
      return {}
    },
  }
  let timer: NodeJS.Timeout | undefined
  return {
    handlers,
    state: () => ({ updates: service.view() }),
    start: () => void (timer = setInterval(() => void service.step(), MINUTE_MS)),
    stop: () => clearInterval(timer),
    async onSettings(before, after) {
      if (!differs(before, after, 'updates')) return
      service.changed()
      // Not waited for: a server that is slow must not hold up a setting.
      void service.step()
    },
  } satisfies Feature
}
