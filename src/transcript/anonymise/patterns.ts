import type { Kind } from './kinds.ts'

/** Something that identifies somebody: UTF-16 offsets. */
export interface Found {
  readonly start: number
  readonly end: number
  readonly kind: Kind
}

interface Pattern {
  readonly kind: Kind
  readonly pattern: RegExp
  /** A check that the form alone does not make. */
  readonly accepts?: (text: string) => boolean
}

const MONTH =
  '(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|febr|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)'
const YEAR = String.raw`(?:19|20)\d\d`

/** How streets end, and those endings that say so only when the number of a house follows. */
const STREET_END = '(?:straat|straatje|laan|plein|gracht|kade|singel|steeg|dreef|plantsoen|boulevard|allee)'
const DOUBTFUL_END = '(?:weg|dijk|hof|pad|park|markt|kamp|wal|baan|ring|dam|akker|veld|berg|hoek|haven|brink)'
const STREET_WORD = String.raw`(?!(?:Aan|Bij|De|Die|Dat|Deze|En|Het|In|Naar|Op|Tot|Uit|Van|Via)[ ])\p{Lu}[\p{L}'’.-]*`
const STREET_START = String.raw`(?:${STREET_WORD}[ ](?:(?:${STREET_WORD}|van|de|der|den|het|ten|ter|'t)[ ]){0,3})?\p{Lu}[\p{L}'’-]*?`
const STREET_OF = `(?:Laan|Plein|Weg|Hof|Park)[ ]van(?:[ ](?:de|der|den|het))?(?:[ ]${STREET_WORD}){1,3}`
const HOUSE = String.raw`[ ]\d{1,4}(?:[ ]?-?[ ]?(?:[a-h]|bis|\d{1,3}|[IVX]{1,4}|hs))?`

const PATTERNS: readonly Pattern[] = [
  {
    kind: 'email',
    pattern: /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu,
  },
  {
    kind: 'url',
    pattern:
      /(?<![\p{L}\p{N}@.-])(?:https?:\/\/[^\s<>"'”’)\]]+|www\.[^\s<>"'”’)\]]+|(?:[\p{L}\p{N}-]+\.)+(?:nl|com|org|net|eu|be|info)(?:\/[^\s<>"'”’)\]]*)?)(?<![.,;:!?])(?![\p{L}\p{N}@])/gu,
  },
  {
    kind: 'iban',
    pattern: /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{4}){2,7}(?:[ .-]?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/gu,
    accepts: isIban,
  },
  {
    kind: 'phone',
    pattern:
      /(?<![\p{L}\p{N}])(?:(?:\+|00)31[ .-]?(?:\(0\)[ .-]?)?[1-9]|\(?0[1-9])(?:[ ./()-]{0,3}\d){7,8}(?![\p{L}\p{N}])/gu,
    accepts: isPhone,
  },
  { kind: 'phone', pattern: /(?<![\p{L}\p{N}])(?:\+|00)[1-9](?!1)(?:[ .-]?\d){8,12}(?![\p{L}\p{N}])/gu },
  { kind: 'phone', pattern: /(?<![\p{L}\p{N}])0[89]00[ -]?\d{4}(?:\d{3})?(?![\p{L}\p{N}])/gu },
  {
    kind: 'bsn',
    pattern:
      /(?<![\p{L}\p{N}.,-])\d{4}[. ]?\d{2}[. ]?\d{3}(?![\p{L}\p{N}])|(?<![\p{L}\p{N}.,-])\d{3}[. -]\d{3}[. -]\d{3}(?![\p{L}\p{N}])|(?<![\p{L}\p{N}.,-])\d{8}(?![\p{L}\p{N}])/gu,
    accepts: isBsn,
  },
  {
    kind: 'address',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:(?:${STREET_START}${STREET_END}|${STREET_OF})(?:${HOUSE})?|${STREET_START}${DOUBTFUL_END}${HOUSE})(?![\\p{L}\\p{N}])`,
      'gu',
    ),
  },
  { kind: 'postcode', pattern: /(?<![\p{L}\p{N}])[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}(?![\p{L}\p{N}])/gu },
  {
    kind: 'date',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:(?:[12]?\\d|3[01]|0\\d)(?:e|ste|de)?(?: van)? ${MONTH}(?:\\.? '?(?:${YEAR}|\\d\\d(?!\\d)))?|${MONTH} ${YEAR})(?![\\p{L}\\p{N}])`,
      'giu',
    ),
  },
  {
    kind: 'date',
    pattern:
      /(?<![\p{L}\p{N}.,-])(?:(?:[12]?\d|3[01]|0\d)([-/.])(?:1[0-2]|0?\d)\1(?:19|20)?\d\d|(?:19|20)\d\d-(?:1[0-2]|0\d)-(?:[0-2]\d|3[01]))(?![\p{L}\p{N}])/gu,
  },
]

/** What the form alone gives away: numbers, addresses on paper and on the net, and dates; the longest where they overlap. */
export function findPatterns(text: string): Found[] {
  const all = PATTERNS.flatMap(({ kind, pattern, accepts }) =>
    [...text.matchAll(pattern)]
      .filter(([match]) => accepts?.(match) ?? true)
      .map((match) => ({ start: match.index, end: match.index + match[0].length, kind })),
  )
  const kept: Found[] = []
  for (const found of all.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (last === undefined || found.start >= last.end) kept.push(found)
    else if (found.end - found.start > last.end - last.start) kept[kept.length - 1] = found
  }
  return kept
}

/** ISO 13616: the remainder by 97 of the account number with its first four characters behind is 1. */
export function isIban(typed: string): boolean {
  const account = typed.replace(/[ .-]/g, '')
  if (account.length < 15 || account.length > 34) return false
  let remainder = 0
  for (const character of account.slice(4) + account.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder === 1
}

/** The "elfproef" of the burgerservicenummer: the digits times 9, 8, … 2, -1 add up to a multiple of 11. */
export function isBsn(typed: string): boolean {
  const digits = typed.replace(/\D/g, '').padStart(9, '0')
  if (digits.length !== 9 || /^0{2}|^(\d)\1*$/.test(digits)) return false
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i === 8 ? -1 : 9 - i), 0)
  return sum % 11 === 0
}

/** Nine digits behind the 0 or +31. */
function isPhone(typed: string): boolean {
  const digits = typed.replace(/\(0\)/, '').replace(/\D/g, '')
  return digits.replace(/^(?:0031|31|0)/, '').length === 9
}
