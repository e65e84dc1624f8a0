import { describe, expect, it } from 'vitest'
import type { Coding } from '../../src/codings/model.ts'
import { uncodedSegments } from '../../src/codings/uncoded.ts'
import { segmentDocument } from '../../src/transcript/segments.ts'
import { documentOf } from '../transcript/document.ts'
import { codingOf, suggestionOf } from './coding.ts'

const document = documentOf('R1: Wij bellen 👍.\n\nElke week.\n\nMeer niet.\n')
const segments = segmentDocument(document, { unit: 'paragraph', language: 'nl' })
const { text } = document
const A = 'Wij bellen 👍.'
const B = 'Elke week.'

/** What is left for Anna: the words of each segment with its suggestions. */
const left = (...codings: Coding[]) =>
  uncodedSegments(document, segments, codings, 'anna').map(({ segment, suggestions }) =>
    [text.slice(segment.start, segment.end), ...suggestions.map(({ code, coder }) => `${coder} ${code}`)].join(' | '),
  )

describe('a segment', () => {
  it('without a code is left, with its suggestions, best first', () => {
    const low = suggestionOf(text, B, { code: 'a', score: 0.2 })
    const high = suggestionOf(text, B, { code: 'b', score: 0.9 })
    expect(left(low, high)).toEqual([A, `${B} | qcode b | qcode a`, 'Meer niet.'])
  })

  it('is done with a code on some of its words', () => {
    expect(left(codingOf(text, 'bellen'), suggestionOf(text, A))).toEqual([B, 'Meer niet.'])
  })

  it('that only others have coded is left, and says nothing of what they did', () => {
    const evidence = [{ via: 'cue', cue: 'bellen', start: 8, end: 14 }] as const
    const judged = { ...suggestionOf(text, A, { code: 'a', evidence }), coder: 'bram', status: 'rejected' as const }
    expect(left(judged, codingOf(text, B, { coder: 'bram' }))).toEqual([`${A} | qcode a`, B, 'Meer niet.'])
  })

  it('is done when every suggestion is rejected, not before', () => {
    const rejected = { ...suggestionOf(text, A, { code: 'a' }), coder: 'anna', status: 'rejected' as const }
    expect(left(rejected)).toEqual([B, 'Meer niet.'])
    expect(left(rejected, suggestionOf(text, A, { code: 'b' }))).toEqual([`${A} | qcode b`, B, 'Meer niet.'])
  })

  it('is left when the words of its coding are gone', () => {
    expect(left(codingOf(text, A, { status: 'detached' }))).toContain(A)
  })
})
