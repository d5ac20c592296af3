import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import '../../../../../renderer/src/i18n/i18n.ts'
import { CameraFormHead } from '../../../../../renderer/src/screens/cameras/CameraFormHead.tsx'
import { KindField } from '../../../../../renderer/src/screens/cameras/KindField.tsx'
import { SourceTestCard } from '../../../../../renderer/src/screens/cameras/SourceTestCard.tsx'
import { camera } from '../../../electron/store/store-fixture.ts'
import { known } from '../../known-state.ts'

vi.mock('../../../../../renderer/src/state/app-store.ts', async () =>
  (await import('../../known-state.ts')).storeWith(),
)

const card = (of: ReturnType<typeof camera> | undefined) =>
  renderToStaticMarkup(<SourceTestCard camera={of} test={undefined} busy={false} error={undefined} />)

describe('the settings of a camera', () => {
  it('carry its name', () => {
    const head = renderToStaticMarkup(<CameraFormHead camera={camera({ name: 'Rear door' })} />)
    expect(head).toContain('Rear door: Camera settings')
  })

  it('show what it sends now, and of a new one say how to see it', () => {
    known.app = { ...known.app, lineTotals: [], cameraStatus: [] }
    expect(card(camera())).toContain('<canvas')
    expect(card(undefined)).toContain('Test the connection to see its image')
  })

  it('change its kind of source only on purpose', () => {
    const field = (isFixed: boolean) =>
      renderToStaticMarkup(<KindField kind="rtsp" isFixed={isFixed} onChange={() => {}} />)
    expect(field(true)).not.toContain('role="radio"')
    expect(field(true)).toContain('Network camera')
    expect(field(true)).toContain('Change source type')
    expect(field(false)).toContain('role="radio"')
  })
})
