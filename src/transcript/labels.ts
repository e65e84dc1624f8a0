/** What stands at the start of a line and has the form of a speaker label. Whether it is one, `speakers.ts` says. */
export interface Label {
  /** As typed, without colon, time and markup. */
  readonly name: string
  readonly time: string | null
  /** The time is no clock time in running text (`12:30 Lunch: …`): it has brackets or seconds, and a colon ends the label. */
  readonly stamped: boolean
  /** Length of the label in the line, colon and markup included. */
  readonly length: number
  /** No white space between the colon and what follows. */
  readonly tight: boolean
  /** `Name  0:21` alone on its line, as Otter and Teams write it, instead of `Name:`. */
  readonly bare: boolean
}

/** How labels without a colon are set apart. A transcript uses one style throughout. */
export const LABEL_STYLES = [
  'brackets',
  'emphasis',
  'dash',
  'tab',
  'time',
  'line',
  'parentheses',
  'closed',
  'point',
  'stamp',
] as const
export type LabelStyle = (typeof LABEL_STYLES)[number]

/** Styles that lists and sentences have too (`a) …`, `Ja. …`): names of speakers only, and one with a number among them. */
export const STRICT_STYLES: ReadonlySet<LabelStyle> = new Set(['closed', 'point', 'stamp'])

const MAX_NAME = 40
/** A label does not start with more than this: keeps a line of megabytes cheap. */
const MAX_LABEL = 160

const TIME = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?`
const BRACKETED = String.raw`[[(<]${TIME}(?:[ \t]*[-–>]{1,3}[ \t]*${TIME})?[\])>]|#${TIME}(?:-\d)?#`
const STAMP = `(?:${BRACKETED}|${TIME})`
/** Behind a name `12:30:` is a time of day: `Rond 12:30: …`. */
const SURE_STAMP = String.raw`(?:${BRACKETED}|\d{1,2}:\d{2}:\d{2})`
const WORD = String.raw`(?:[\p{L}\p{M}\p{N}.'’&-]|_(?=[\p{L}\p{N}]))*`
const NAME = String.raw`\p{L}${WORD}(?:[ \t\u00a0]{1,3}(?!\d{1,2}:\d{2})[\p{L}\p{N}'’&]${WORD}){0,3}`
const NAME_WITHOUT_TAB = NAME.replaceAll('\\t', '')
const EMPHASIS = '[*_]{0,3}'
/** What editors, chat programs and `cat` leave at the start of a line without anybody seeing it. */
const INVISIBLE = String.raw`\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff`
const MARGIN = String.raw`^[ \t\u00a0${INVISIBLE}]*(?:>[ \t]*|[-–•+*][ \t]+){0,3}`

/** `(vrouw, 34)`. */
const REMARK = String.raw`(?:[ \t]*\((?!\d{1,2}:)[^()\n]{1,60}\))?`

const COLON_LABEL = new RegExp(
  `${MARGIN}${EMPHASIS}(?:(?<before>${STAMP})${EMPHASIS}[ \\t]*[-–|]?[ \\t]*${EMPHASIS})?` +
    `\\[?(?<name>${NAME})\\]?${EMPHASIS}` +
    `${REMARK}(?:[ \\t]*(?<after>${SURE_STAMP}))?${REMARK}` +
    `[ \\t\\u00a0]*${EMPHASIS}[ \\t\\u00a0]*:${EMPHASIS}`,
  'u',
)
const BARE_LABEL = new RegExp(
  `${MARGIN}${EMPHASIS}(?<name>${NAME})${EMPHASIS}[ \\t]+(?<after>${STAMP})${EMPHASIS}[ \\t]*$`,
  'u',
)

/**
 * Reads the label at the start of a line: `R1:`, `[00:12:31] R3:`, `R3 [00:12:31]:`, `**Anna de Wit:**`, `[R3]:`,
 * `R1 (vrouw, 34):`, `> R1:`, or `Anna de Wit  0:21` alone on its line. Null when the line has no such form: names have
 * one to four words, start with a letter and hold no sentence punctuation.
 */
export function parseLabel(line: string): Label | null {
  const head = line.length > MAX_LABEL ? line.slice(0, MAX_LABEL) : line
  const colon = COLON_LABEL.exec(head)
  if (colon) {
    const rest = line.slice(colon[0].length, colon[0].length + 1)
    // `om 12:30`, `http://`; but `R1:10 jaar` is an answer.
    if (/[/\\]/u.test(rest) || (/\d/u.test(rest) && !/^\p{L}\d{1,3}$/u.test(colon.groups!.name!))) return null
    return labelOf(partsOf(colon), rest !== '' && /\S/u.test(rest), false)
  }
  if (line.length > MAX_LABEL) return null
  const bare = BARE_LABEL.exec(head)
  return bare && labelOf(partsOf(bare), false, true)
}

interface Parts {
  readonly name: string
  readonly before?: string | undefined
  readonly after?: string | undefined
  readonly length: number
}

const partsOf = (match: RegExpExecArray): Parts => ({
  name: match.groups!.name!,
  before: match.groups!.before,
  after: match.groups!.after,
  length: match[0].length,
})

function labelOf({ name, before, after, length }: Parts, tight: boolean, bare: boolean): Label | null {
  if (name.length > MAX_NAME || hasSentenceEnd(name)) return null
  const stamp = before ?? after
  const time = stamp?.replace(/^[[(<#]|[\])>#]$/gu, '') ?? null
  const stamped = !bare && stamp !== undefined && !/^\d{1,2}:\d{2}$/u.test(stamp)
  return { name, time, stamped, length, tight, bare }
}

/** A point inside a name is fine after an initial or a title, and at the end (`Resp.:`). */
function hasSentenceEnd(name: string): boolean {
  const words = name.split(/\s+/u)
  return words.slice(0, -1).some((word) => word.endsWith('.') && !/^(?:\p{L}\.)+$|^\p{L}{2,4}\.$/u.test(word))
}

const STYLE_START = `${MARGIN}(?:(?<before>${STAMP})[ \\t]*(?:[-–|][ \\t]+)?)?`
const WORDS_FOLLOW = String.raw`(?=[^\n]*[\p{L}\p{N}])`
/** `(vrouw, 34) [00:12:31]` behind a name. */
const DETAILS = `${REMARK}(?:[ \\t]*(?<after>${BRACKETED}))?`

/** `Respondent 3`, `R3`: what follows may be any word. */
const USUAL = String.raw`(?<name>\p{L}{1,14}(?:[ _]?\d{1,3})?)`

const STYLED: Readonly<Record<LabelStyle, RegExp>> = {
  brackets: new RegExp(
    `${STYLE_START}(?:\\[(?<name>${NAME})\\]|<(?<other>${NAME})>)${DETAILS}[ \\t\\u00a0]+${WORDS_FOLLOW}`,
    'u',
  ),
  emphasis: new RegExp(
    `${STYLE_START}(?<mark>\\*{2,3}|_{2,3})(?<name>${NAME})${DETAILS}\\k<mark>[ \\t]+${WORDS_FOLLOW}`,
    'u',
  ),
  dash: new RegExp(
    `${STYLE_START}${EMPHASIS}(?<name>${NAME})${EMPHASIS}${DETAILS}[ \\t]+[-–—|][ \\t]+${WORDS_FOLLOW}`,
    'u',
  ),
  tab: new RegExp(
    `${STYLE_START}${EMPHASIS}(?<name>${NAME_WITHOUT_TAB})${EMPHASIS}${DETAILS} *\\t[ \\t]*${WORDS_FOLLOW}`,
    'u',
  ),
  time: new RegExp(
    `${STYLE_START}${EMPHASIS}(?<name>${NAME})${EMPHASIS}${REMARK}[ \\t]*(?<after>${BRACKETED})[ \\t]+${WORDS_FOLLOW}`,
    'u',
  ),
  parentheses: new RegExp(`${STYLE_START}\\((?<name>${NAME})\\)${DETAILS}[ \\t\\u00a0]+${WORDS_FOLLOW}`, 'u'),
  closed: new RegExp(`${STYLE_START}${USUAL}[ \\t]?[)>][ \\t]+${WORDS_FOLLOW}`, 'u'),
  point: new RegExp(`${STYLE_START}${USUAL}\\.[ \\t]+${WORDS_FOLLOW}`, 'u'),
  stamp: new RegExp(`${MARGIN}(?<before>${STAMP})[ \\t]*(?:[-–|][ \\t]+)?${USUAL}[ \\t]+${WORDS_FOLLOW}`, 'u'),
  line: new RegExp(`${STYLE_START}${EMPHASIS}[[<]?(?<name>${NAME})[\\]>]?${EMPHASIS}${DETAILS}[ \\t]*$`, 'u'),
}

/**
 * Reads a label without a colon: `[R3] Ja`, `(R3) Ja`, `**R3** Ja`, `R3 - Ja`, `R3⇥Ja`, `R3 [00:12:31] Ja`, `[0:12] R3 Ja`, `R3) Ja`,
 * `R3. Ja`, or a name alone on its line. Any sentence may look like one, so `speakers.ts` asks more of them than of labels with a colon.
 */
export function parseStyledLabel(line: string, style: LabelStyle): Label | null {
  if (style === 'line' && line.length > MAX_LABEL) return null
  const match = STYLED[style].exec(line.slice(0, MAX_LABEL))
  if (!match) return null
  const { name, other, before, after } = match.groups as Record<string, string | undefined>
  const label = labelOf({ name: (name ?? other)!, before, after, length: match[0].length }, false, false)
  // `Goed.` on its line is an answer; `Resp.` is not.
  return label && !/\p{L}{5,}\.$/u.test(label.name) ? { ...label, stamped: false } : null
}
