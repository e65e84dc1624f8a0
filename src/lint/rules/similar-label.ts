import { distance } from 'fastest-levenshtein'
import type { Code } from '../../codebook/model.ts'
import { slug } from '../../codebook/resolve.ts'
import { groupBy } from '../../text/group.ts'
import { quote } from '../../text/quote.ts'
import { foldWord, words } from '../../text/tokens.ts'
import type { Book, Rule } from '../rule.ts'

/** Shorter labels differ by one letter because they are different: "macro" and "micro" by one, "hard" and "hart". */
const SHORTEST = 8
/** Of much longer labels one letter is no difference that anyone sees, and no label. */
const LONGEST = 200

export const similarLabel: Rule = {
  id: 'codebook/similar-label',
  severity: 'warning',
  summary: 'siblings with labels that are nearly or wholly the same',
  why: `Two coders will not use "Nakomen van afspraken" and "Afspraken nakomen" alike. Labels are compared by the stems
of their words in any order, and by their letters, of which one may differ.`,
  ok: 'codes:\n  - {id: a, label: Formeel contact}\n  - {id: b, label: Informeel contact}\n',
  notOk: {
    yaml: 'codes:\n  - {id: a, label: Nakomen van afspraken}\n  - {id: b, label: Afspraken nakomen}\n',
    line: 3,
    column: 20,
  },
  *check(book) {
    for (const siblings of groupBy(book.codebook.codes, ({ parent }) => parent).values()) {
      const names = new Map<string, Name>()
      for (const code of siblings) {
        const name = { code, slug: slug(code.label), topics: topicsOf(code.label, book) }
        const keys = keysOf(name)
        const other = keys.map((key) => names.get(key)).find((each) => each && isSimilar(name, each))
        for (const key of keys) if (!names.has(key)) names.set(key, name)
        if (!other) continue
        const like = slug(other.code.label) === name.slug ? 'the label' : 'nearly the label'
        yield {
          place: book.of(name.code, ['label']),
          message: `${quote(name.code.label)} is ${like} of its sibling ${quote(other.code.id)}: ${quote(other.code.label)}`,
        }
      }
    }
  },
}

interface Name {
  readonly code: Code
  readonly slug: string
  readonly topics: string
}

/** Similar names share a key: their topics, the whole name, or the name without one of its letters. */
function keysOf({ slug, topics }: Name): string[] {
  const isLong = slug.length >= SHORTEST && slug.length < LONGEST
  const without = isLong ? Array.from(slug, (_, i) => `${slug.slice(0, i)}${slug.slice(i + 1)}`) : []
  return [`topics ${topics}`, slug, ...without]
}

function isSimilar(a: Name, b: Name): boolean {
  if (a.slug === b.slug || (a.topics !== '' && a.topics === b.topics)) return true
  const [short, long] = a.slug.length < b.slug.length ? [a.slug, b.slug] : [b.slug, a.slug]
  if (short.length < SHORTEST || long.length - short.length > 1) return false
  // "Fase 1" and "Fase 2" are meant to differ by one letter.
  return short.replace(/\D/g, '') === long.replace(/\D/g, '') && distance(short, long) === 1
}

/** Stems of the words that carry a topic, in a fixed order. */
function topicsOf(label: string, { stem, stopWords }: Book): string {
  const forms = words(label).map(foldWord)
  return forms
    .filter((form) => !stopWords.has(form))
    .map(stem)
    .sort()
    .join(' ')
}
