import {
  CONTENT,
  eachPhrase,
  isAdjectivePlace,
  isNounPlace,
  isVerbPlace,
  opensSentence,
  type PhraseText,
} from './noun-phrases.ts'

/** What a whole study tells about its words, in memory that does not grow with the text. */
export interface Survey {
  readonly words: number
  /** Words of segments without a code. */
  readonly uncodedWords: number
  readonly respondents: number
  /** Forms that stand where nouns stand, and not more often where verbs or adjectives stand. */
  isNoun(form: number): boolean
  /** Those, and forms that stand nowhere special while another form of their stem is a noun. */
  mayBeNoun(form: number): boolean
  /** Forms that mostly stand where verbs stand. */
  isVerb(form: number): boolean
  /** Forms with a capital in the middle of sentences: names and abbreviations. */
  isName(form: number): boolean
  /** Never fewer than the phrases that were read with these content words, in any order. */
  mostMentions(stems: readonly number[]): number
}

export interface Surveyor {
  read(text: PhraseText, respondent: string | null, coded: boolean): void
  survey(): Survey
}

/**
 * Counts the words of a study and where they stand. Phrases are counted in a table of fixed size by the hash of their stems,
 * one row of a count-min sketch (Cormode & Muthukrishnan 2005, "An improved data stream summary", J. Algorithms 55(1)):
 * phrases may share a counter, so that a count is never too low.
 */
export function createSurveyor(): Surveyor {
  let words = 0
  let uncodedWords = 0
  const respondents = new Set<string>()
  // By number of the form.
  const nouns: number[] = []
  const verbs: number[] = []
  const adjectives: number[] = []
  const inside: number[] = []
  const capitals: number[] = []
  const stems: number[] = []
  const sketch = new Uint16Array(SKETCH_SIZE)
  const count = (list: number[], at: number): void => {
    list[at] = (list[at] ?? 0) + 1
  }
  const of = (list: readonly number[], at: number): number => list[at] ?? 0

  return {
    read(text, respondent, coded) {
      const { tokens } = text
      words += tokens.count
      if (!coded) uncodedWords += tokens.count
      if (respondent !== null) respondents.add(respondent)
      for (let token = 0; token < tokens.count; token++) {
        if ((text.kindOf(token) & CONTENT) === 0) continue
        const form = tokens.forms[token]!
        stems[form] = text.stemOf(token)
        if (isNounPlace(text, token, token)) count(nouns, form)
        if (isAdjectivePlace(text, token)) count(adjectives, form)
        if (isVerbPlace(text, token, token)) count(verbs, form)
        if (opensSentence(text, token)) continue
        count(inside, form)
        if (startsWithCapital(text, token)) count(capitals, form)
      }
      eachPhrase(text, ({ content }) => {
        const slot = hashStems(content.map(text.stemOf))
        if (sketch[slot]! < 0xffff) sketch[slot]!++
      })
    },
    survey() {
      const isNoun = (form: number): boolean =>
        of(nouns, form) > of(verbs, form) && of(nouns, form) >= of(adjectives, form)
      const nounStems = new Set(stems.filter((_, form) => isNoun(form)))
      const isNowhereSpecial = (form: number): boolean => of(nouns, form) + of(verbs, form) + of(adjectives, form) === 0
      return {
        words,
        uncodedWords,
        respondents: respondents.size,
        isNoun,
        mayBeNoun: (form) => isNoun(form) || (isNowhereSpecial(form) && nounStems.has(stems[form]!)),
        isVerb: (form) => of(verbs, form) > of(nouns, form),
        isName: (form) => of(capitals, form) > of(inside, form) / 2,
        mostMentions: (sought) => sketch[hashStems(sought)]!,
      }
    },
  }
}

function startsWithCapital({ text, tokens }: PhraseText, token: number): boolean {
  const letter = text[tokens.starts[token]!]!
  return letter !== letter.toLowerCase()
}

const SKETCH_SIZE = 1 << 22

/** The same for the same stems in any order. */
function hashStems(stems: readonly number[]): number {
  let sum = 0
  for (const stem of stems) {
    let hash = Math.imul(stem + 1, 0x9e3779b1)
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
    sum = (sum + (hash ^ (hash >>> 13))) | 0
  }
  return (sum ^ (sum >>> 11)) & (SKETCH_SIZE - 1)
}
