import type { Codebook } from '../codebook/model.ts'
import type { CueIndex } from '../tagging/cue-index.ts'
import { createMatcher, type Hit } from '../tagging/matcher.ts'
import { createRegexRunner } from '../tagging/regex-runner.ts'
import { scoreOfCues } from '../tagging/score.ts'
import { conceptsOf, createCueSupport } from '../tagging/signals.ts'
import { languageData } from '../text/language-data.ts'
import { splitSentences } from '../text/sentences.ts'

/** What the cues of a codebook find in one example. */
export interface CueTrial {
  /** In order of code, then place. */
  readonly hits: readonly Hit[]
  /** What `apply --method cues` would make of it for one code, by its index in `codebook.codes`; 0..1. */
  scoreOf(code: number): number
}

/** Tries examples on the cues, as the tagger does. */
export function createTrials(codebook: Codebook, index: CueIndex): (text: string) => CueTrial {
  const { language } = codebook
  const { transcriberNotes } = languageData(language)
  const matcher = createMatcher(index, (text) => splitSentences(text, language), createRegexRunner())
  const concepts = conceptsOf(codebook)
  const supportOf = createCueSupport(index.cues, concepts)
  return (text) => {
    const { hits } = matcher.match(text.replace(transcriberNotes, (note) => ' '.repeat(note.length)))
    return {
      hits,
      scoreOf(code) {
        const { own, ofConcept } = supportOf(hits)
        return scoreOfCues({ cue: own[code]!, conceptCue: ofConcept[concepts.of[code]!]! })
      },
    }
  }
}
