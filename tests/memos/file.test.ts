import { describe, expect, it } from 'vitest'
import { formatMemo, parseMemo } from '../../src/memos/file.ts'

const parse = (text: string) => parseMemo('memos/x.md', Buffer.from(text))
const problemsOf = (text: string) =>
  parse(text).problems.map(({ place, message }) => `${place.line}:${place.column} ${message}`)

const MEMO = {
  kind: 'code',
  about: 'vertrouwen/routine',
  coder: 'anna',
  date: '2026-11-25 08:12',
  title: 'Dag: vast',
  text: 'Vaste dag.\n\n- vrijdag',
  quote: '',
} as const

describe('the file of a memo', () => {
  it('says what it is about, who wrote it and when', () => {
    expect(formatMemo(MEMO)).toBe(
      '---\nabout: code vertrouwen/routine\ncoder: anna\ndate: 2026-11-25 08:12\ntitle: "Dag: vast"\n---\n\nVaste dag.\n\n- vrijdag\n',
    )
  })

  it.each([
    MEMO,
    { ...MEMO, kind: 'segment', about: 'r 03#12.1', quote: '“Ja”: # en - dat', title: '' },
    { ...MEMO, kind: 'study', about: '', coder: 'null', title: '---', text: '---\nabout: x' },
  ] as const)('is read as it was written', (memo) => {
    const { memo: read, problems } = parse(formatMemo(memo))
    expect(problems).toEqual([])
    expect(read).toMatchObject(memo)
    expect(read!.segment).toBe(memo.kind === 'segment' ? memo.about : null)
  })

  it('knows on which line the text begins', () => {
    expect(parse(formatMemo(MEMO)).memo?.place.line).toBe(8)
    expect(parse('\r\n\r\nTekst').memo?.place.line).toBe(3)
  })

  it('without front matter is about the study', () => {
    expect(parse('# Idee\n\nTekst').memo).toMatchObject({ kind: 'study', about: '', text: '# Idee\n\nTekst' })
  })

  it('may have tags of its own', () => {
    expect(parse('---\nabout: study\ntags: [a, b]\nx-status: open\n---\nTekst').problems).toEqual([])
  })

  it.each([
    ['---\nabuot: study\n---\n', '2:1 unknown key "abuot"; did you mean "about"?'],
    ['---\nabout: study\ncoder: [a]\n---\n', '3:8 "coder" should be text, not a list'],
    [
      '---\nabout: vertrouwen\n---\n',
      '2:8 "about" is code, segment, document, respondent with a name behind it, or study, not "vertrouwen"',
    ],
    ['---\nabout: study x\n---\n', '2:8 "about" is code'],
    ['---\nabout: code\n---\n', '2:8 "about" is code'],
  ])('%j says what is wrong', (text, message) => {
    expect(problemsOf(text)[0]).toContain(message)
    expect(parse(text).memo).toBeNull()
  })
})
