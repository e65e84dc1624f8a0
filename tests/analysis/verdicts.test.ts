import { describe, expect, it } from 'vitest'
import { indicators, type VerdictOptions, verdicts } from '../../src/analysis/verdicts.ts'
import type { Polarity } from '../../src/codings/model.ts'
import { codedStudy, counted, type Given, grid } from './study.ts'

// R1 is of Noord; R2 and R3 are of Zuid. Where a report is coded or looked for, it belongs to nobody's organisation.
const RESPONDENTS = 'respondent,org,niveau\nR1,Noord,beleid\nR2,Zuid,beleid\nR3,Zuid,uitvoering\n'
const TRANSCRIPTS = {
  r1: 'I: Vraag een?\nR1: Aap noot mies.\n\nWim zus jet.\n',
  r2: 'I: Vraag een?\nR2: Teun vuur gijs.\n',
  r3: 'I: Vraag twee?\nR3: Lam kees bok.\n',
}
const REPORT = '---\nbron: document\n---\nWeide does hok.\n'
const say = (code: string, quote: string, polarity: Polarity | null = 'present'): Given => [code, quote, { polarity }]

/** What is said in each document, with the first words of its segments. */
type Said = Readonly<Record<string, readonly Given[]>>

const study = (codes: string, said: Said, questions?: Readonly<Record<string, ReadonlyMap<number, string>>>) =>
  codedStudy({
    codes: `\n${codes}`,
    respondents: RESPONDENTS,
    transcripts: said.nota ? { ...TRANSCRIPTS, nota: REPORT } : TRANSCRIPTS,
    codings: said,
    ...(questions && { questions }),
  })

/** One indicator `a/b` with these keys. */
const one = (keys = '', rule = 'at-least-one'): string =>
  `  - {id: a, label: A, rule: ${rule}, children: [{id: b, label: B${keys}}]}\n`

const valuesOf = (codes: string, said: Said, options: VerdictOptions = {}): string =>
  grid(indicators(study(codes, said, { r1: new Map([[2, '5']]) }), options), 'group', 'value', 'reason')
    .slice(1)
    .join('; ')

describe('the value of an indicator', () => {
  it('is present when more voices say so than deny it; each respondent is one voice', () => {
    // R1 says so twice and R2 denies it: 1 against 1. R3 breaks the tie.
    const r1 = [say('a/b', 'Aap'), say('a/b', 'Wim')]
    expect(valuesOf(one(), { r1, r2: [say('a/b', 'Teun', 'absent')] })).toBe(
      'all | cannot be determined | as many say so as deny it',
    )
    expect(valuesOf(one(), { r1, r2: [say('a/b', 'Teun', 'absent')], r3: [say('a/b', 'Lam')] })).toBe(
      'all | present | more say so than deny it',
    )
  })

  it('is the opposite when more deny it; who says both counts for neither side', () => {
    // R1 says both, R2 denies it: 0 against 1.
    const said = {
      r1: [say('a/b', 'Aap'), say('a/b', 'Wim', 'absent')],
      r2: [say('a/b', 'Teun', 'absent')],
    }
    expect(valuesOf(one(), said)).toBe('all | the opposite | more deny it than say so')
    const voices = grid(
      indicators(study(one(), said)),
      'voices_present',
      'voices_absent',
      'voices_partly',
      'voices_named',
    )
    expect(voices[1]).toBe('0 | 1 | 1 | 0')
  })

  it('is missing when somebody was asked, and not determined when nobody was', () => {
    // Question 5 is answered by R1 in turn 2.
    expect(valuesOf(one(', questions: [5]'), {})).toBe('all | missing | asked, and nobody said so')
    expect(valuesOf(one(', questions: [6]'), {})).toBe('all | cannot be determined | not asked')
    expect(valuesOf(one(), {})).toBe('all | cannot be determined | nothing said, no question about it')
  })

  it('follows the questions of the code above when it has none', () => {
    const codes = '  - {id: a, label: A, questions: [5], rule: majority, children: [{id: b, label: B}]}\n'
    expect(valuesOf(codes, {})).toBe('all | missing | asked, and nobody said so')
  })

  it('is missing when a document was read that could show it, though an interview alone is not enough', () => {
    expect(valuesOf(one(', measured_by: [document]'), { nota: [] })).toBe(
      'all | missing | read in documents, and not found',
    )
    expect(valuesOf(one(', measured_by: [interview]'), { nota: [] })).toContain('no question about it')
  })

  it('by group knows who was asked: R1 of Noord was, nobody of Zuid', () => {
    expect(valuesOf(one(', questions: [5]'), {}, { by: 'org' })).toBe(
      'all | missing | asked, and nobody said so; Noord | missing | asked, and nobody said so; Zuid | cannot be determined | not asked',
    )
  })

  it('is not determined by naming alone, unless that counts as present', () => {
    const said = { r1: [say('a/b', 'Aap', null)] }
    expect(valuesOf(one(), said)).toBe('all | cannot be determined | named, nobody said whether')
    expect(valuesOf(one(), said, { namedAs: 'present' })).toBe('all | present | more say so than deny it')
    expect(indicators(study(one(), said)).notes).toContain(
      'Codings of these indicators that do not say whether it is so (--named present lets them count as present): 1.',
    )
  })

  it('counts a report as one voice', () => {
    expect(valuesOf(one(), { nota: [say('a/b', 'Weide')] })).toBe('all | present | more say so than deny it')
  })

  it('counts open codes below it, and not codes above it', () => {
    expect(valuesOf(one(), { r1: [say('a/b/nieuw', 'Aap')] })).toContain('all | present')
    expect(valuesOf(one(), { r1: [say('a', 'Aap')] })).toContain('nothing said')
  })
})

describe('what an indicator needs', () => {
  const needing = (needs: string): string => one('', `{is: at-least-one, needs: {${needs}}}`)
  const two = { r2: [say('a/b', 'Teun')], r3: [say('a/b', 'Lam')] }

  it('may be several respondents; a report is none', () => {
    expect(valuesOf(needing('respondents: 2'), two)).toContain('all | present')
    expect(valuesOf(needing('respondents: 3'), { ...two, nota: [say('a/b', 'Weide')] })).toBe(
      'all | cannot be determined | too few respondents say so',
    )
  })

  it('may be several values of an attribute, which a group of that attribute cannot have', () => {
    // R2 and R3 are both of Zuid.
    expect(valuesOf(needing('different: {org: 2}'), two)).toBe('all | cannot be determined | too few groups say so')
    expect(valuesOf(needing('different: {org: 2}'), two, { by: 'org' })).toContain('Zuid | present')
    expect(valuesOf(needing('different: {niveau: 2}'), two)).toContain('all | present')
  })

  it('may be several types of documents', () => {
    expect(valuesOf(needing('source_types: 2'), two)).toContain('in too few types of documents')
    expect(valuesOf(needing('source_types: 2'), { ...two, nota: [say('a/b', 'Weide')] })).toContain('all | present')
  })

  it('may be that only some respondents count; reports stay', () => {
    const from = needing('from: {niveau: beleid}')
    expect(valuesOf(from, { r3: [say('a/b', 'Lam')] })).toContain('nothing said')
    expect(valuesOf(from, { r3: [say('a/b', 'Lam')], r2: [say('a/b', 'Teun', 'absent')] })).toContain('the opposite')
    expect(valuesOf(from, { nota: [say('a/b', 'Weide')] })).toContain('all | present')
  })

  it('is said by the indicator itself, else by the nearest code above it', () => {
    const own = one(', rule: {needs: {respondents: 1}}', '{is: at-least-one, needs: {respondents: 3}}')
    expect(valuesOf(own, two)).toContain('all | present')
  })

  it('is told, not guessed, when respondents.csv lacks the attribute or nobody has the value', () => {
    const table = verdicts(study(needing('different: {team: 2}, from: {niveau: bestuur}'), two))
    expect(table.notes).toEqual([
      'No question of the guide was found in the transcripts, so nobody can tell missing from not asked: what nobody spoke of cannot be determined.',
      'team: respondents.csv has no such attribute, so what rules need of it was not looked at.',
      'niveau = bestuur: no respondent has this value.',
    ])
  })
})

describe('verdicts', () => {
  // Phases A and B with indicators a1, a2 and b1; the conditions of phase A are judged by themselves.
  const CODES = `  - id: fase
    label: Fase
    rule: most-advanced
    children:
      - id: a
        label: Beginnen
        children:
          - {id: a1, label: Idee}
          - {id: a2, label: Plan, questions: [5]}
          - id: condities
            label: Condities
            rule: majority
            children: [{id: c1, label: Geld}, {id: c2, label: Tijd, questions: [5]}, {id: c3, label: Steun}]
      - {id: b, label: Doen, children: [{id: b1, label: Daad}]}
  - id: risico
    label: Stilstand
    rule: at-least-one
    children: [{id: r, label: Ruis, questions: [5]}]
`
  const A = 'fase/a'
  // R1: idea, money and support. R2: no noise. R3: a deed; noise.
  const said = {
    r1: [say(`${A}/a1`, 'Aap'), say(`${A}/condities/c1`, 'noot'), say(`${A}/condities/c3`, 'Wim')],
    r2: [say('risico/r', 'Teun', 'absent')],
    r3: [say('fase/b/b1', 'Lam'), say('risico/r', 'kees')],
  }
  const questions = { r1: new Map([[2, '5']]) }

  it('say for each rule what it comes to and why', () => {
    const table = verdicts(study(CODES, said, questions))
    expect(grid(table, 'code', 'rule', 'verdict', 'present', 'indicators', 'because').slice(1)).toEqual([
      'fase | most advanced | Doen | 2 | 3 | Beginnen 1 of 2 (missing: Plan). Doen 1 of 1',
      'fase/a/condities | majority | favourable | 2 | 3 | present 2 of 3: Geld; Steun. missing (a risk): Tijd',
      // One says so, one denies it.
      'risico | at least one | cannot be determined | 0 | 1 | cannot be determined: 1',
    ])
  })

  it('name the segments that they rest on, who speaks in them, and quote what decides', () => {
    const table = verdicts(study(CODES, said, questions), { codes: ['fase'] })
    expect(grid(table, 'respondents', 'segments', 'quote', 'quote_respondent', 'quote_segment').slice(1)).toEqual([
      'R1, R3 | r1#2.1, r3#2.1 | Lam | R3 | r3#2.1',
      'R1 | r1#2.1, r1#2.2 | noot | R1 | r1#2.1',
    ])
  })

  it('quote what somebody accepted before what was suggested, and of suggestions the surest', () => {
    const suggested = (quote: string, score: number): Given => [
      'a/b',
      quote,
      { polarity: 'present', status: 'suggested', score },
    ]
    const quoteOf = (...r1: Given[]): string => grid(verdicts(study(one(), { r1 })), 'quote')[1]!
    expect(quoteOf(suggested('Aap', 0.4), suggested('Wim', 0.9))).toBe('Wim')
    expect(quoteOf(suggested('Aap', 0.9), say('a/b', 'Wim'))).toBe('Wim')
  })

  it('by group tell which groups contradict each other', () => {
    // About noise: Noord was asked and is silent; R2 denies it and R3 says so, both of Zuid.
    const table = verdicts(study(CODES, { ...said, r2: [], r1: [say('risico/r', 'Aap', 'absent')] }, questions), {
      codes: ['risico'],
      by: 'org',
    })
    expect(grid(table, 'group', 'n', 'verdict', 'contradiction').slice(1)).toEqual([
      'all | 3 | cannot be determined | no risk: Noord; risk: Zuid',
      'Noord | 1 | no risk | –',
      'Zuid | 2 | risk | –',
    ])
    expect(table.notes).toEqual(['Groups contradict each other about: Stilstand.'])
    expect(table.columns[3]).toMatchObject({ key: 'group', label: 'org' })
    expect(counted(table).Groups).toContain('org: where the codebook needs several values')
  })

  it('by group tell the same of each indicator', () => {
    const table = indicators(study(CODES, { r1: [say('risico/r', 'Aap', 'absent')], r3: [say('risico/r', 'Lam')] }), {
      codes: ['risico'],
      by: 'org',
    })
    expect(grid(table, 'group', 'value', 'contradiction').slice(1)).toEqual([
      'all | cannot be determined | the opposite: Noord; present: Zuid',
      'Noord | the opposite | –',
      'Zuid | present | –',
    ])
  })

  it('are in Dutch when asked, with equal winners named', () => {
    const codes = '  - {id: a, label: A, rule: dominant, children: [{id: b, label: Geven}, {id: c, label: Nemen}]}\n'
    const table = verdicts(study(codes, { r1: [say('a/b', 'Aap'), say('a/c', 'noot')] }), { lang: 'nl' })
    expect(grid(table, 'group', 'rule', 'verdict', 'because')[1]).toBe(
      'dominant | alle | gelijk: Geven, Nemen | Geven 1 van 1. Nemen 1 van 1',
    )
    expect(table.columns.map(({ label }) => label).slice(2, 6)).toEqual([
      'Beslisregel',
      'Groep',
      'Respondenten (n)',
      'Oordeel',
    ])
  })

  it('are none when no code has a rule, and a note says so', () => {
    const table = verdicts(study('  - {id: a, label: A}\n', {}))
    expect(table.rows).toEqual([])
    expect(table.notes![0]).toContain('rule: majority')
  })

  it('of an unknown attribute are refused', () => {
    expect(() => verdicts(study(one(), {}), { by: 'orgg' })).toThrow('no attribute "orgg" in this study')
  })
})
