import { stringify } from 'yaml'
import type { Language } from '../text/language.ts'
import { slug } from './resolve.ts'

export interface ScaffoldOptions {
  readonly title: string
  /** Names of the levels, top first; at least one. */
  readonly levels: readonly string[]
  readonly language: Language
}

/** The text of a new codebook: valid at once, with an example code on every level and comments that say what to fill in. */
export function scaffold({ title, levels, language }: ScaffoldOptions): string {
  const words = EXAMPLE[language]
  return `# A codebook for qcode. Everything after a # is a comment. Check it with: qcode validate <this file>
qcode: 1                          # version of the format
id: ${slug(title) || 'codebook'}
title: ${plain(title)}
language: ${language}                      # of the transcripts: nl or en; decides how words are inflected
# source: {author: …, year: 2025, title: …, institution: …}
levels: ${inline(levels)}   # names of the levels, top first
# The interview guide: number and question. Codes name the questions that probe them.
questions:
  1: ${plain(words.question)}

codes:
${codeLines(levels, language).join('\n')}
`
}

/** YAML on one line, quoted where it needs to be. */
const inline = (value: unknown): string =>
  stringify(value, { lineWidth: 0, collectionStyle: 'flow', flowCollectionPadding: false }).trim()

const plain = (text: string): string => stringify(text, { lineWidth: 0 }).trim()

/** A code on each level, one within the other; the lowest has everything that a code can have. */
function codeLines(levels: readonly string[], language: Language): string[] {
  const words = EXAMPLE[language]
  const lines: string[] = []
  levels.forEach((level, depth) => {
    const indent = '  '.repeat(1 + 2 * depth)
    const isLowest = depth === levels.length - 1
    const id = isLowest ? words.id : `${slug(level) || 'level'}-${depth + 1}`
    const label = isLowest ? words.label : `${words.example} ${level}`
    const say = (text: string): void => void lines.push(`${indent}  ${text}`)
    lines.push(
      `${indent}- id: ${inline(id)}${depth === 0 ? '   # a-z, 0-9 and hyphens; unique among its neighbours' : ''}`,
    )
    say(`label: ${plain(label)}`)
    say(`level: ${plain(level)}`)
    say(`definition: ${plain(isLowest ? words.definition : words.above)}`)
    if (isLowest) for (const text of wholeCode(language)) say(text)
    else say('children:')
  })
  return lines
}

function wholeCode(language: Language): string[] {
  const words = EXAMPLE[language]
  return [
    'kind: deductive               # deductive: from theory; open: from the data',
    `include: [${inline(words.include)}]`,
    `exclude: [${inline(words.exclude)}]`,
    '# Cues are the words that speak for a code: a word in any inflection, several words in a row,',
    '# stem*, "exactly this", a .. b (both in one sentence), !not this.',
    `cues: [${words.cues.map(inline).join(', ')}]`,
    '# Sentences that the cues must find, and must leave alone: qcode validate tries them.',
    'examples:',
    `  hit: [${inline(words.hit)}]`,
    `  miss: [${inline(words.miss)}]`,
    'questions: [1]',
    '# aliases: [older or other names]',
    '# measured_by: [interview, observatie, document]',
    '# rule: majority              # how the codes below it give a verdict (qcode export verdicts)',
    '# valence: positive           # is its presence good for the code above it?',
    '# source: table and page',
  ]
}

const EXAMPLE = {
  nl: {
    question: 'Hoe houden jullie elkaar op de hoogte?',
    example: 'Voorbeeld van een',
    above: 'Wat eronder valt, in één of twee zinnen.',
    id: 'informatie-delen',
    label: 'Informatie delen',
    definition: 'Iemand vertelt dat partijen elkaar informatie geven of juist onthouden.',
    include: 'Uitspraken over het doorgeven van informatie aan een andere organisatie.',
    exclude: 'Informatie binnen de eigen organisatie.',
    cues: ['informatie .. delen', 'elkaar .. op de hoogte', 'doorgeven'],
    hit: 'We houden elkaar goed op de hoogte van wat er speelt.',
    miss: 'De vergadering is verplaatst naar dinsdag.',
  },
  en: {
    question: 'How do you keep each other informed?',
    example: 'Example of a',
    above: 'What falls under it, in one or two sentences.',
    id: 'sharing-information',
    label: 'Sharing information',
    definition: 'Someone says that parties give each other information, or keep it back.',
    include: 'Statements about passing information on to another organisation.',
    exclude: 'Information within the own organisation.',
    cues: ['share .. information', 'each other .. informed', 'pass on'],
    hit: 'We keep each other informed about what goes on.',
    miss: 'The meeting has been moved to Tuesday.',
  },
} as const satisfies Record<Language, unknown>
