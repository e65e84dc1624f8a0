import type { Codebook } from '../codebook/model.ts'
import { createTrials } from '../lint/cue-trial.ts'
import { missesThatHit } from '../lint/rules/hit-miss.ts'
import { hitsThatMiss } from '../lint/rules/missed-hit.ts'
import { buildCueIndex } from '../tagging/cue-index.ts'
import type { Language } from '../text/language.ts'
import { languageData } from '../text/language-data.ts'
import { quote } from '../text/quote.ts'
import { loadStemmer } from '../text/stems.ts'
import { type CodeCue, withCues } from './with-cues.ts'

/** A cue that would make an example of the codebook fail, and why. */
export interface Refusal<One extends CodeCue> {
  readonly suggestion: One
  readonly reason: string
}

/**
 * Runs the examples of the codebook with each cue and those accepted before it, as `qcode validate` would. A cue that
 * makes an example fail that did not is refused.
 */
export async function checkExamples<One extends CodeCue>(
  codebook: Codebook,
  suggestions: readonly One[],
): Promise<{ readonly accepted: readonly One[]; readonly refused: readonly Refusal<One>[] }> {
  const failuresOf = await createExampleRunner(codebook.language)
  const known = failuresOf(codebook)
  const accepted: One[] = []
  const refused: Refusal<One>[] = []
  for (const suggestion of suggestions) {
    const failures = failuresOf(withCues(codebook, [...accepted, suggestion]))
    const reason = [...failures].find(([example]) => !known.has(example))?.[1]
    if (reason === undefined) accepted.push(suggestion)
    else refused.push({ suggestion, reason })
  }
  return { accepted, refused }
}

/** Why a cue is refused; null when it is not. */
export function reasonToRefuse<One extends CodeCue>(suggestion: One, refused: readonly Refusal<One>[]): string | null {
  return refused.find((refusal) => refusal.suggestion === suggestion)?.reason ?? null
}

/** Runs examples; what fails by the name of the example, with the reason. */
async function createExampleRunner(language: Language): Promise<(codebook: Codebook) => ReadonlyMap<string, string>> {
  const stem = await loadStemmer(language)
  const { stopWords } = languageData(language)
  return (codebook) => {
    const tried = { codebook, tryCues: createTrials(codebook, buildCueIndex(codebook, stem, stopWords)) }
    const failures = new Map<string, string>()
    for (const { code, number, text, hit } of missesThatHit(tried)) {
      const where = `${quote(text.slice(hit.start, hit.end))} in ${quote(text)}`
      failures.set(`${code.path} miss ${number}`, `it hits ${where}, an example under miss of ${code.path}`)
    }
    for (const { code, number, text } of hitsThatMiss(tried)) {
      failures.set(
        `${code.path} hit ${number}`,
        `${code.path} has no cues now, so those below it find its example ${quote(text)}; with this one they no longer count`,
      )
    }
    return failures
  }
}
