import type { Camera } from '#core/contract/app-state.ts'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { CameraFigures } from '../../components/CameraFigures.tsx'
import { LineTotals } from '../../components/LineTotals.tsx'
import { RecentCrossings } from '../../components/RecentCrossings.tsx'
import { SpokenTotals } from '../../components/SpokenTotals.tsx'
import { ZoneTotals } from '../../components/ZoneTotals.tsx'
import { useText } from '../../i18n/i18n.ts'
import type { WalkedLine } from '../../overlay/draw-ends.ts'
import type { InsideZones } from '../../overlay/inside-zones.ts'
import { useKnown } from '../../state/app-store.ts'
import { WalkTestCard } from '../calibrate/WalkTestCard.tsx'
import { SceneChangeCard } from '../scene-change/SceneChangeCard.tsx'

/** What stands beside the live picture of a camera: counts, walk test, figures, scene and last crossings. */
export function CameraSide({
  camera,
  inside,
  onWalk,
}: {
  camera: Camera
  inside: InsideZones
  onWalk: (walked: WalkedLine | undefined) => void
}) {
  const { t } = useText()
  const recent = useKnown((app) => app.recent)
  return (
    <aside className="side">
      <section className="card">
        <h2>{t('live.counts')}</h2>
        <LineTotals camera={camera} />
        <ZoneTotals camera={camera} inside={inside} />
        <SpokenTotals camera={camera} />
      </section>
      <WalkTestCard camera={camera} onWalk={onWalk} />
      <section className="card">
        <h2>{t('live.figures')}</h2>
        <CameraFigures cameraId={camera.id} />
      </section>
      <SceneChangeCard camera={camera} />
      <ScrollBox as="section" className="card card--scroll">
        <h2>{t('live.recent')}</h2>
        <RecentCrossings rows={recent.filter(({ cameraId }) => cameraId === camera.id).slice(0, 30)} />
      </ScrollBox>
    </aside>
  )
}
