import type { ZodError } from 'zod'

/** The first refusal of a schema in words: `lines[0].points[1]: …`. Names fields and types, never values. */
export function describeIssue(error: ZodError): string {
  const issue = error.issues[0]
  if (!issue) return 'not valid'
  const message = issue.message.charAt(0).toLowerCase() + issue.message.slice(1)
  const path = formatPath(issue.path)
  return path ? `${path}: ${message}` : message
}

function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part)),
    '',
  )
}
