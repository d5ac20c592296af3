/** Longer lines are cut: a process that writes without end must not fill memory or the log. */
const MAX_LINE_LENGTH = 2_000

/** Calls `onLine` for every non-empty line of a process's output. */
export function splitLines(stream: NodeJS.ReadableStream | null, onLine: (line: string) => void): void {
  if (!stream) return
  let rest = ''
  const flush = (line: string) => {
    const text = line.trimEnd()
    if (text) onLine(text.slice(0, MAX_LINE_LENGTH))
  }
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()!.slice(0, MAX_LINE_LENGTH)
    lines.forEach(flush)
  })
  stream.on('end', () => flush(rest))
  stream.on('error', () => {})
}
