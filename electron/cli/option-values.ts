import { InvalidArgumentError } from 'commander'

/** Parsers of option values; what they throw becomes a usage error. */
export function positiveNumber(text: string): number {
  const value = Number(text)
  if (!text.trim() || !Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError('It must be a number above 0.')
  return value
}

export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < min || value > max)
      throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`)
    return value
  }
}

/** A date at the site. */
export function siteDate(text: string): string {
  const ms = Date.parse(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('It must be a date like 2026-11-30.')
  return text
}
