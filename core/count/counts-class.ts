/** Whether a class is among those that count; `*` is any. */
export function countsClass(classes: readonly string[], className: string): boolean {
  return classes.includes('*') || classes.includes(className)
}
