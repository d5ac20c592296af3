import { useEffect, useState } from 'react'

/** The colours of the theme as a canvas needs them. */
export interface ChartColours {
  readonly ink: string
  readonly quiet: string
  readonly edge: string
  readonly surface: string
  readonly sunk: string
  readonly accent: string
  readonly directionIn: string
  readonly directionOut: string
  readonly warn: string
  readonly font: string
  readonly isDark: boolean
}

/** Curves of groups, told apart on both grounds. */
export const GROUP_COLOURS = [
  '#2f7fd1',
  '#d9822b',
  '#1a9a76',
  '#b054c6',
  '#c94a4a',
  '#8a8f2a',
  '#3aa6b9',
  '#d1588c',
  '#6a6fd6',
  '#7a8793',
  '#5aa63c',
  '#b9773a',
] as const

function read(): ChartColours {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string): string => style.getPropertyValue(name).trim()
  return {
    ink: colour('--ink'),
    quiet: colour('--ink-quiet'),
    edge: colour('--edge'),
    surface: colour('--surface'),
    sunk: colour('--surface-sunk'),
    accent: colour('--accent'),
    directionIn: colour('--way-in'),
    directionOut: colour('--way-out'),
    warn: colour('--warn'),
    font: colour('--font'),
    isDark: style.colorScheme === 'dark',
  }
}

/** Read again when the theme changes, by hand or with the system. */
export function useChartColours(): ChartColours {
  const [colours, setColours] = useState(read)
  useEffect(() => {
    const again = () => setColours(read())
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const themes = new MutationObserver(again)
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    dark.addEventListener('change', again)
    // The theme may have been set between the first look and now.
    again()
    return () => {
      themes.disconnect()
      dark.removeEventListener('change', again)
    }
  }, [])
  return colours
}
