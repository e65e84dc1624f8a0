/** A subtitle. */
export interface Cue {
  /** What stands above its times: a number, or what the program writes there. */
  readonly id: string
  /** Seconds. */
  readonly start: number
  readonly end: number
  /** As typed, with its tags. */
  readonly text: string
}

const TIME = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2}(?:[.,]\d{1,3})?)`
const TIMES = new RegExp(String.raw`^\s*${TIME}\s*-{1,2}>\s*${TIME}`, 'u')
/** Blocks of WebVTT that nobody says. */
const NO_CUE = /^(?:NOTE|STYLE|REGION)(?:\s|$)/u

/**
 * The cues of a WebVTT or SubRip file. What stands between two lines with times belongs to the first, after an empty line
 * too: a player would skip that, but somebody said it.
 */
export function parseCues(source: string): Cue[] {
  const lines = source.split(/\r\n?|\n/u)
  const starts = lines.flatMap((line, i) => (TIMES.test(line.slice(0, 200)) ? [i] : []))
  return starts.flatMap((at, i): Cue[] => {
    const [, h1, m1, s1, h2, m2, s2] = TIMES.exec(lines[at]!)!
    const next = starts[i + 1]
    const below = lines.slice(at + 1, next === undefined ? lines.length : next - idLines(lines, next))
    return [
      {
        id: idLines(lines, at) === 1 ? lines[at - 1]!.trim() : '',
        start: seconds(h1, m1!, s1!),
        end: seconds(h2, m2!, s2!),
        text: withoutBlocks(below).join('\n').trim(),
      },
    ]
  })
}

/** 1 when the line above the times is an id: below an empty line, or a number where somebody left that line out. */
function idLines(lines: readonly string[], at: number): 0 | 1 {
  const id = lines[at - 1]?.trim() ?? ''
  if (id === '' || NO_CUE.test(id) || TIMES.test(id)) return 0
  return /^\d+$/u.test(id) || (lines[at - 2] ?? '').trim() === '' ? 1 : 0
}

function withoutBlocks(lines: readonly string[]): string[] {
  const kept: string[] = []
  let isBlock = false
  for (const [i, line] of lines.entries()) {
    const isFirst = i > 0 && lines[i - 1]!.trim() === ''
    if (line.trim() === '') isBlock = false
    else if (isFirst && NO_CUE.test(line)) isBlock = true
    if (!isBlock && line.trim() !== '') kept.push(line.trim())
  }
  return kept
}

const seconds = (hours: string | undefined, minutes: string, rest: string): number =>
  Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(rest.replace(',', '.'))
