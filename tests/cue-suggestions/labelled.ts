import type { Codebook } from '../../src/codebook/model.ts'
import { parseCodebook } from '../../src/codebook/parse.ts'
import type { LabelledSegment } from '../../src/codings/labelled.ts'

/** A fictional codebook: `contact` with cues, `tijd` with a code below it, and `sfeer` without cues. */
export function bookOf(codes: string): Codebook {
  const text = `qcode: 1\nid: proef\ntitle: Proef\nlanguage: nl\nlevels: [concept, indicator]\ncodes:\n${codes}`
  const { codebook, problems } = parseCodebook('proef.yaml', new TextEncoder().encode(text))
  if (codebook === null) throw new Error(JSON.stringify(problems))
  return codebook
}

/** A segment that people gave these codes; `who` when it is known. */
export function segment(
  text: string,
  codes: readonly string[],
  who?: string,
  not: readonly string[] = [],
): LabelledSegment {
  const place = { file: 'gold.jsonl', line: 1, column: 1 }
  return { text, codes, alsoOk: [], not, place, ...(who !== undefined && { respondent: who }) }
}
