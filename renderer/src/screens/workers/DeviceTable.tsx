import { ScrollBox } from '../../components/ScrollBox.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'

/** The graphics devices of this machine, as the system tells of them; use and memory where it does. */
export function DeviceTable() {
  const { t, language } = useText()
  const devices = useKnown((app) => app.inference.devices)
  if (devices.length === 0) return <p className="quiet">{t('inference.noDevice')}</p>
  const number = (value: number) => formatNumber(value, language)
  return (
    <ScrollBox className="table-scroll" data-testid="devices">
      <h3>{t('inference.devices')}</h3>
      <table className="table">
        <thead>
          <tr>
            <th>{t('inference.device')}</th>
            <th>{t('inference.driver')}</th>
            <th className="number">{t('inference.deviceUse')}</th>
            <th className="number">{t('inference.deviceMemory')}</th>
          </tr>
        </thead>
        <tbody>
          {devices.map(({ name, driver, integrated, utilisation, memoryMb, memoryUsedMb }, index) => (
            <tr key={index}>
              <td>
                {name} {integrated && <span className="quiet small">({t('inference.integrated')})</span>}
              </td>
              <td>{driver || t('inference.notTold')}</td>
              <td className="number">
                {utilisation === undefined
                  ? t('inference.notTold')
                  : t('inference.percent', { percent: number(utilisation * 100) })}
              </td>
              <td className="number">
                {memoryMb === undefined
                  ? t('inference.notTold')
                  : memoryUsedMb === undefined
                    ? t('inference.memory', { total: number(memoryMb) })
                    : t('inference.memoryOf', { used: number(memoryUsedMb), total: number(memoryMb) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
