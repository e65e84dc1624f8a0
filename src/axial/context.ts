import { QcodeError } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { hint } from '../text/suggest.ts'
import type { Book } from './step.ts'

/** What a plan must know of a study beside its codebook. */
export interface Context {
  /** Paths that codings have, also those that the codebook lacks. */
  readonly inUse: readonly string[]
  /** Paths that codes had before earlier steps. */
  readonly oldPaths: readonly string[]
}

export function notThere(path: string, { codebook }: Book, { inUse }: Context): QcodeError {
  return new QcodeError(`there is no code ${quote(path)}${hint(path, new Set([...codebook.byPath.keys(), ...inUse]))}`)
}
