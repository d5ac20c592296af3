import { createRequire } from 'node:module'

/** A4, in points. */
export const PAGE = { width: 595.28, height: 841.89, margin: 48, footer: 24 } as const
export const CONTENT_WIDTH = PAGE.width - 2 * PAGE.margin

export const COLOUR = {
  ink: '#17212b',
  muted: '#66727e',
  rule: '#d9dfe4',
  faint: '#eef2f5',
  in: '#12648a',
  out: '#e8a33d',
  gap: '#b9c2ca',
  white: '#ffffff',
} as const

/** Embedded: Noto Sans (SIL Open Font License) has every letter of Vietnamese; the PDF standard fonts do not. */
export const FONT = { regular: 'regular', bold: 'bold' } as const

/** Not called `require`: the bundler declares one of its own. */
const packages = createRequire(import.meta.url)

export function fontPath(weight: keyof typeof FONT): string {
  const file = { regular: '400Regular/NotoSans_400Regular.ttf', bold: '600SemiBold/NotoSans_600SemiBold.ttf' }[weight]
  return packages.resolve(`@expo-google-fonts/noto-sans/${file}`)
}
