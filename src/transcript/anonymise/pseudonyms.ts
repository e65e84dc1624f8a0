import type { Document } from '../model.ts'
import { foldSameLength } from './fold.ts'
import type { KeyRow } from './key.ts'
import type { Kind } from './kinds.ts'
import { PARTICLES } from './name-words.ts'

export interface Pseudonyms {
  /**
   * The pseudonym of a name: that of the person it is a part of, the one asked for (`[R]` and `[Interviewer]` get the
   * next number), or the next one of its kind.
   */
  of(find: string, kind: Kind, asked: string | null): string
}

/** How pseudonyms of a kind begin; organisations and places get letters, the others numbers. */
const NAMES: Readonly<Record<Kind, string>> = {
  person: 'Persoon',
  organisation: 'Organisatie',
  place: 'Plaats',
  address: 'Adres',
  postcode: 'Postcode',
  phone: 'Telefoon',
  email: 'E-mail',
  url: 'Website',
  iban: 'IBAN',
  bsn: 'BSN',
  date: 'Datum',
}

/** Gives out pseudonyms that neither the old key nor the texts use. */
export function createPseudonyms(old: readonly KeyRow[], documents: readonly Document[]): Pseudonyms {
  const taken = new Set([
    ...old.map(({ replace }) => bare(replace)),
    ...documents.flatMap(({ turns }) => turns.flatMap(({ respondent }) => (respondent ? [bare(respondent)] : []))),
  ])
  const people = old.filter(({ kind, replace }) => kind === 'person' && replace !== '').map(personOf)
  const next = (name: string, write: (n: number) => string): string => {
    for (let n = 1; ; n++) {
      const pseudonym = `[${name}${write(n)}]`
      if (taken.has(bare(pseudonym))) continue
      taken.add(bare(pseudonym))
      return pseudonym
    }
  }
  const fresh = (kind: Kind, asked: string | null): string => {
    if (asked === '[R]') return next('R', String)
    if (asked === '[Interviewer]') return next('Interviewer ', String)
    if (asked !== null) return asked
    const lettered = kind === 'organisation' || kind === 'place'
    return next(`${NAMES[kind]} `, lettered ? letters : String)
  }
  return {
    of(find, kind, asked) {
      if (kind !== 'person') return fresh(kind, asked)
      const whole = asked === null || asked === '[R]' ? samePerson(people, find) : null
      const replace = whole ?? fresh(kind, asked)
      taken.add(bare(replace))
      people.push(personOf({ find, replace }))
      return replace
    },
  }
}

const bare = (pseudonym: string): string => foldSameLength(pseudonym).replace(/[[\]]/g, '')

/** 1 → A, 26 → Z, 27 → AA. */
function letters(n: number): string {
  const rest = Math.floor((n - 1) / 26)
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(65 + ((n - 1) % 26))
}

interface Person {
  readonly words: readonly string[]
  readonly replace: string
}

function personOf({ find, replace }: Pick<KeyRow, 'find' | 'replace'>): Person {
  return { words: foldSameLength(find).split(/\s+/u), replace }
}

/** The pseudonym of the one person whose first name, surname or initials these are; null when there is none, or two. */
function samePerson(people: readonly Person[], find: string): string | null {
  const words = foldSameLength(find).split(/\s+/u)
  const matches = new Set(people.filter((person) => areSame(person.words, words)).map(({ replace }) => replace))
  return matches.size === 1 ? [...matches][0]! : null
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a]
  const surname = surnameOf(short)
  if (short.length === 1) return long[0] === short[0] || lastName(long) === short[0]
  if (PARTICLES.has(short[0]!)) return lastName(long) === lastName(short) && long.join(' ').endsWith(short.join(' '))
  const isInitial = (word: string) => /^(?:\p{L}\.)+$/u.test(word)
  const sameFirst =
    long[0] === short[0] || ((isInitial(long[0]!) || isInitial(short[0]!)) && long[0]![0] === short[0]![0])
  return sameFirst && surname === surnameOf(long)
}

const surnameOf = ([, ...others]: readonly string[]): string =>
  others.filter((word) => !/^(?:\p{L}\.)+$/u.test(word)).join(' ')

/** Without particles: `vries`; empty for a single name. */
const lastName = (words: readonly string[]): string => (words.length > 1 ? words.at(-1)! : '')
