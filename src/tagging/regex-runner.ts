import vm from 'node:vm'
import type { CueIndex, IndexedCue, RegexCue } from './cue-index.ts'

/** Where a regular-expression cue hits; UTF-16 offsets, end exclusive. */
interface RegexHit {
  readonly cue: IndexedCue
  readonly start: number
  readonly end: number
}

/** Runs all regular-expression cues of an index over a text. */
export type RegexRunner = (index: CueIndex, text: string) => readonly RegexHit[]

/** Longest time that one expression may take on one segment, in milliseconds. */
const TIME_LIMIT = 250

/**
 * Expressions that cannot take more than linear or quadratic time run natively; the others run under a watchdog that
 * stops them after {@link TIME_LIMIT}. A cue that was stopped is named once through `onTimeout` and gives no hits there.
 */
export function createRegexRunner(onTimeout: (cue: IndexedCue) => void = () => {}): RegexRunner {
  const compiled = new Map<RegexCue, (text: string) => readonly [number, number][]>()
  const stopped = new Set<IndexedCue>()
  return (index, text) => {
    if (index.regexes.length === 0) return []
    const hits: RegexHit[] = []
    for (const cue of index.regexes) {
      let find = compiled.get(cue)
      if (!find) {
        find = isTame(cue.source) ? nativeFinder(cue) : guardedFinder(cue)
        compiled.set(cue, find)
      }
      try {
        for (const [start, end] of find(text)) if (end > start) hits.push({ cue: cue.indexed, start, end })
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
        if (!stopped.has(cue.indexed)) onTimeout(cue.indexed)
        stopped.add(cue.indexed)
      }
    }
    return hits
  }
}

/** No group is repeated, nothing refers back, and at most two quantifiers are open-ended. */
function isTame(source: string): boolean {
  const plain = source.replace(/\\[^1-9k]/g, 'x').replace(/\[[^\]]*\]/g, 'x')
  if (/\\[1-9k]/.test(plain) || /\)[*+{?]/.test(plain.replace(/\)\?(?![*+?])/g, ''))) return false
  return (plain.match(/[*+]|\{\d+,\}/g) ?? []).length <= 2
}

function nativeFinder({ source, flags }: RegexCue): (text: string) => [number, number][] {
  const regex = globalRegex(source, flags)
  return (text) => Array.from(text.matchAll(regex), spanOf)
}

function guardedFinder({ source, flags }: RegexCue): (text: string) => [number, number][] {
  const context = vm.createContext({ regex: globalRegex(source, flags), text: '' })
  const script = new vm.Script('Array.from(text.matchAll(regex))')
  return (text) => {
    context.text = text
    return (script.runInContext(context, { timeout: TIME_LIMIT }) as RegExpMatchArray[]).map(spanOf)
  }
}

function globalRegex(source: string, flags: string): RegExp {
  return new RegExp(source, [...new Set(`${flags}g`)].join(''))
}

const spanOf = (match: RegExpMatchArray): [number, number] => [match.index!, match.index! + match[0].length]
