import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/**
 * One stop for Tab in a group of buttons; arrows, Home and End go from button to button. With `choose`, going to a
 * button presses it, as in a group of which one always holds.
 */
export function useRovingFocus<E extends HTMLElement>(choose = false): RefObject<E | null> {
  const group = useRef<E>(null)
  /** Where the focus was last. */
  const last = useRef<HTMLElement | undefined>(undefined)
  // After every render: buttons may have come, gone, or been switched off.
  useLayoutEffect(() => {
    const lost = last.current && document.activeElement === last.current && isOff(last.current)
    const stop = setStop(group.current!, last.current)
    if (lost) stop?.focus()
  })
  useEffect(() => {
    const element = group.current!
    const onFocus = ({ target }: FocusEvent) => {
      last.current = target as HTMLElement
      setStop(element, last.current)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
      const buttons = buttonsOf(element)
      const to = target(buttons, buttons.indexOf(event.target as HTMLElement), event.key)
      if (!to) return
      // The page has arrows of its own: it scrolls, and the drawing moves.
      event.preventDefault()
      to.focus()
      if (choose) to.click()
    }
    element.addEventListener('focusin', onFocus)
    element.addEventListener('keydown', onKey)
    return () => {
      element.removeEventListener('focusin', onFocus)
      element.removeEventListener('keydown', onKey)
    }
  }, [choose])
  return group
}

function target(buttons: readonly HTMLElement[], at: number, key: string): HTMLElement | undefined {
  if (at < 0) return undefined
  if (key === 'Home') return buttons[0]
  if (key === 'End') return buttons.at(-1)
  const step = STEPS[key]
  return step && buttons[(at + step + buttons.length) % buttons.length]
}

function buttonsOf(group: Element): HTMLElement[] {
  return [...group.querySelectorAll<HTMLElement>('button')].filter((button) => !isOff(button))
}

function isOff(button: HTMLElement): boolean {
  return (button as HTMLButtonElement).disabled || !button.isConnected
}

/** The button that Tab comes to: where the focus was, else the one that holds, else the first. */
function setStop(group: Element, last: HTMLElement | undefined): HTMLElement | undefined {
  const buttons = buttonsOf(group)
  const had = last && buttons.includes(last) ? last : undefined
  const stop = had ?? buttons.find((button) => button.getAttribute('aria-checked') === 'true') ?? buttons[0]
  for (const button of group.querySelectorAll<HTMLElement>('button')) button.tabIndex = button === stop ? 0 : -1
  return stop
}
