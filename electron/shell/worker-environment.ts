/** Variables of ours that a worker has no use for; the camera password of `fieldcount count` among them. */
const OWN_PREFIX = 'FIELDCOUNT_'

/** The environment a worker inherits. */
export function withoutSecrets(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith(OWN_PREFIX)))
}
