import type { Codebook } from '../codebook/model.ts'
import { createCodeResolver, slug } from '../codebook/resolve.ts'
import { listCodings, readCodings } from '../codings/store.ts'
import { QcodeError } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { didYouMean } from '../text/suggest.ts'

/** The code that a person means. */
export interface NamedCode {
  readonly path: string
  /** Neither in the codebook nor in use. */
  readonly isNew: boolean
}

/**
 * The code that a person types by its path, id, label or alias; or an open code in use by its path or last part.
 *
 * @param mayBeNew another name makes an open code; undefined: that makes no sense here
 * @throws QcodeError when several codes answer to the name, or none does and it may not be new
 */
export function nameCode(
  codebook: Codebook,
  openCodes: readonly string[],
  typed: string,
  { mayBeNew }: { readonly mayBeNew?: boolean } = {},
): NamedCode {
  const isKnown = codebook.byPath.has(typed) || openCodes.includes(typed)
  if (isKnown) return { path: typed, isNew: false }
  const resolve = createCodeResolver(codebook)
  const names = typed.split(/[/>]/)
  // A label may hold a slash itself.
  const found = [resolve([typed]), resolve(names)]
  const code = found.find(({ kind }) => kind === 'code')
  if (code) return { path: code.path, isNew: false }
  const ambiguous = found.find((each) => each.kind === 'ambiguous')
  if (ambiguous?.kind === 'ambiguous') throw severalCodes(typed, ambiguous.candidates)
  const { path } = found[1]!
  if (names.some((name) => slug(name) === ''))
    throw new QcodeError(`${quote(typed)} has no letter or digit that a path can have`)
  if (openCodes.includes(path)) return { path, isNew: false }
  const below = openCodes.filter((open) => open.endsWith(`/${path}`))
  if (below.length > 1) throw severalCodes(typed, below)
  if (below.length === 1) return { path: below[0]!, isNew: false }
  if (mayBeNew) return { path, isNew: true }
  const meant = didYouMean(typed, [...codebook.codes.flatMap(({ path, id, label }) => [path, id, label]), ...openCodes])
  const question = meant === null ? '' : `; did you mean "${meant}"?`
  const help = mayBeNew === undefined ? '' : ` (with --open it becomes an open code: ${path})`
  throw new QcodeError(`the codebook has no code ${quote(typed)}${question}${help}`)
}

function severalCodes(typed: string, paths: readonly string[]): QcodeError {
  return new QcodeError(`${quote(typed)} can be ${paths.join(' or ')}: name one by its path`)
}

/** Paths of the codes that a study uses and its codebook lacks, in the order of their documents. */
export async function openCodesInUse(codings: string, codebook: Codebook): Promise<string[]> {
  const codes = new Set<string>()
  for (const document of await listCodings(codings)) {
    for (const { code } of (await readCodings(codings, document)).codings) {
      if (!codebook.byPath.has(code)) codes.add(code)
    }
  }
  return [...codes]
}
