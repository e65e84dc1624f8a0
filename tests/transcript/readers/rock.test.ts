import { expect, it } from 'vitest'
import { createDocument } from '../../../src/transcript/read.ts'
import { rock } from '../../../src/transcript/readers/rock.ts'
import { spoken } from '../document.ts'

const source = `# Gesprek over de wijk
[[cid=1]]
---<<paragraph_break>>---
[[uid:7d8]] I: Hoe gaat het?
[[uid:7d9]] R1: Wij vertrouwen elkaar. [[vertrouwen>routine]]
---
ROCK_attributes:
  - caseId: 1
    leeftijd: 40
---
[[uid:7da]] R1: Soms niet.
`

it('a ROCK source has its codes as marks, and its comments, identifiers and YAML are nobody’s words', async () => {
  const document = createDocument('r1.rock', await rock.read(new TextEncoder().encode(source), 'r1.rock'))
  expect(spoken(document)).toEqual([
    ['I', '-', 'Hoe gaat het?'],
    ['R1', 'R1', 'Wij vertrouwen elkaar.'],
    ['R1', 'R1', 'Soms niet.'],
  ])
  expect(document.marks).toMatchObject([{ names: ['vertrouwen', 'routine'], line: 5 }])
  expect(document.text.split('\n')).toHaveLength(source.split('\n').length)
})
