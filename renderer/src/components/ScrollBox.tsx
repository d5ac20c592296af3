import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'

type Tag = 'div' | 'section' | 'ul' | 'ol' | 'pre'

/**
 * What may be larger than its place and is scrolled then: by the keyboard too, for which it takes the focus as long
 * as something lies beyond its edge. It is called as the card that it stands in.
 */
export function ScrollBox({
  as: Element = 'div',
  className,
  label,
  children,
  ...more
}: {
  as?: Tag
  className: string
  /** Where no heading says it. */
  label?: string
  children: ReactNode
  'data-testid'?: string
}) {
  const box = useRef<HTMLElement>(null)
  const [scrolls, setScrolls] = useState(false)
  const [heading, setHeading] = useState<string | undefined>()
  const look = () => {
    const element = box.current!
    setScrolls(element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1)
    setHeading(
      element.closest('.card, dialog, section')?.querySelector('h1, h2, h3, summary')?.textContent ?? undefined,
    )
  }
  // What is in it may have grown at any render.
  useLayoutEffect(look)
  useLayoutEffect(() => {
    const watch = new ResizeObserver(look)
    watch.observe(box.current!)
    return () => watch.disconnect()
  }, [])
  const name = label ?? heading
  // A list stays one.
  const role = Element === 'ul' || Element === 'ol' ? undefined : 'region'
  return (
    <Element
      ref={box as never}
      className={className}
      {...(scrolls && { tabIndex: 0, ...(name && { role, 'aria-label': name }) })}
      {...more}
    >
      {children}
    </Element>
  )
}
