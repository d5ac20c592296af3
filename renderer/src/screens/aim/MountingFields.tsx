import { horizonY, personGuides, verticalFov, type Mounting } from '#core/aim/mounting.ts'
import { Field } from '../../components/Field.tsx'
import { useText } from '../../i18n/i18n.ts'

/** As typed. */
export interface MountingDraft {
  readonly heightM: string
  readonly tiltDeg: string
  readonly fovDeg: string
  readonly shown: boolean
}

/** Undefined while the numbers make no camera. */
export function mountingOf({ heightM, tiltDeg, fovDeg }: MountingDraft, aspect: number): Mounting | undefined {
  const [height, tilt, fov] = [heightM, tiltDeg, fovDeg].map((text) => Number(text.replace(',', '.'))) as [
    number,
    number,
    number,
  ]
  const possible = height > 0 && height <= 50 && tilt >= 0 && tilt <= 90 && fov >= 10 && fov <= 150
  return possible ? { heightM: height, tiltDeg: tilt, verticalFovDeg: verticalFov(fov, aspect) } : undefined
}

/** How the camera hangs, for the guides on the picture. */
export function MountingFields({
  draft,
  mounting,
  onChange,
}: {
  draft: MountingDraft
  mounting: Mounting | undefined
  onChange: (draft: MountingDraft) => void
}) {
  const { t } = useText()
  const horizon = mounting && horizonY(mounting)
  return (
    <section className="card form">
      <h2>{t('aim.mounting')}</h2>
      <div className="pair">
        <Field label={t('aim.height')}>
          <input
            inputMode="decimal"
            value={draft.heightM}
            onChange={({ target }) => onChange({ ...draft, heightM: target.value })}
          />
        </Field>
        <Field label={t('aim.tilt')}>
          <input
            inputMode="decimal"
            value={draft.tiltDeg}
            onChange={({ target }) => onChange({ ...draft, tiltDeg: target.value })}
          />
        </Field>
      </div>
      <Field label={t('aim.fov')} hint={t('aim.fovHint')}>
        <input
          inputMode="decimal"
          value={draft.fovDeg}
          onChange={({ target }) => onChange({ ...draft, fovDeg: target.value })}
        />
      </Field>
      <label className="check">
        <input
          type="checkbox"
          checked={draft.shown}
          onChange={({ target }) => onChange({ ...draft, shown: target.checked })}
        />
        {t('aim.guides')}
      </label>
      {draft.shown && mounting && personGuides(mounting).length === 0 && <p className="quiet">{t('aim.noPeople')}</p>}
      {draft.shown && mounting && (horizon === undefined || horizon < 0) && (
        <p className="quiet">{t('aim.horizonOut')}</p>
      )}
    </section>
  )
}
