import { useEffect } from 'react'
import { useText } from '../i18n/i18n.ts'
import { useKnown } from './app-store.ts'
import type { Route } from './route.ts'

/** Tabs and bookmarks are told apart by what they show. */
export function useTitle(route: Route): void {
  const { t } = useText()
  const cameras = useKnown((app) => app.cameras)
  const cameraId = 'cameraId' in route ? route.cameraId : undefined
  const camera = cameras.find(({ id }) => id === cameraId)?.name
  const title = camera ?? titleOf(route.screen, t)
  useEffect(() => {
    document.title = `${title} · Fieldcount`
  }, [title])
}

function titleOf(screen: Route['screen'], t: ReturnType<typeof useText>['t']): string {
  switch (screen) {
    case 'counts':
    case 'reports':
    case 'jobs':
    case 'pool':
    case 'models':
    case 'log':
    case 'settings':
      return t(`nav.${screen}`)
    case 'setup':
      return t('setup.title')
    case 'find':
      return t('discovery.title')
    default:
      return t('nav.cameras')
  }
}
