import { type Problem, QcodeError, wholeFile } from '../../text/problem.ts'
import { textIn } from '../encoding.ts'
import { blocksOfRows, decodedText, headingBlocks, textOfBlocks, tidy } from './blocks.ts'
import { MAX_CHARACTERS, type Reader, tooLarge } from './reader.ts'
import { codePageOfCharset, encodingOfCodePage, scanRtf } from './rtf-scanner.ts'

/**
 * Rich text (RTF 1.9.1): as Word documents are read (`docx.ts`). Deleted and hidden text, comments, pictures and running
 * heads are left out.
 */
export const rtf: Reader = {
  extensions: ['.rtf'],
  read(bytes, file) {
    const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    if (withoutPictures(source) > MAX_CHARACTERS) throw tooLarge(file)
    const document = new RtfDocument()
    const text = /^\s*\{\\rtf/u.test(source.slice(0, 100)) ? document.read(source) : null
    if (text === null) throw noRtf(file)
    const decoded = decodedText(text, 'rtf', file)
    return document.isWhole() ? decoded : { ...decoded, problems: [...decoded.problems, cutOff(file)] }
  },
}

/** How many characters there are beside the long lines of hexadecimal digits that pictures are. */
function withoutPictures(source: string): number {
  if (source.length <= MAX_CHARACTERS) return source.length
  return source.length - (source.match(/[0-9a-fA-F]{60,}/g) ?? []).reduce((sum, { length }) => sum + length, 0)
}

function cutOff(file: string): Problem {
  const message = 'the file is cut off: what stood at its end is missing'
  return { rule: 'transcript/cut-off', severity: 'warning', place: wholeFile(file), message }
}

function noRtf(file: string): QcodeError {
  const message = 'is not a rich text file (.rtf) that can be read'
  const help = 'open it in Word or LibreOffice and save it again as .rtf or .docx'
  const problem = { rule: 'transcript/not-rtf', severity: 'error', place: wholeFile(file), message, help } as const
  return new QcodeError(`${file} ${message}`, [problem])
}

/** Groups that hold no words of the document, beside those that start with `\*`. */
const NO_WORDS = new Set(
  (
    'colortbl info pict header headerl headerr headerf footer footerl footerr footerf annotation atnid atnauthor fldinst ' +
    'object nonshppict nonesttables listtext pntext xe tc ftnsep ftnsepc aftnsep aftnsepc sp upr'
  ).split(' '),
)
/** Groups that start with `\*` and hold words. */
const WORDS = new Set(['footnote', 'shpinst', 'shptxt'])

const CHARACTERS: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  lbr: '\n',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  '~': '\u00a0',
  _: '‑',
}

/** What a group hands back at its end. */
interface Group {
  readonly holds: 'words' | 'fonts' | 'styles' | 'nothing'
  readonly font: number | null
  readonly isHidden: boolean
  readonly isDeleted: boolean
  /** How many characters after `\u` are for programs that do not know it. */
  readonly fallback: number
  /** The words of a note go elsewhere. */
  readonly flow: Flow
}

/** What is written to: the body, or a note. */
interface Flow {
  text: string
  level: number
  isItem: boolean
  inTable: boolean
  readonly blocks: string[]
  /** Blocks of the cell, cells of the row and rows of the table that are open. */
  cell: string[]
  row: string[][]
  rows: string[][][]
}

const emptyFlow = (): Flow => ({
  text: '',
  level: 0,
  isItem: false,
  inTable: false,
  blocks: [],
  cell: [],
  row: [],
  rows: [],
})

/** Programs that write RTF nest some twenty groups. */
const MAX_DEPTH = 1000

class RtfDocument {
  private readonly body = emptyFlow()
  private readonly notes: Flow[] = []
  private readonly outer: Group[] = []
  private group: Group = {
    holds: 'words',
    font: null,
    isHidden: false,
    isDeleted: false,
    fallback: 1,
    flow: this.body,
  }
  private encoding = 'windows-1252'
  private readonly fontEncodings = new Map<number, string>()
  private readonly levels = new Map<number, number>()
  private style = 0
  /** Bytes that are not decoded yet: in some code pages two make a character. */
  private bytes = ''
  private isStarred = false
  private toSkip = 0

  /** The text of the file; null when it is nested as no program nests. */
  read(source: string): string | null {
    for (const token of scanRtf(source)) {
      if (token.kind === 'bytes') this.write(token.bytes)
      else {
        this.decodeBytes()
        if (token.kind === 'control') this.control(token.word, token.value)
        else this.toSkip = 0
        if (token.kind === 'open' && this.outer.push(this.group) > MAX_DEPTH) return null
        if (token.kind === 'close') this.group = this.outer.pop() ?? this.group
      }
    }
    this.decodeBytes()
    return textOfBlocks(
      blocksOfFlow(this.body),
      this.notes.map((note) => blocksOfFlow(note).join(' ')),
    )
  }

  /** False when the file ends within a group. */
  isWhole(): boolean {
    return this.outer.length === 0
  }

  private write(bytes: string): void {
    const skipped = Math.min(this.toSkip, bytes.length)
    this.toSkip -= skipped
    if (this.group.holds === 'nothing') return
    this.bytes += bytes.slice(skipped)
  }

  private decodeBytes(): void {
    if (this.bytes === '') return
    const encoding = this.fontEncodings.get(this.group.font ?? -1) ?? this.encoding
    const isAscii = !/[\x80-\xff]/u.test(this.bytes)
    const text = isAscii ? this.bytes : textIn(encoding, Buffer.from(this.bytes, 'latin1'))
    this.bytes = ''
    if (this.group.holds === 'styles') this.nameStyle(text)
    else this.say(text)
  }

  private say(text: string): void {
    const { holds, isHidden, isDeleted, flow } = this.group
    if (holds === 'words' && !isHidden && !isDeleted) flow.text += text
  }

  private nameStyle(name: string): void {
    if (/^\s*(?:title|titel);/iu.test(name)) this.levels.set(this.style, 1)
    if (/^\s*(?:subtitle|ondertitel);/iu.test(name)) this.levels.set(this.style, 2)
  }

  private control(word: string, value: number | null): void {
    const isStarred = this.isStarred
    this.isStarred = word === '*'
    if (this.toSkip > 0) {
      this.toSkip--
      return
    }
    const { group } = this
    if (group.holds === 'nothing') return
    if (word === 'footnote') this.startNote()
    else if ((isStarred && !WORDS.has(word)) || NO_WORDS.has(word)) this.group = { ...group, holds: 'nothing' }
    else if (word === 'fonttbl') this.group = { ...group, holds: 'fonts' }
    else if (word === 'stylesheet') this.group = { ...group, holds: 'styles' }
    else if (word === 'u') this.unicode(value ?? 0)
    else if (word in CHARACTERS) this.say(CHARACTERS[word]!)
    else if (!this.property(word, value)) this.structure(word)
  }

  private startNote(): void {
    const flow = emptyFlow()
    this.notes.push(flow)
    this.say(`[${this.notes.length}]`)
    this.group = { ...this.group, flow }
  }

  private unicode(value: number): void {
    this.say(String.fromCharCode(value & 0xffff))
    this.toSkip = this.group.fallback
  }

  /** True when the word is a property of characters, paragraphs, fonts or styles. */
  private property(word: string, value: number | null): boolean {
    const { group } = this
    const isOn = value !== 0
    if (word === 'ansicpg') this.encoding = encodingOfCodePage(value ?? 1252)
    else if (word === 'mac') this.encoding = 'macintosh'
    else if (word === 'uc') this.group = { ...group, fallback: Math.max(0, value ?? 1) }
    else if (word === 'f') this.group = { ...group, font: value }
    else if (word === 'v') this.group = { ...group, isHidden: isOn }
    else if (word === 'deleted') this.group = { ...group, isDeleted: isOn }
    else if (word === 'plain') this.group = { ...group, font: null, isHidden: false, isDeleted: false }
    else if (word === 'fcharset') {
      const codePage = codePageOfCharset(value ?? 0)
      if (codePage !== null && group.font !== null) this.fontEncodings.set(group.font, encodingOfCodePage(codePage))
    } else if (group.holds === 'styles') {
      if (word === 's') this.style = value ?? 0
      if (word === 'outlinelevel' && value !== null && value < 9) this.levels.set(this.style, value + 1)
    } else if (word === 's') group.flow.level = this.levels.get(value ?? 0) ?? 0
    else if (word === 'outlinelevel') group.flow.level = value !== null && value < 9 ? value + 1 : 0
    else if (word === 'ls') group.flow.isItem = true
    else if (word === 'intbl') group.flow.inTable = true
    else if (word === 'pard') Object.assign(group.flow, { level: 0, isItem: false, inTable: false })
    else return false
    return true
  }

  private structure(word: string): void {
    const { flow, isDeleted } = this.group
    if (word === 'par' || word === 'sect' || word === 'page') {
      if (!isDeleted) endParagraph(flow)
    } else if (word === 'nestcell') {
      flow.text += '\t'
    } else if (word === 'nestrow') {
      flow.text += '\n'
    } else if (word === 'cell') {
      flow.inTable = true
      endParagraph(flow)
      flow.row.push(flow.cell)
      flow.cell = []
    } else if (word === 'row') {
      flow.rows.push(flow.row)
      flow.row = []
    }
  }
}

function endParagraph(flow: Flow): void {
  const text = tidy(flow.text)
  flow.text = ''
  if (!flow.inTable) endTable(flow)
  if (text === '') return
  const blocks = flow.inTable ? flow.cell : flow.blocks
  if (flow.level > 0) blocks.push(...headingBlocks(flow.level, text))
  else blocks.push(flow.isItem ? `- ${text.replaceAll('\n', '\n  ')}` : text)
}

function endTable(flow: Flow): void {
  flow.blocks.push(...blocksOfRows(flow.rows))
  flow.rows = []
}

function blocksOfFlow(flow: Flow): readonly string[] {
  endParagraph(flow)
  endTable(flow)
  return [...flow.blocks, ...flow.row.flat(), ...flow.cell]
}
