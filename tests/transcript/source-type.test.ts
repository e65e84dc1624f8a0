import { expect, it } from 'vitest'
import { documentOf } from './document.ts'

it.each([
  ['observaties/r1.txt', 'observatie'],
  ['study/Documenten/plan.md', 'document'],
  ['interviews\\r1.txt', 'interview'],
  ['observaties/interview 3.txt', 'observatie'],
  ['transcripts/focusgroep-2.docx', 'focusgroep'],
  ['transcripts/2026-03 Focus-groep wijk.txt', 'focusgroep'],
  ['transcripts/r3_interview.txt', 'interview'],
  ['gespreksverslag-4.txt', 'interview'],
  ['documents/r1.txt', null],
  ['observaties/2026/r1.txt', null],
  ['transcripts/r1.txt', null],
])('%s is a source of type %s', (file, type) => {
  expect(documentOf('R1: Ja.\n', {}, file).sourceType).toBe(type)
})

it('front matter comes before folder and name', () => {
  expect(documentOf('---\nbron: focusgroep\n---\nR1: Ja.\n', {}, 'observaties/interview.txt').sourceType).toBe(
    'focusgroep',
  )
})
