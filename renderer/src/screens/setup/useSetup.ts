import { useMemo } from 'react'
import type { Settings } from '#core/contract/app-state.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { useUi } from '../../state/ui-store.ts'
import { setupProgress, type SetupStep } from './setup-steps.ts'

/** How far the site is set up, and the ways on. */
export function useSetup() {
  const settings = useKnown((app) => app.settings)
  const models = useKnown((app) => app.models)
  const cameras = useKnown((app) => app.cameras)
  const go = useUi(({ go }) => go)
  const progress = useMemo(() => setupProgress({ settings, models, cameras }), [settings, models, cameras])
  const set = (setup: Settings['setup']) => client.call('settings.update', { setup })

  /** To the screen on which a step is done. */
  const goTo = (step: SetupStep) => {
    const cameraId = (progress.camera ?? progress.cameras[0]?.camera)?.id
    if (step === 'model') go({ screen: 'models' })
    else if (step === 'line' && cameraId) go({ screen: 'calibrate', cameraId })
    else if (step === 'walk' && cameraId) go({ screen: 'camera', cameraId })
    else go({ screen: 'setup' })
  }
  return { progress, state: settings.setup, set, goTo, go }
}
