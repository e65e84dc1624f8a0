import { parse as parseYaml } from 'yaml'
import { slug } from '../../resolve.ts'
import { type Cell, type CellLine, cellText } from './model.ts'

/** One code as a cell names it. */
export interface NamedCode {
  readonly label: string
  readonly definition: string
  /** A reference in brackets behind the label: `(Janssen, 2012)`. */
  readonly literature: string
  /** What about this was a guess. */
  readonly guess: string | null
  readonly isItalic: boolean
}

const SAME_AS_ABOVE =
  /^(?:idem|id\.|ditto|same(?: as above)?|zelfde(?: als (?:hier)?boven)?|zie (?:hier)?boven|["″”“„〃'’]{1,2}|''|↑)\.?$/i
const NOTHING = /^(?:[-–—]+|n\.?\s?v\.?\s?t\.?|n\/a|geen|none)$/i

/** What a cell in the column of a level says: the codes in it, "as above", or nothing. */
export type CellMeaning = 'above' | 'blank' | 'nothing' | 'codes'

export function meaningOf(cell: Cell): CellMeaning {
  if (cell.merged === 'above') return 'above'
  const text = cellText(cell)
  if (text === '') return 'blank'
  if (SAME_AS_ABOVE.test(text)) return 'above'
  return NOTHING.test(text) ? 'nothing' : 'codes'
}

/**
 * The codes in a cell. In the column of the lowest level every line is one; above it the first line is the code and the
 * rest its definition, unless all lines are bullets.
 * @param isDefined whether the row has the definition in a column of its own
 */
export function codesIn({ lines }: Cell, isLowest: boolean, isDefined = false): NamedCode[] {
  if (lines.length === 0) return []
  const bullets = lines.filter(({ isBullet }) => isBullet).length
  if (bullets === lines.length && lines.length > 1) return lines.map((line) => splitLabel(line, isLowest, isDefined))
  if (!isLowest) {
    const [first, ...rest] = lines
    const code = splitLabel(first!, false, isDefined)
    return [
      {
        ...code,
        definition: [code.definition, ...rest.map(({ text }) => text)].filter((text) => text !== '').join(' '),
      },
    ]
  }
  const joined = joinWrapped(lines)
  if (joined.length === 1) return splitSemicolons(joined[0]!, isDefined)
  // An introduction above bullets, such as "Onder andere:", is no code of its own.
  const items = bullets > 0 && !joined[0]!.isBullet && /:$/.test(joined[0]!.text) ? joined.slice(1) : joined
  return items.map((line) => splitLabel(line, true, isDefined))
}

/** Sheets break lines by hand: a line that goes on in lower case belongs to the one above it. */
function joinWrapped(lines: readonly CellLine[]): CellLine[] {
  const isLower = ({ text }: CellLine): boolean => /^\p{Ll}/u.test(text)
  if (isLower(lines[0]!)) return [...lines]
  const joined: CellLine[] = []
  for (const line of lines) {
    const last = joined.at(-1)
    if (last && !line.isBullet && isLower(line))
      joined[joined.length - 1] = { ...last, text: `${last.text} ${line.text}` }
    else joined.push(line)
  }
  return joined
}

/** `Openheid; eerlijkheid; trouw` are three codes; a sentence with a semicolon is one. */
function splitSemicolons(line: CellLine, isDefined: boolean): NamedCode[] {
  const parts = line.text.split(/\s*;\s*/).filter((part) => part !== '')
  if (parts.length < 2 || parts.some((part) => countWords(part) > 6)) return [splitLabel(line, true, isDefined)]
  return parts.map((text) => ({
    ...splitLabel({ ...line, text, strong: '' }, true, isDefined),
    guess: 'split at the semicolons of one cell',
  }))
}

const countWords = (text: string): number => text.split(' ').length

const LONGEST_LABEL_WORDS = 7
const LONGEST_LINE = 2_000
const LONGEST_CUT = 80
/** `Vertrouwen is een verwachting …`: up to the verb is the name. */
const IS_A =
  /^(\P{P}{2,50}?) (?:is|zijn|betreft|omvat|betekent|verwijst naar|houdt in|wordt gedefinieerd als|heeft betrekking op|are|means|refers to|concerns) .+/u
const REFERENCE = /\s*\(([^()]*\b(?:19|20)\d\d[a-z]?\b[^()]*)\)\.?$/

/** The label, and the definition that stands behind it in the same line. */
export function splitLabel(
  { text, strong, isItalic }: Pick<CellLine, 'text' | 'strong' | 'isItalic'>,
  isLowest: boolean,
  isDefined = false,
): NamedCode {
  const code = (label: string, definition = '', guess: string | null = null): NamedCode => {
    const reference = REFERENCE.exec(label)
    const rest = reference ? label.slice(0, reference.index) : label
    const name = tidyLabel(rest === '' ? label : rest)
    return {
      label: name === '' ? tidyLabel(text) || text : name,
      definition: tidyDefinition(definition),
      literature: reference && rest !== '' ? reference[1]! : '',
      guess,
      isItalic,
    }
  }
  // A page of text in one cell is no label, and patterns are not for pages.
  if (text.length > LONGEST_LINE)
    return code(text.slice(0, LONGEST_CUT), text, 'the label is the start of a very long text')
  if (strong !== '' && /\p{L}/u.test(strong)) return code(strong, text.slice(strong.length))
  if (isDefined) return code(text)
  const colon = /^([^:]{2,80}?)\s*:\s+(.+)$/.exec(text) ?? /^(.{2,80}?)\s+[–—]\s+(.+)$/.exec(text)
  if (colon && countWords(colon[1]!) <= LONGEST_LABEL_WORDS && countWords(colon[2]!) >= 2)
    return code(colon[1]!, colon[2]!)
  const brackets =
    /^([^()]{2,80}?)\s*\((?:definitie|definition)\)\s*:?\s*(.+)$/i.exec(text) ??
    /^([^()]{2,80}?)\s*\((?:definitie:\s*|definition:\s*)?([^()]+)\)\.?$/i.exec(text)
  if (brackets && !REFERENCE.test(text) && countWords(brackets[2]!) >= 4) return code(brackets[1]!, brackets[2]!)
  const sentence = !isLowest && countWords(text) > LONGEST_LABEL_WORDS ? IS_A.exec(text) : null
  if (sentence && countWords(sentence[1]!) <= 4)
    return code(sentence[1]!, text, 'the label is cut from the sentence that defines it')
  return code(text)
}

const tidyLabel = (label: string): string =>
  label
    .replace(/[\s:;,–—]+$/u, '')
    .replace(/(?<=\p{L})\.$/u, '')
    .trim()

const tidyDefinition = (text: string): string => text.replace(/^[\s:;,.–—-]+/u, '').trim()

/** The questions of a cell: numbers of guide questions, and questions written out. */
export interface AskedQuestion {
  /** Null for a question without a number. */
  readonly number: string | null
  readonly text: string
}

const NUMBERED =
  /^(?:(?:Q|V|vraag|vragen|question|questions)\s*\.?\s*)?(\d{1,3}[a-z]?(?:-\d{1,2})?)\s*[.:)]?\s+(\P{N}.{5,})$/iu

export function questionsIn({ lines }: Cell): AskedQuestion[] {
  return lines.flatMap(({ text, typed }): AskedQuestion[] => {
    const numbers = questionNumbers(typed)
    if (numbers) return numbers.map((number) => ({ number, text: '' }))
    const written = NUMBERED.exec(typed)
    return written ? [{ number: written[1]!, text: written[2]! }] : [{ number: null, text }]
  })
}

/** `5, 6 en 8`, `Q5-8`, `vraag 3 t/m 5`; null when there is more than numbers. */
function questionNumbers(text: string): string[] | null {
  const bare = text.replace(/\b(?:vragen|vraag|questions?|nrs?|nummers?)\b\.?/gi, ' ').replace(/\b[QVT](?=\d)/gi, '')
  const ranged = bare.replace(
    /(\d{1,3})\s*(?:[-–—]|t\/m|tot en met|to|through)\s*(\d{1,3})(?![a-z\d])/gi,
    (whole, from: string, to: string) => {
      const [first, last] = [Number(from), Number(to)]
      if (last <= first || last - first > 50) return whole
      return Array.from({ length: last - first + 1 }, (_, i) => first + i).join(' ')
    },
  )
  const words = ranged
    .split(/[\s,;&/]+|\ben\b|\band\b/i)
    .map((word) => word.replace(/[.():]/g, ''))
    .filter((word) => word !== '')
  return words.length > 0 && words.every((word) => /^\d{1,3}[a-z]?(?:-\d{1,3})?$/i.test(word)) ? words : null
}

const SOURCE_TYPES: readonly (readonly [string, RegExp])[] = [
  ['interview', /\binterview\w*|\bvraaggesprek\w*/i],
  ['observatie', /\bobserv\w+/i],
  ['document', /\bdocument\w*|\bnotulen\b|\bbeleidsstuk\w*/i],
  ['enquete', /\benqu[eê]te\w*|\bvragenlijst\w*|\bsurvey\w*|\bquestionnaire\w*/i],
  ['focusgroep', /\bfocus-?\s?gro(?:ep|up)\w*/i],
]

/** The source types that a cell names, and whether it says more than that. */
export function measuredBy(cell: Cell): { readonly types: readonly string[]; readonly isMore: boolean } {
  const text = cellText(cell)
  const parts = cell.lines
    .flatMap((line) => line.text.split(/\s*[,;/&+]\s*|\s+(?:en|and|of|or)\s+/))
    .filter((part) => part !== '')
  if (parts.every((part) => countWords(part) <= 2)) {
    const types = parts.map((part) => SOURCE_TYPES.find(([, pattern]) => pattern.test(part))?.[0] ?? part.toLowerCase())
    return { types: [...new Set(types)], isMore: false }
  }
  return { types: SOURCE_TYPES.filter(([, pattern]) => pattern.test(text)).map(([type]) => type), isMore: true }
}

/** The items of a cell with a list, such as cues: one a line, or between commas or semicolons on one line. */
export function itemsOf({ lines }: Cell, separator: RegExp): string[] {
  const items = lines.length === 1 ? lines[0]!.text.split(separator) : lines.map(({ text }) => text)
  return items.map((item) => item.trim()).filter((item) => item !== '')
}

/** A cue as the codebook has it: text, or a group of keys when it is written as one. */
export function cueOf(text: string): unknown {
  if (!/^\{.*\}$/.test(text)) return text
  try {
    return parseYaml(text, { maxAliasCount: 0 })
  } catch {
    return text
  }
}

/** Ids longer than this are no help to anybody. */
const LONGEST_ID = 60

/** The id of a code by its label: `Nakomen van afspraken` → `nakomen-van-afspraken`, `Risico's` → `risicos`. */
export function idOf(label: string): string {
  const id = slug(label.replace(/(?<=\p{L})['’](?=\p{L})/gu, ''))
  if (id.length <= LONGEST_ID) return id || 'code'
  return id
    .slice(0, LONGEST_ID + 1)
    .replace(/-[^-]*$/, '')
    .slice(0, LONGEST_ID)
    .replace(/-+$/, '')
}
