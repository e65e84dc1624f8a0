import type { Codebook } from '../codebook/model.ts'
import { type Coding, type Evidence, type Polarity, PROGRAM, type Status } from '../codings/model.ts'
import { cutTo, padTo, type Row, type Style, shown, widthOf, wrapText } from './cells.ts'
import type { ReviewDocument, Setting } from './model.ts'
import type { SegmentAt } from './segments.ts'
import { codingsHere, here, isSame, type State } from './state.ts'

/** Colour of a code; undefined without one. */
export type ColorOf = (path: string) => string | undefined

const STATUS_SIGN: Readonly<Record<Status, string>> = { suggested: '·', accepted: '✓', rejected: '✗', detached: '!' }
const POLARITY_SIGN: Readonly<Record<Polarity, string>> = { present: '+', absent: '−', mixed: '±' }
const POLARITY_TEXT: Readonly<Record<Polarity, string>> = {
  present: '+ said to be so',
  absent: '− said not to be so',
  mixed: '± both said to be so and not',
}

/** The codes of the segment above, what is known about the selected one below. */
export function codesPanel(state: State, width: number, height: number, colorOf: ColorOf): Row[] {
  const lines = codingsHere(state)
  const { setting, selected } = state
  if (lines.length === 0) {
    return wrapText('No codes here: + adds one, w makes a new one, s goes on.', width).map((text) => [{ text }])
  }
  const at = selected === null ? -1 : lines.findIndex((line) => isSame(line, selected))
  const listed = windowOf(lines, at, Math.max(3, Math.floor(height / 2) - 1))
  const rows: Row[] = listed.items.map((line, i) => {
    const isSelected = listed.from + i === at
    const text = listLine(line, setting, width - 2)
    const color = colorOf(line.code)
    return [
      { text: '▌', style: color ? { color } : { dim: true } },
      { text: isSelected ? '▸' : ' ', style: { bold: true } },
      { text: padTo(text, width - 2), style: styleOf(line, isSelected) },
    ]
  })
  if (listed.items.length < lines.length) {
    rows.push([{ text: cutTo(`  ${at + 1} of ${lines.length} codes`, width), style: { dim: true } }])
  }
  const coding = lines[at]
  if (!coding) return rows
  const details = detailsOf(state, coding, width)
  const room = height - rows.length - 1
  const cut = details.length > room ? [...details.slice(0, room - 1), [{ text: '…' }]] : details
  return [...rows, [], ...cut]
}

function styleOf({ status }: Coding, isSelected: boolean): Style {
  return { reverse: isSelected, dim: status === 'rejected' && !isSelected, bold: status === 'accepted' && !isSelected }
}

/** As many of a list as fit, with one of them among them. */
export function windowOf<T>(
  list: readonly T[],
  at: number,
  size: number,
): { readonly items: readonly T[]; readonly from: number } {
  const from = Math.max(0, Math.min(at - Math.floor(size / 2), list.length - size))
  return { items: list.slice(from, from + size), from }
}

function listLine(coding: Coding, { codebook, coder }: Setting, width: number): string {
  const { status, score, polarity, code } = coding
  const start = `${STATUS_SIGN[status]} ${scoreText(score).padStart(3)} ${polarity ? POLARITY_SIGN[polarity] : ' '} `
  const whose = coding.coder === PROGRAM || coding.coder === coder ? '' : ` (${coding.coder})`
  const memo = coding.memo === '' ? '' : ' ✎'
  const end = shown(`${memo}${whose}`)
  return start + cutTo(labelOf(codebook, code), width - widthOf(start) - widthOf(end)) + end
}

/** `.62`, `1` */
const scoreText = (score: number | null): string => {
  if (score === null) return ''
  const text = score.toFixed(2)
  return text === '1.00' ? '1' : text.slice(1)
}

/** Label of a code; an open code's is the end of its path. */
function labelOf({ byPath }: Codebook, path: string): string {
  return shown(byPath.get(path)?.label ?? `${path.slice(path.lastIndexOf('/') + 1)} (open)`)
}

function detailsOf(state: State, coding: Coding, width: number): Row[] {
  const { codebook, documents } = state.setting
  const place = here(state)!
  const code = codebook.byPath.get(coding.code)
  const rows: Row[] = []
  const add = (text: string, style: Style = {}): void => {
    for (const line of wrapText(text, width)) rows.push([{ text: line, style }])
  }
  add(`${labelOf(codebook, coding.code)}${code ? `, ${code.level}` : ''}`, { bold: true })
  add(coding.code, { dim: true })
  for (const reason of reasons(documents.get(place.document)!, place, coding, codebook)) add(reason)
  if (coding.polarity) add(POLARITY_TEXT[coding.polarity])
  if (coding.coder !== PROGRAM) add(`${coding.status} by ${coding.coder}`, { dim: true })
  if (coding.memo !== '') add(`✎ ${coding.memo}`)
  if (code?.definition) {
    rows.push([])
    add(code.definition)
  }
  return rows
}

/** Why it was suggested, a line a kind of evidence. */
function reasons(document: ReviewDocument, { segment }: SegmentAt, coding: Coding, codebook: Codebook): string[] {
  const quoted = ({ start, end }: Evidence): string =>
    `"${shown(document.text.slice(document.points.toUtf16(start), document.points.toUtf16(end)))}"`
  const lines: string[] = []
  for (const item of coding.evidence) {
    if (item.via !== 'cue') continue
    const turned = item.polarity === 'absent' ? ', said not to be so' : ''
    lines.push(`cue ${item.cue ?? ''}: ${quoted(item)}${turned}`)
  }
  const like = coding.evidence.filter(({ via }) => via === 'similar').map(quoted)
  if (like.length > 0) lines.push(`words like it: ${[...new Set(like)].join(', ')}`)
  const vias = new Set(coding.evidence.map(({ via }) => via))
  const number = document.questions.get(segment.turn)
  if (vias.has('question')) {
    lines.push(number === undefined ? 'the question' : `question ${number}: ${codebook.questions.get(number) ?? ''}`)
  }
  if (vias.has('learned')) lines.push('learned from decisions')
  if (vias.has('inline')) lines.push('typed in the transcript')
  return lines
}
