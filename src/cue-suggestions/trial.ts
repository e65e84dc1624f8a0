import type { Cue } from '../codebook/cue.ts'
import type { Codebook } from '../codebook/model.ts'
import { buildCueIndex } from '../tagging/cue-index.ts'
import { createMatcher, type Hit } from '../tagging/matcher.ts'
import { createRegexRunner } from '../tagging/regex-runner.ts'
import { groupBy } from '../text/group.ts'
import type { Language } from '../text/language.ts'
import { languageData } from '../text/language-data.ts'
import { splitSentences } from '../text/sentences.ts'
import type { Stemmer } from '../text/stems.ts'
import { changed } from './with-cues.ts'

export interface TrialOptions {
  readonly language: Language
  readonly stem: Stemmer
}

/** UTF-16 offsets in a text, end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** For each text the hits that count, as the tagger finds them. */
export function hitsIn(texts: readonly string[], codebook: Codebook, options: TrialOptions): (readonly Hit[])[] {
  const { language, stem } = options
  const { stopWords, transcriberNotes } = languageData(language)
  const matcher = createMatcher(
    buildCueIndex(codebook, stem, stopWords),
    (text) => splitSentences(text, language),
    createRegexRunner(),
  )
  return texts.map((text) => matcher.match(text.replace(transcriberNotes, (note) => ' '.repeat(note.length))).hits)
}

/** Tells where a cue that is not in the codebook yet would hit for a code. */
export type Trial = (code: string, cue: string) => TrialHits

interface TrialHits {
  /** Numbers of the texts with hits that count, and where. */
  readonly spans: ReadonlyMap<number, readonly Span[]>
  /** Numbers of the texts that it hits, also where an exclusion keeps it out. */
  readonly texts: readonly number[]
}

/** Tries cues on texts, all in one go. An exclusion of a code keeps out what it overlaps, as it does in the tagger. */
export function tryCues(
  texts: readonly string[],
  cues: ReadonlyMap<string, Cue>,
  codebook: Codebook,
  options: TrialOptions,
): Trial {
  const exclusions = codebook.codes.flatMap(({ path, cues }) =>
    cues.filter(({ exclusion }) => exclusion).map((cue) => ({ path, cue: changed(cue, { exclusion: false }) })),
  )
  const tried = [...cues.values(), ...exclusions.map(({ cue }) => cue)]
  // Each in a code of its own, so that no other cue hides it.
  const codes = tried.map((cue) => changed(codebook.codes[0]!, { cues: [cue] }))
  const hits = hitsIn(texts, { ...codebook, codes }, options)
  const byCue = Array.from(tried, () => new Map<number, Span[]>())
  for (const [text, found] of hits.entries()) {
    for (const { cue, start, end } of found) {
      const spans = byCue[cue.code]!.get(text)
      if (spans) spans.push({ start, end })
      else byCue[cue.code]!.set(text, [{ start, end }])
    }
  }
  const numbers = new Map(Array.from(cues.keys(), (source, number) => [source, number]))
  const excluded = groupBy(exclusions.keys(), (i) => exclusions[i]!.path)
  return (code, source) => {
    const found = byCue[numbers.get(source)!]!
    const excluding = (excluded.get(code) ?? []).map((i) => byCue[cues.size + i]!)
    const texts = [...found.keys()]
    if (excluding.length === 0) return { spans: found, texts }
    const kept = Array.from(found, ([text, spans]) => {
      const taken = excluding.flatMap((hits) => hits.get(text) ?? [])
      return [text, spans.filter((span) => !taken.some((other) => overlaps(span, other)))] as const
    })
    return { spans: new Map(kept.filter(([, spans]) => spans.length > 0)), texts }
  }
}

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end
