import type { FoundCamera } from '#core/contract/discovery-view.ts'

/** What a found camera is called before anybody named it. */
export function titleOf({ name, manufacturer, model, host }: FoundCamera): string {
  return name || [manufacturer, model].filter(Boolean).join(' ') || host
}
