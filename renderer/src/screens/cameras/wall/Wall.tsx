import { useState, type CSSProperties } from 'react'
import { useText } from '../../../i18n/i18n.ts'
import { useKnown } from '../../../state/app-store.ts'
import { CameraTile } from './CameraTile.tsx'
import { useFullScreen, useWallView } from './useWall.ts'
import { byArea, fitColumns, inOrder, moved } from './wall-order.ts'
import { WallBar } from './WallBar.tsx'

/** What stands below a picture in full screen, and beside the tiles, CSS pixels. */
const BELOW_PX = 96
const MARGIN_PX = 32

/** All cameras: as large, in the order and by the areas one likes, on a part of the screen or all of it. */
export function Wall() {
  const { t } = useText()
  const cameras = useKnown((app) => app.cameras)
  const statuses = useKnown((app) => app.cameraStatus)
  const [view, change] = useWallView()
  const [arranging, setArranging] = useState(false)
  const { element, size, enter } = useFullScreen()
  const ordered = inOrder(cameras, view.order)
  const ids = ordered.map(({ id }) => id)
  const columns = size && fitColumns(cameras.length, size.width - MARGIN_PX, size.height - MARGIN_PX, BELOW_PX)
  const style = {
    '--tile': `${view.tilePx}px`,
    ...(columns && { '--columns': `repeat(${columns}, minmax(0, 1fr))` }),
  } as CSSProperties
  return (
    <>
      <WallBar
        view={view}
        onChange={change}
        hasAreas={cameras.some(({ label }) => label !== undefined)}
        arranging={arranging}
        onArrange={setArranging}
        onFullScreen={enter}
      />
      {arranging && <p className="quiet small">{t('cameras.wall.arrangeHint')}</p>}
      <div ref={element} className="wall" data-full={size !== undefined} style={style}>
        {byArea(ordered, view.grouped && !size).map(({ area, cameras: group }) => (
          <section key={area ?? ''} aria-label={area}>
            {view.grouped && !size && <h2 className="wall__area">{area ?? t('cameras.wall.noArea')}</h2>}
            <ul className="camera-grid">
              {group.map((camera, i) => (
                <CameraTile
                  key={camera.id}
                  camera={camera}
                  status={statuses.find(({ cameraId }) => cameraId === camera.id)}
                  arranging={
                    arranging
                      ? {
                          before: group[i - 1]?.id,
                          after: group[i + 1]?.id,
                          put: (id, to) => change({ order: moved(ids, id, to) }),
                        }
                      : undefined
                  }
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}
