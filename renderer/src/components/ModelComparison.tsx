import type { ComparedModel, RecommendationView } from '#core/contract/methods/recommendation.ts'
import { formatNumber } from '../i18n/format.ts'
import { useText } from '../i18n/i18n.ts'

/** What the included model and the better one count, and how many cameras there can be with each. */
export function ModelComparison({ view: { shipped, better, fps } }: { view: RecommendationView }) {
  const { t, language } = useText()
  const number = (value: number) => formatNumber(value, language)
  const heldText = ({ held, estimated }: ComparedModel) =>
    held === undefined
      ? t('recommended.unmeasured')
      : estimated
        ? t('recommended.about', { held: number(held) })
        : number(held)
  return (
    <>
      <table className="table">
        <thead>
          <tr>
            <th>{t('recommended.model')}</th>
            <th className="number">{t('recommended.counts')}</th>
            <th className="number">{t('recommended.extra')}</th>
            <th>{t('recommended.vehicles')}</th>
            <th className="number">{t('recommended.held', { fps: number(fps) })}</th>
          </tr>
        </thead>
        <tbody>
          {[shipped, better].map((model) => (
            <tr key={model.name}>
              <th scope="row">{model === shipped ? t('recommended.included', { name: model.name }) : model.name}</th>
              <td className="number">{number(model.found)}</td>
              <td className="number">{number(model.extra)}</td>
              <td>{t(model.vehicles ? 'recommended.yes' : 'recommended.no')}</td>
              <td className="number">{heldText(model)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet small">{t('recommended.from')}</p>
    </>
  )
}
