import { describe, expect, it } from 'vitest'
import { speakerKey } from '../../src/transcript/speakers.ts'
import { documentOf, rulesOf, spoken } from './document.ts'

/** The speakers of a conversation in order, as `label → respondent`. */
const speakers = (text: string, ...rest: [Parameters<typeof documentOf>[1]?, string?]) =>
  spoken(documentOf(text, ...rest)).map(([speaker, respondent]) => `${speaker} → ${respondent}`)

describe('interviewers', () => {
  it.each([
    'I',
    'i',
    'I1',
    'I 2',
    'Int.',
    'Interviewer',
    'INTERVIEWER',
    'Interviewer 1',
    'Interviewer Kees',
    'Interviewster',
    'Onderzoeker',
    'Moderator',
    'Moderator Els',
    'Gespreksleider',
  ])('%s', (label) => {
    expect(speakers(`${label}: Hoe gaat het?\nR1: Goed.\n`)).toEqual([`${label} → -`, 'R1 → R1'])
  })

  it('may be named in qcode.yaml, whatever their label', () => {
    const text = 'Kees: Hoe gaat het?\nAnna: Goed.\n'
    expect(speakers(text, { interviewers: ['kees'], respondents: ['Anna'] })).toEqual(['Kees → -', 'Anna → Anna'])
  })

  it('may be named in another form of accents', () => {
    expect(speakers('Zoë: Hoe?\nR1: Zo.\n', { interviewers: ['Zoe\u0308'] })[0]).toBe('Zoë → -')
  })

  it('may be named in the front matter', () => {
    const text = '---\ninterviewer: Kees, Els\n---\nKees: Hoe?\nAnna: Zo.\nEls: Echt?\nAnna: Ja.\n'
    expect(speakers(text)).toEqual(['Kees → -', 'Anna → Anna', 'Els → -', 'Anna → Anna'])
  })

  it('are not respondents who are known by such a name', () => {
    const text = 'Onderzoeker 2: Ja.\nI: Hoe?\nOnderzoeker 2: Zo.\n'
    expect(speakers(text, { respondents: ['Onderzoeker 2'] })[0]).toBe('Onderzoeker 2 → Onderzoeker 2')
    expect(speakers(text)[0]).toBe('Onderzoeker 2 → -')
  })
})

describe('a focus group', () => {
  it('counts each speaker once, however the label is spelled', () => {
    const text =
      'I: Hoe?\nR1: Zo.\nR2: Ook.\nr1: Nog.\nR 1: En.\nR1.: Ja.\n**R1:** Nee.\nResp. 1: Toch.\nRespondent 2: Ja.\n'
    const respondents = documentOf(text).turns.map(({ respondent }) => respondent)
    expect(respondents).toEqual([null, 'R1', 'R2', 'R1', 'R1', 'R1', 'R1', 'R1', 'R2'])
  })

  it('of names counts them whatever their capitals, blanks and accents’ form', () => {
    const text =
      'Mod: Hoe?\nZoë de Wit: Ja.\nZOE\u0308 DE WIT: Nee.\nzoë  de wit: Zo.\nMod: Dank.\nKees: Dag.\nKees: Hoi.\n'
    expect(new Set(documentOf(text).turns.map(({ respondent }) => respondent))).toEqual(
      new Set(['Mod', 'Zoë de Wit', 'Kees']),
    )
  })

  it('uses the names of the study', () => {
    const text = 'I: Hoe?\nrespondent 3: Zo.\nr4: Zus.\nanna: Ja.\n'
    expect(speakers(text, { respondents: ['R3', 'R 4', 'Anna'] })).toEqual([
      'I → -',
      'respondent 3 → R3',
      'r4 → R 4',
      'anna → Anna',
    ])
  })

  it('reports a respondent the study does not know, once', () => {
    const document = documentOf('I: Hoe?\nR1: Zo.\nR2: Zus.\nR2: Ja.\n', { respondents: ['R1'] })
    expect(document.problems).toEqual([
      {
        rule: 'transcript/unknown-respondent',
        severity: 'info',
        place: { file: 'gesprek.txt', line: 3, column: 5 },
        message: 'R2 speaks here but is not in the list of respondents',
        help: 'add the respondent, or correct the label',
      },
    ])
  })

  it('keeps one who speaks once', () => {
    expect(speakers('I: Hoe?\nR1: Zo.\nR12: Ja.\nP3: Nee.\n')).toEqual(['I → -', 'R1 → R1', 'R12 → R12', 'P3 → P3'])
  })
})

describe('an interview with one respondent', () => {
  it.each(['R', 'Respondent', 'Resp.', 'Geïnterviewde', 'Deelnemer', 'A'])(
    'labelled %s takes the name of the document',
    (label) => {
      const text = `I: Hoe?\n${label}: Zo.\nI: En?\n${label}: Ja.\n`
      expect(speakers(text, {}, 'map/Gesprek met Els.txt')[1]).toBe(`${label} → Gesprek met Els`)
    },
  )

  it('labelled R and Respondent by turns is still one', () => {
    expect(speakers('I: Hoe?\nR: Zo.\nI: En?\nRespondent: Ja.\n', {}, 'r7.txt')).toEqual([
      'I → -',
      'R → r7',
      'I → -',
      'Respondent → r7',
    ])
  })

  it('is who the front matter says, whatever the label', () => {
    const text = (label: string) => `---\nrespondent: r 5\n---\nI: Hoe?\n${label}: Zo.\n${label}: Ja.\n`
    expect(speakers(text('R'))[1]).toBe('R → R5')
    expect(speakers(text('Anna'))[1]).toBe('Anna → R5')
    expect(speakers(text('R'), { respondents: ['R5'] })[1]).toBe('R → R5')
  })

  it('labelled R and Respondent by turns is who the front matter says', () => {
    const text = '---\nrespondent: R5\n---\nI: Hoe?\nR: Zo.\nI: En?\nRespondent: Ja.\n'
    expect(speakers(text)).toEqual(['I → -', 'R → R5', 'I → -', 'Respondent → R5'])
  })

  it('is the respondent whose name the file has', () => {
    expect(speakers('I: Hoe?\nR: Zo.\n', { respondents: ['R3'] }, 'r3.txt')[1]).toBe('R → R3')
  })

  it('front matter does not name a focus group', () => {
    expect(speakers('---\nrespondent: R5\n---\nR1: Hoe?\nR2: Zo.\n')).toEqual(['R1 → R1', 'R2 → R2'])
  })
})

describe('names', () => {
  it('that come back are speakers when somebody else speaks too', () => {
    expect(speakers('I: Hoe?\nAnna: Zo.\nI: En?\nAnna: Ja.\n')[1]).toBe('Anna → Anna')
    expect(speakers('Anna: Hoe?\nKees: Zo.\nAnna: En?\nKees: Ja.\n')).toEqual([
      'Anna → Anna',
      'Kees → Kees',
      'Anna → Anna',
      'Kees → Kees',
    ])
  })

  it('may hold particles that are words elsewhere', () => {
    expect(speakers("I: Hoe?\nJan in 't Veld: Zo.\nI: En?\nJan in 't Veld: Ja.\n")[1]).toBe(
      "Jan in 't Veld → Jan in 't Veld",
    )
  })

  it('in small letters are names too, where no one has a number', () => {
    expect(speakers('i: hoe?\nanna: zo.\ni: en?\nanna: ja.\n')[1]).toBe('anna → anna')
  })

  it('that stand once with a time are speakers', () => {
    expect(speakers('I: Hoe?\n[0:21] Karin: Zo.\n00:00:25 Els: Ja.\n')).toEqual(['I → -', 'Karin → Karin', 'Els → Els'])
  })

  it('alone on a line with a time are speakers', () => {
    const document = documentOf(
      'Anna de Wit  0:21\nHoe gaat het?\n\nKees  0:25\nGoed.\n\nAnna de Wit  0:30\nFijn.\n\nKees  0:31\nJa.\n',
    )
    expect(spoken(document).slice(0, 2)).toEqual([
      ['Anna de Wit', 'Anna de Wit', 'Hoe gaat het?'],
      ['Kees', 'Kees', 'Goed.'],
    ])
    expect(document.turns.map(({ time }) => time)).toEqual(['0:21', '0:25', '0:30', '0:31'])
  })

  it('beside numbered speakers are read with a remark', () => {
    const document = documentOf('I: Hoe?\nR1: Zo.\nKarin: Ja.\nR1: Nee.\nKarin: Toch.\n')
    expect(spoken(document)[2]).toEqual(['Karin', 'Karin', 'Ja.'])
    expect(document.problems).toEqual([
      {
        rule: 'transcript/unsure-speaker',
        severity: 'info',
        place: { file: 'gesprek.txt', line: 3, column: 1, endLine: 3, endColumn: 7 },
        message: '"Karin:" is read as a speaker because it comes back',
        help: 'when it is no speaker, write it without the colon',
      },
    ])
  })

  it('that stand once are left in the text with a remark', () => {
    const document = documentOf('I: Hoe?\nR1: Zo.\nKarin de Wit: Ja.\n')
    expect(spoken(document)[1]).toEqual(['R1', 'R1', 'Zo.\nKarin de Wit: Ja.'])
    expect(rulesOf(document)).toEqual([['transcript/unsure-speaker', 3]])
    expect(document.problems[0]?.message).toBe('"Karin de Wit:" is read as part of the text, not as a speaker')
  })
})

describe('words with a colon', () => {
  it.each([
    'Let op: dat is belangrijk.',
    'Bijvoorbeeld: de vergadering.',
    'om 12:30: toen kwam zij.',
    'Rond 12:30: toen kwam zij.',
    'En toen zei hij: kom maar.',
    'https://voorbeeld.nl/pagina',
    'zo: dat was het.',
    'Vraag: wie doet dat?',
    'Stap 2: overleggen.',
  ])('in an answer are words, also twice: %s', (line) => {
    const document = documentOf(`I: Hoe?\nR1: Nou,\n${line}\nI: En?\nR1: Ja,\n${line}\n`)
    expect(spoken(document)).toEqual([
      ['I', '-', 'Hoe?'],
      ['R1', 'R1', `Nou,\n${line}`],
      ['I', '-', 'En?'],
      ['R1', 'R1', `Ja,\n${line}`],
    ])
  })
})

it('a time of day before a word makes it no speaker', () => {
  const document = documentOf('I: Hoe?\nR1: Nou,\n12:30 Lunch: broodjes.\n')
  expect(spoken(document)[1]).toEqual(['R1', 'R1', 'Nou,\n12:30 Lunch: broodjes.'])
})

describe('questions and answers', () => {
  it.each([
    ['Vraag', 'Antwoord'],
    ['V', 'A'],
    ['Q', 'A'],
  ])('%s and %s', (question, answer) => {
    expect(speakers(`${question}: Hoe?\n${answer}: Zo.\n`)).toEqual([`${question} → -`, `${answer} → gesprek`])
  })
})

describe('a speaker key', () => {
  it.each(['R3', 'r3', 'R 3', 'R.3', 'R3.', ' r  3 '])('of %j is r3', (label) => {
    expect(speakerKey(label)).toBe('r3')
  })

  it('tells R1 from R11 and names apart', () => {
    expect(new Set(['R1', 'R11', 'Anna', 'Anna B.', 'Resp. 1'].map(speakerKey)).size).toBe(5)
  })
})

it('ten thousand labels in doubt are reported in linear time', () => {
  const name = (n: number) => `Naam${[...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`
  const lines = Array.from({ length: 10_000 }, (_, n) => `${name(n)}: zegt iets.\n`)
  const { problems } = documentOf(`R1: Ja.\n${lines.join('')}`)
  expect(problems).toHaveLength(10_000)
  expect(problems.at(-1)).toMatchObject({ rule: 'transcript/unsure-speaker', place: { line: 10_001 } })
})
