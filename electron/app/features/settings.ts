import type { Handlers } from '#core/contract/methods.ts'
import type { Foundation } from '../foundation.ts'

/** The settings as a whole; what a changed one causes is said by the features it concerns. */
export function settingsFeature({ options, settings }: Foundation) {
  const handlers: Pick<Handlers, 'settings.update'> = { 'settings.update': async (change) => settings.update(change) }
  return { handlers, state: () => ({ version: options.version, shell: options.shell, settings: settings.get() }) }
}
