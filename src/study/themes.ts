import * as z from 'zod'
import type { Theme } from '../analysis/model.ts'
import { type Codebook, pathAndAncestors } from '../codebook/model.ts'
import { createCodeResolver } from '../codebook/resolve.ts'
import { parseLocatedYaml } from '../text/located-yaml.ts'
import type { Problem } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { strict } from '../text/strict-schema.ts'
import { didYouMean } from '../text/suggest.ts'

/** The themes of a study, a second layer over the codes: this file beside qcode.yaml. */
export const THEMES = 'themes.yaml'

const text = z.string()

const schema = strict({
  themes: z
    .array(
      strict({
        id: text,
        label: text.regex(/\S/, 'is empty'),
        type: text.optional(),
        order: z.number().optional(),
        meaning: text.optional(),
        filling: text.optional(),
        codes: z.array(text).min(1, 'names at least one code'),
        memo: text.optional(),
      }),
    )
    .min(1, 'holds at least one theme'),
})

/**
 * Reads themes.yaml; `themes` is null when it has errors. Codes are paths, each with everything below it, or globs over
 * paths (`vertrouwen/*`: the children; `**` is any depth).
 *
 * @param codebook null when it has errors of its own: then codes are not looked up
 * @param coded codes in use, among which open codes that the codebook lacks
 */
export function parseThemes(
  file: string,
  bytes: Uint8Array,
  codebook: Codebook | null,
  coded: Iterable<string>,
): { readonly themes: readonly Theme[] | null; readonly problems: readonly Problem[] } {
  const {
    value,
    problems: found,
    places,
  } = parseLocatedYaml(file, bytes, schema, { prefix: 'themes', what: 'list of themes' })
  if (value === null) return { themes: null, problems: found }
  const problems: Problem[] = []
  const error = (rule: string, path: readonly (string | number)[], message: string, help?: string): void => {
    const place = places.placeOf(['themes', ...path], 'value')
    problems.push({ rule: `themes/${rule}`, severity: 'error', place, message, ...(help && { help }) })
  }
  const codes = codebook && createFinder(codebook, coded)
  const ids = new Set<string>()
  const themes = value.themes.map((theme, index): Theme => {
    if (ids.has(theme.id)) error('duplicate-id', [index, 'id'], `${quote(theme.id)} is the id of two themes`)
    ids.add(theme.id)
    const paths = theme.codes.flatMap((name, i) => {
      const matches = codes === null ? [] : codes.find(name)
      if (codes !== null && matches.length === 0) error('unknown-code', [index, 'codes', i], ...codes.describe(name))
      return matches
    })
    return {
      id: theme.id,
      label: theme.label,
      type: theme.type ?? '',
      order: theme.order ?? null,
      meaning: theme.meaning ?? '',
      filling: theme.filling ?? '',
      codes: [...new Set(paths)],
      memo: theme.memo ?? '',
    }
  })
  return { themes: problems.length > 0 ? null : themes, problems }
}

interface CodeFinder {
  /** The paths that a path or glob stands for. */
  find(name: string): string[]
  /** What is wrong with one that stands for nothing, and what to do. */
  describe(name: string): [message: string, help?: string]
}

function createFinder(codebook: Codebook, coded: Iterable<string>): CodeFinder {
  const known = new Set(codebook.byPath.keys())
  for (const code of coded) for (const path of pathAndAncestors(code)) known.add(path)
  const resolve = createCodeResolver(codebook)
  return {
    find: (name) => {
      if (!isGlob(name)) return known.has(name) ? [name] : []
      const pattern = globPattern(name)
      return [...known].filter((path) => pattern.test(path))
    },
    describe: (name) => {
      if (isGlob(name)) return [`no code matches ${quote(name)}`, '* stands for one part of a path, ** for any number']
      const named = resolve(name.split(/[/>]/))
      if (named.kind === 'ambiguous')
        return [`there is no code ${quote(name)}`, `its path is one of ${named.candidates.join(', ')}`]
      const meant = named.kind === 'code' ? named.path : didYouMean(name, known)
      return [`there is no code ${quote(name)}${meant === null ? '' : `; did you mean "${meant}"?`}`]
    },
  }
}

const isGlob = (name: string): boolean => name.includes('*')

/** `*` is one id or a part of it, `**` any number of them. */
function globPattern(glob: string): RegExp {
  const source = glob
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*+/g, (stars) => (stars === '**/' ? '(?:[^/]+/)*' : stars === '*' ? '[^/]*' : '.*'))
  return new RegExp(`^${source}$`)
}
