import type { Codebook } from '../codebook/model.ts'
import { createCodeResolver } from '../codebook/resolve.ts'
import { type Place, type Problem, wholeFile } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { hint } from '../text/suggest.ts'

/** Turns names of codes in labelled segments into paths, and keeps account of what the codebook lacks. */
export interface CodeReader {
  /** The paths of those codes that the codebook has, each once. */
  read(names: readonly string[], place: Place): string[]
  /** Notes that a segment was left out because the codebook has none of its codes. */
  leaveOut(): void
  /** One warning for each name that stands for no code, where it occurred first, and one for the segments left out. */
  problems(file: string): Problem[]
}

/** More unknown names than this are only counted: it is another codebook. */
const MOST_NAMES = 20

/** Longer ones are no names, and comparing them would take long. */
const LONGEST_NAME = 200

export function createCodeReader(codebook: Codebook): CodeReader {
  const resolve = createCodeResolver(codebook)
  const known = new Map<string, string | null>()
  const unknown = new Map<string, { readonly place: Place; count: number }>()
  let leftOut = 0

  /** A path; or a name or `parent>child` as in the marks of a transcript, where a label may hold a slash itself. */
  function find(name: string): string | null {
    if (codebook.byPath.has(name)) return name
    if (name.length > LONGEST_NAME) return null
    for (const names of [[name], namesOf(name)]) {
      const found = resolve(names)
      if (found.kind === 'code') return found.path
    }
    return null
  }

  function pathOf(name: string): string | null {
    if (!known.has(name)) known.set(name, find(name))
    return known.get(name)!
  }

  function explain(name: string, count: number): Pick<Problem, 'message' | 'help'> {
    const segments = `${count} segment${count === 1 ? '' : 's'}`
    const unknown = `the codebook has no code ${quote(name)} (${segments})`
    if (name.length > LONGEST_NAME) return { message: unknown }
    const found = resolve(namesOf(name))
    if (found.kind !== 'ambiguous') return { message: `${unknown}${hint(name, namesIn(codebook))}` }
    return {
      message: `several codes are named ${quote(name)} (${segments})`,
      help: `name one by its path: ${found.candidates.slice(0, 5).join(', ')}`,
    }
  }

  return {
    read(names, place) {
      const paths = new Set<string>()
      for (const name of new Set(names)) {
        const path = pathOf(name)
        if (path !== null) paths.add(path)
        else unknown.set(name, { place: unknown.get(name)?.place ?? place, count: (unknown.get(name)?.count ?? 0) + 1 })
      }
      return [...paths]
    },
    leaveOut() {
      leftOut++
    },
    problems(file) {
      const shown = Array.from(unknown).slice(0, MOST_NAMES)
      const problems = shown.map(([name, { place, count }]) => warning('unknown-code', place, explain(name, count)))
      const more = unknown.size - shown.length
      if (more > 0) {
        const message = `${more} more names that stand for no code`
        problems.push(warning('unknown-code', wholeFile(file), { message }))
      }
      if (leftOut > 0) {
        const what = leftOut === 1 ? '1 segment is' : `${leftOut.toLocaleString('en-GB')} segments are`
        const message = `${what} left out: none of the codes there is in the codebook ${codebook.id}`
        problems.push(warning('left-out', wholeFile(file), { message }))
      }
      return problems
    },
  }
}

const warning = (rule: string, place: Place, rest: Pick<Problem, 'message' | 'help'>): Problem => {
  return { rule: `labelled/${rule}`, severity: 'warning', place, ...rest }
}

const namesOf = (name: string): string[] => name.split(/[/>]/)

const namesIn = (codebook: Codebook): string[] => codebook.codes.flatMap(({ path, id }) => [path, id])
