import { describe, expect, it } from 'vitest'
import { findCaution } from '#core/models/licence.ts'

describe('the licence of a model', () => {
  it.each([
    ['AGPL in short', 'AGPL-3.0', {}, 'AGPL-3.0'],
    ['AGPL in full', 'GNU Affero General Public License v3', {}, 'AGPL-3.0'],
    ['GPL', 'GPL-3.0-or-later', {}, 'GPL'],
    ['one that forbids earning money', 'CC BY-NC 4.0', {}, 'non-commercial use'],
    ['a research licence', 'for research only', {}, 'non-commercial use'],
    [
      'one declared in the file',
      'Apache-2.0',
      { licence: 'AGPL-3.0 License (https://ultralytics.com/license)' },
      'AGPL-3.0',
    ],
    ["Ultralytics' signature, whatever was stated", 'MIT', { author: 'Ultralytics' }, 'AGPL-3.0'],
    ["Ultralytics' description", 'own', { description: 'Ultralytics YOLOv8n model trained on coco.yaml' }, 'AGPL-3.0'],
  ])('%s is named', (_title, stated, declared, licence) => {
    expect(findCaution(stated, declared)).toMatchObject({ licence })
  })

  it.each(['Apache-2.0', 'MIT', 'BSD-3-Clause', 'LGPL-2.1', 'GNU Lesser General Public License', 'own', 'CC BY 4.0'])(
    '%s needs no confirmation',
    (stated) => {
      expect(findCaution(stated, { author: 'Megvii', licence: stated })).toBeUndefined()
    },
  )
})
