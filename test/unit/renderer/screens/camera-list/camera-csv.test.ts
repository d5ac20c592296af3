import { describe, expect, it } from 'vitest'
import { CSV_TEMPLATE, readCameraCsv } from '../../../../../renderer/src/screens/camera-list/camera-csv.ts'

const KNOWN = { addresses: ['rtsp://10.0.0.9/known'], modelIds: ['yolox'] }
const read = (text: string) => {
  const found = readCameraCsv(text, KNOWN)
  if ('problem' in found) throw new Error(found.problem)
  return found.rows
}

describe('cameras in a CSV file', () => {
  it('are read from the template', () => {
    expect(read(CSV_TEMPLATE)).toEqual([
      {
        row: 2,
        name: 'Main door',
        address: 'rtsp://192.168.1.20:554/stream1',
        camera: {
          name: 'Main door',
          source: { kind: 'rtsp', url: 'rtsp://192.168.1.20:554/stream1', transport: 'tcp' },
          credentials: { username: 'admin', password: '' },
          label: 'Ground floor',
          fps: 10,
          priority: 5,
        },
      },
    ])
  })

  it('keep the password out of the address, wherever it was written', () => {
    const [row] = read('Name,URL\nDoor,rtsp://admin:p%40ss@10.0.0.1/live\n')
    expect(row).toMatchObject({
      address: 'rtsp://10.0.0.1/live',
      camera: { credentials: { username: 'admin', password: 'p@ss' } },
    })
    expect(JSON.stringify(row!.camera!.source)).not.toContain('p@ss')
  })

  it('may be separated by semicolons or tabs, in any order, with a byte order mark and Vietnamese headings', () => {
    const semicolons = read('\uFEFFĐịa chỉ;Tên;Tốc độ phân tích\nrtsp://10.0.0.1/a;"Cửa; chính";7,5\n')
    expect(semicolons[0]).toMatchObject({ name: 'Cửa; chính', camera: { fps: 7.5 } })
    expect(read('address\tuser_name\n10.0.0.1/a\troot\n')[0]).toMatchObject({
      name: '10.0.0.1',
      address: 'rtsp://10.0.0.1/a',
      camera: { credentials: { username: 'root', password: '' } },
    })
  })

  it('say what is wrong with a row, and the others can be added', () => {
    const rows = read(
      [
        'address,fps,priority,model',
        'ftp://admin:Se<cret@10.0.0.1/x,,,',
        ',,,',
        'rtsp://10.0.0.2/a,99,,',
        'rtsp://10.0.0.3/a,,12,',
        'rtsp://10.0.0.4/a,,,other',
        'rtsp://10.0.0.9/known,,,',
        'rtsp://10.0.0.5/a,5,9,yolox',
        'rtsp://10.0.0.5/a,5,9,yolox',
      ].join('\n'),
    )
    expect(rows.map(({ problem }) => problem)).toEqual([
      'address',
      'address',
      'fps',
      'priority',
      'model',
      'known',
      undefined,
      'twice',
    ])
    expect(rows.filter(({ camera }) => camera)).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('Se<cret')
  })

  it.each([
    ['', 'empty'],
    ['name,address\n', 'empty'],
    ['name,place\nDoor,hall\n', 'no-address'],
    ['name,address\n"Door,rtsp://x/y\n', 'damaged'],
  ])('are none in %j', (text, problem) => {
    expect(readCameraCsv(text, KNOWN)).toEqual({ problem })
  })
})
