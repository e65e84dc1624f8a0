import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentOf, rulesOf, spoken, wordsOf } from './document.ts'

describe('turns', () => {
  it('run from a label to the next, over blank lines', () => {
    const document = documentOf('I: Hoe gaat het?\n\nR1: Goed.\nEcht waar.\n\nNou ja.\nI: Fijn.\n')
    expect(document.turns).toEqual([
      {
        number: 1,
        speaker: 'I',
        role: 'interviewer',
        respondent: null,
        start: 3,
        end: 16,
        time: null,
        question: null,
        section: null,
      },
      {
        number: 2,
        speaker: 'R1',
        role: 'respondent',
        respondent: 'R1',
        start: 22,
        end: 47,
        time: null,
        question: 1,
        section: null,
      },
      {
        number: 3,
        speaker: 'I',
        role: 'interviewer',
        respondent: null,
        start: 51,
        end: 56,
        time: null,
        question: 1,
        section: null,
      },
    ])
    expect(wordsOf(document, document.turns[1]!)).toBe('Goed.\nEcht waar.\n\nNou ja.')
  })

  it('may have their label on a line of its own', () => {
    expect(spoken(documentOf('I:\nHoe gaat het?\n\nR1:\n\nGoed.\n'))).toEqual([
      ['I', '-', 'Hoe gaat het?'],
      ['R1', 'R1', 'Goed.'],
    ])
  })

  it('keep the time of their label, as typed', () => {
    const { turns } = documentOf('[00:12:31] R3: Ja.\nI [0:13]: En?\nR3: Nee.\n')
    expect(turns.map(({ time }) => time)).toEqual(['00:12:31', '0:13', null])
  })

  it('know the question before them', () => {
    const { turns } = documentOf('R1: Dag.\nI: Hoe?\nR1: Zo.\nR2: Zus.\nI: En?\nR1: Ja.\n')
    expect(turns.map(({ question }) => question)).toEqual([null, null, 2, 2, 2, 5])
  })

  it('without words are left out', () => {
    expect(spoken(documentOf('I: Hoe?\nR1:\nI:  \nR1: Zo.\n'))).toEqual([
      ['I', '-', 'Hoe?'],
      ['R1', 'R1', 'Zo.'],
    ])
  })

  it('of a file whose labels are all bold', () => {
    expect(
      spoken(
        documentOf('**Interviewer:** Hoe?\n\n**Anna de Wit:** Zo.\n\n**Interviewer**: En?\n\n**Anna de Wit:** Ja.\n'),
      ),
    ).toEqual([
      ['Interviewer', '-', 'Hoe?'],
      ['Anna de Wit', 'Anna de Wit', 'Zo.'],
      ['Interviewer', '-', 'En?'],
      ['Anna de Wit', 'Anna de Wit', 'Ja.'],
    ])
  })

  it('begin at form feeds and line separators too', () => {
    expect(spoken(documentOf('I: Hoe?\fR1: Zo.\u2028I: En?\vR1: Ja.\u2029\ufeffI: Dank.'))).toEqual([
      ['I', '-', 'Hoe?'],
      ['R1', 'R1', 'Zo.'],
      ['I', '-', 'En?'],
      ['R1', 'R1', 'Ja.'],
      ['I', '-', 'Dank.'],
    ])
  })

  it('lie in order, hold words only, and leave out nothing but labels, headings and rules', () => {
    const line = fc.constantFrom(
      'I: Hoe gaat het?',
      'R1: Goed 👍',
      'R2:',
      'en verder',
      '',
      '## Kop',
      '---',
      '  ingesprongen',
      'r1:  nee ',
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        const document = documentOf(['R1: Ja', ...lines].join('\n'))
        let at = 0
        let between = ''
        for (const turn of document.turns) {
          expect(turn.start).toBeGreaterThanOrEqual(at)
          expect(turn.end).toBeGreaterThan(turn.start)
          expect(wordsOf(document, turn).trim()).toBe(wordsOf(document, turn))
          expect(wordsOf(document, turn)).not.toMatch(/^(?:## Kop|---|R2:)$|I:|[Rr]1:/m)
          if (at > 0) between += document.text.slice(at, turn.start)
          at = turn.end
        }
        if (at > 0)
          expect(`${between}${document.text.slice(at)}`.replace(/(?:I|[Rr][12]):|## Kop|---/g, '').trim()).toBe('')
      }),
    )
  })
})

describe('a heading', () => {
  it('between turns is nobody’s words, and names what is below it', () => {
    const document = documentOf('I: Hoe?\nR1: Zo.\n\n## Samenwerken ##\n\nEn nog iets.\n\n# Slot\nI: Dank.\n')
    expect(document.turns.map((turn) => [turn.speaker, wordsOf(document, turn), turn.section])).toEqual([
      ['I', 'Hoe?', null],
      ['R1', 'Zo.', null],
      ['R1', 'En nog iets.', 'Samenwerken'],
      ['I', 'Dank.', 'Slot'],
    ])
  })

  it('needs a blank behind its #', () => {
    expect(spoken(documentOf('R1: Ja.\n#hashtag\n'))[0]?.[2]).toBe('Ja.\n#hashtag')
  })

  it.each([
    ['blanks', `a${' '.repeat(500_000)}b`, ''],
    ['hashes', `${'#'.repeat(500_000)}b`, ''],
    ['both', `${'# '.repeat(250_000)}b`, ''],
    ['hashes at its end', 'a ', '#'.repeat(500_000)],
  ])('of half a million %s is read at once', (_, title, closing) => {
    expect(documentOf(`# ${title}${closing}\nR1: Ja.`).turns[0]?.section).toBe(title.trimEnd())
  })
})

describe('a rule', () => {
  it.each(['---', '***', '* * *', '_____'])('%s is nobody’s words', (rule) => {
    expect(spoken(documentOf(`I: Hoe?\nR1: Zo.\n\n${rule}\n\nVerder.\n`))).toEqual([
      ['I', '-', 'Hoe?'],
      ['R1', 'R1', 'Zo.'],
      ['R1', 'R1', 'Verder.'],
    ])
    expect(spoken(documentOf(`Eerst.\n\n${rule}\n\nDaarna.\n`)).map(([, , words]) => words)).toEqual([
      'Eerst.',
      'Daarna.',
    ])
  })
})

describe('a file without labels', () => {
  it('is one respondent’s, and that is said', () => {
    const document = documentOf('# Verslag\n\nWe begonnen om negen uur.\n\nLet op: druk.\n', {}, 'observatie 1.txt')
    expect(spoken(document)).toEqual([[null, 'observatie 1', 'We begonnen om negen uur.\n\nLet op: druk.']])
    expect(document.turns[0]?.section).toBe('Verslag')
    expect(document.problems).toEqual([
      {
        rule: 'transcript/no-speakers',
        severity: 'info',
        place: { file: 'observatie 1.txt', line: 0, column: 0 },
        message: 'no speaker labels: the whole file is read as the words of observatie 1',
        help: 'put `R1:` or `I:` in front of each turn',
      },
    ])
  })

  it('is of who the front matter says', () => {
    expect(spoken(documentOf('---\nrespondent: R4\n---\nDat ging goed.\n'))).toEqual([[null, 'R4', 'Dat ging goed.']])
  })

  it('but one line `Interviewer: …` is still one', () => {
    expect(spoken(documentOf('Interviewer: Kees\n\nDat ging goed.\n'))).toEqual([
      [null, 'gesprek', 'Interviewer: Kees\n\nDat ging goed.'],
    ])
  })

  it('and without words says so', () => {
    expect(rulesOf(documentOf('# Kop\n\n---\n'))).toEqual([['transcript/empty', 0]])
    expect(documentOf('')).toMatchObject({ text: '', turns: [], problems: [] })
  })
})

describe('missing labels', () => {
  it('before answers are noticed when only interviewers have one', () => {
    const document = documentOf('I: Hoe?\n\nGoed.\n\nI: En toen?\n\nNiets.\n')
    expect(document.turns.every(({ role }) => role === 'interviewer')).toBe(true)
    expect(rulesOf(document)).toEqual([['transcript/no-respondent', 0]])
  })

  it('at the start are noticed when much is said', () => {
    const answer = 'Wij overleggen elke week met elkaar. '.repeat(12).trim()
    const document = documentOf(`Verslag\n\n${answer}\n\nI: En toen?\nR1: Niets.\n`)
    expect(spoken(document).map(([speaker]) => speaker)).toEqual(['I', 'R1'])
    expect(rulesOf(document)).toEqual([['transcript/before-first-speaker', 1]])
    expect(rulesOf(documentOf('Gesprek met Anna\n\nI: En toen?\nR1: Niets.\n'))).toEqual([])
  })
})

describe('the head of a transcript', () => {
  const talk: [string, string, string][] = [
    ['I', '-', 'Hoe gaat het?'],
    ['R', 'gesprek', 'Goed.'],
    ['I', '-', 'Fijn.'],
    ['R', 'gesprek', 'Ja.'],
  ]
  const body = 'I: Hoe gaat het?\nR: Goed.\nI: Fijn.\nR: Ja.\n'

  it.each([
    ['dates and names', 'Datum: 3 mei\nInterviewer: Kees de Boer\nRespondent: mevr. B.\n\n'],
    ['a title above', 'Gesprek met Anna\n\nDatum: 3 mei\nInterviewer: Kees\nRespondent: Anna\n\n'],
    ['a heading above', '# Gesprek 3\nDatum: 3 mei\nRespondent: Anna\n\n'],
    ['blank lines between', 'Interviewer: Kees\n\nDatum: 3 mei\n\nRespondent: Anna\n\n'],
    ['names only', 'Interviewer: Kees\nRespondent: Anna\n\n'],
    ['other lines among them', 'Datum: 3 mei\nContact: Els\nDuur: 40 minuten\n\n'],
    ['a long line', `Datum: 3 mei\nOnderwerp: ${'samenwerken '.repeat(10)}\n\n`],
    ['no blank line below', 'Datum: 3 mei\n'],
  ])('with %s is no turn', (_, head) => {
    const document = documentOf(head + body)
    expect(spoken(document)).toEqual(talk)
    expect(document.turns[0]?.number).toBe(1)
  })

  it('may name the roles that label the turns below', () => {
    const document = documentOf(
      'Datum: 3 mei\nInterviewer: Kees\nRespondent: Anna\n\nInterviewer: Hoe?\nRespondent: Zo.\n',
    )
    expect(spoken(document)).toEqual([
      ['Interviewer', '-', 'Hoe?'],
      ['Respondent', 'gesprek', 'Zo.'],
    ])
  })

  it('is not made of short turns', () => {
    expect(spoken(documentOf('Interviewer: Dag\nRespondent: Dag\n'))).toEqual([
      ['Interviewer', '-', 'Dag'],
      ['Respondent', 'gesprek', 'Dag'],
    ])
    expect(
      spoken(documentOf('Datum: 3 mei\nInterviewer: Hoe?\nRespondent: Goed.\nInterviewer: Ja?\nRespondent: Ja.\n')),
    ).toHaveLength(4)
  })

  it('does not reach into the talk', () => {
    expect(spoken(documentOf('R1: Ja\nDatum: dat weet ik niet\nI: Hoe?\n'))[0]).toEqual([
      'R1',
      'R1',
      'Ja\nDatum: dat weet ik niet',
    ])
    const document = documentOf(`${body}Datum: weet ik niet meer.\n`)
    expect(spoken(document).at(-1)?.[2]).toBe('Ja.\nDatum: weet ik niet meer.')
  })
})

it('one line of a hundred megabytes is one turn', () => {
  const document = documentOf(`R1: ${'ja dat is zo, '.repeat(7_200_000)}`)
  expect(document.turns).toHaveLength(1)
  expect(document.turns[0]?.end).toBe(100_800_003)
})
