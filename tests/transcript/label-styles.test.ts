import { describe, expect, it } from 'vitest'
import { LABEL_STYLES, parseStyledLabel } from '../../src/transcript/labels.ts'
import { documentOf, spoken } from './document.ts'

/** How transcripts set the name of a speaker apart. */
const STYLES: Readonly<Record<string, (name: string, words: string) => string>> = {
  'R3: …': (name, words) => `${name}: ${words}`,
  'R3:⇥…': (name, words) => `${name}:\t${words}`,
  'R3⇥…': (name, words) => `${name}\t${words}`,
  '[R3] …': (name, words) => `[${name}] ${words}`,
  '<R3> …': (name, words) => `<${name}> ${words}`,
  '[R3]: …': (name, words) => `[${name}]: ${words}`,
  'R3 - …': (name, words) => `${name} - ${words}`,
  'R3 – …': (name, words) => `${name} – ${words}`,
  'R3 | …': (name, words) => `${name} | ${words}`,
  '**R3** …': (name, words) => `**${name}** ${words}`,
  '**R3:** …': (name, words) => `**${name}:** ${words}`,
  'R3 (vrouw, 34): …': (name, words) => `${name} (vrouw, 34): ${words}`,
  '[00:01:02] R3: …': (name, words) => `[00:01:02] ${name}: ${words}`,
  'R3 [00:01:02]: …': (name, words) => `${name} [00:01:02]: ${words}`,
  'R3 [00:01:02] …': (name, words) => `${name} [00:01:02] ${words}`,
  '00:01:02 R3 - …': (name, words) => `00:01:02 ${name} - ${words}`,
  'R3  0:21 on a line': (name, words) => `${name}  0:21\n${words}`,
  '0:21 R3 on a line': (name, words) => `0:21 ${name}\n${words}`,
  'R3 on a line': (name, words) => `${name}\n${words}`,
  '**R3** on a line': (name, words) => `**${name}**\n${words}`,
  'R3: on a line': (name, words) => `${name}:\n${words}`,
  '(R3) …': (name, words) => `(${name}) ${words}`,
  'all caps': (name, words) => `${name.toUpperCase()}: ${words}`,
}

/** These only with a name that speakers usually have. */
const STRICT: typeof STYLES = {
  'R3) …': (name, words) => `${name}) ${words}`,
  'R3> …': (name, words) => `${name}> ${words}`,
  'R3. …': (name, words) => `${name}. ${words}`,
  '[00:12] R3 …': (name, words) => `[00:12] ${name} ${words}`,
  '00:01:02 R3 …': (name, words) => `00:01:02 ${name} ${words}`,
}

const PAIRS = [
  ['I', 'R3'],
  ['Interviewer 2', 'Respondent 3'],
  ['Onderzoeker', 'Anna de Wit'],
] as const

/** What begins a line of speech and is no speaker. */
const ASIDES = [
  'Let op: niet vergeten.',
  'Om 10:30 begint het.',
  '10:30: pauze',
  'Bijvoorbeeld: de koffie.',
  'https://voorbeeld.nl/pagina',
  '**Kortom** dat was het.',
  '[lacht] Ja.',
  'Samen - zo noemen wij het.',
  'a) eerst bellen',
  '2. dan mailen',
  'Ja. Dat denk ik.',
  '(lacht) Toch wel.',
]
const ANSWER = ['Goed.', ...ASIDES].join('\n')

describe.each(PAIRS)('%s and %s', (interviewer, respondent) => {
  const styles = interviewer === 'Onderzoeker' ? STYLES : { ...STYLES, ...STRICT }

  it.each(Object.entries(styles))('are the only speakers in a transcript with %s', (_, style) => {
    const text = [
      style(interviewer, 'Hoe gaat het?'),
      style(respondent, ANSWER),
      style(interviewer, 'En nu?'),
      style(respondent, ANSWER),
    ].join('\n\n')
    const turns = spoken(documentOf(`${text}\n`))
    expect(turns.map(([speaker, , words]) => [speaker?.toLowerCase(), words])).toEqual([
      [interviewer.toLowerCase(), 'Hoe gaat het?'],
      [respondent.toLowerCase(), ANSWER],
      [interviewer.toLowerCase(), 'En nu?'],
      [respondent.toLowerCase(), ANSWER],
    ])
    expect(turns.map(([, who]) => who === '-')).toEqual([true, false, true, false])
  })
})

describe('words that look like a label without a colon', () => {
  it.each([
    ['a list of participants', 'R1 - wethouder\nR2 - ambtenaar\nR3 - bewoner\n'],
    ['a head', '**Interviewer** Kees\n**Respondent** R3\n\nWij spraken elkaar op kantoor.\n'],
    ['a table without speakers', 'Leeftijd\t34\nFunctie\tjurist\nLeeftijd\t51\nFunctie\tarts\n'],
    ['sentences', 'Samen - ja.\n\nWij - nee.\n\nSamen - toch.\n\nWij - zo.\n'],
    ['bold words', '**Vertrouwen** groeit.\n\n**Samenwerking** ook.\n\n**Vertrouwen** blijft.\n'],
    ['names that nobody knows', 'Anna\tHoe?\nKees\tZo.\nAnna\tEn?\nKees\tJa.\n'],
    [
      'headings alone on a line',
      'Vertrouwen\n\nHet team praat.\n\nSamenwerking\n\nHet team werkt.\n\nVertrouwen\n\nNog eens.\n',
    ],
    ['lists', 'A. Eerst.\nB. Dan.\n\nA. Weer.\nB. En toen.\n\na) Zo.\nb) Anders.\na) Of zo.\nb) Niet.\n'],
    [
      'short sentences',
      'Ja. Goed.\n\nNee. Niet.\n\nJa. Ook.\n\nNee. Toch.\n\nI. Eerste deel.\n\nV. Vijfde deel.\n\nI. Slot.\n',
    ],
    ['times', '[00:12] I think so.\n[00:15] Ja dat is zo.\n[00:18] I do.\n[00:21] Ja hoor.\n'],
    ['remarks', '(lacht) Ja.\n\n(stilte) Nee.\n\n(Lacht) Toch.\n'],
    ['stage remarks', '[lacht] Ja.\n\n[stilte] Nee.\n\n[lacht] Toch.\n'],
  ])('gives no speakers: %s', (_, text) => {
    expect(documentOf(text).turns.every(({ speaker }) => speaker === null)).toBe(true)
  })

  it('gives speakers when the study knows the names', () => {
    const turns = spoken(documentOf('Anna\tHoe?\nKees\tZo.\nAnna\tEn?\nKees\tJa.\n', { interviewers: ['Anna'] }))
    expect(turns.slice(0, 2)).toEqual([
      ['Anna', '-', 'Hoe?'],
      ['Kees', 'Kees', 'Zo.'],
    ])
  })

  it('gives no speakers beside labels with a colon', () => {
    const text = 'I: Hoe?\nR1: Zo.\nR2 - daar spreek ik voor.\nI: En?\nR1: Ja.\nR2 - dat ook.\n'
    expect(documentOf(text).turns.map(({ speaker }) => speaker)).toEqual(['I', 'R1', 'I', 'R1'])
  })
})

it.each([
  'a.'.repeat(80),
  `${'a'.repeat(39)} `.repeat(4),
  '*a (a (a (a (a (a',
  '[a [a [a '.repeat(20),
  'a - '.repeat(40),
  'x'.repeat(1e7),
])('a label without colon is soon looked for in vain: %#', (line) => {
  for (const style of LABEL_STYLES) for (let i = 0; i < 1_000; i++) parseStyledLabel(line, style)
})

it('a numbered name that comes back behind a time without the colon that others have is pointed out', () => {
  const text = '[00:00] I: Hoe?\n[00:12] R3 Druk.\n[00:20] R4: Ja.\n[00:30] I: Hoezo?\n[00:35] R3 Te weinig mensen.\n'
  const { turns, problems } = documentOf(text)
  expect(turns.map(({ speaker }) => speaker)).toEqual(['I', 'R4', 'I'])
  expect(problems).toMatchObject([
    {
      severity: 'warning',
      place: { line: 2 },
      message: '"R3" is read as part of the text, not as a speaker',
      help: 'when it is one, put a colon behind it, as behind the other names',
    },
  ])
})
