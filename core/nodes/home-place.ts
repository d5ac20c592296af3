import type { NodeSettings } from './node-settings.ts'
import type { Work } from '../pool/distribution/worker-view.ts'

/** Where this machine is, for geographic distribution: its workers are there, and so is what it wants done. */
export function homePlace(settings: {
  readonly siteName: string
  readonly nodes: Pick<NodeSettings, 'site' | 'label'>
}): Pick<Work, 'site' | 'label'> {
  const site = settings.nodes.site || settings.siteName
  const { label } = settings.nodes
  return { ...(site && { site }), ...(label && { label }) }
}
