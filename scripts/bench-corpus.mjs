// The text and the codebooks of the benchmark: made up from a seed, so that every run measures the same.

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

/** Seconds of speech, so to speak: what an interview segment has on average. */
const WORDS_A_SEGMENT = 48
const VOCABULARY = 60_000
/** So many words are too common for a cue. Set so that a segment has as many hits as in the bundled codebooks. */
const COMMON = 4000

/** Function words come first: the most frequent ones of any text. */
const FUNCTION_WORDS =
  'de ik en dat het een van is we je niet in die te op ook er maar dan zo met voor zijn wat als ze aan hebben om naar'.split(
    ' ',
  )
const ONSETS = 'b bl br d dr f g gr h j k kl kr l m n p pl pr r s sch sl sp st t tr v vl w z zw'.split(' ')
const VOWELS = 'a aa e ee i ie o oe oo u ui ei ij ou'.split(' ')
const CODAS = ['', '', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'ng', 'nt', 'p', 'r', 'rk', 's', 'st', 't']
const ENDINGS = ['', '', '', 'en', 'en', 'ing', 'heid', 'er', 'lijk', 'de', 't']

export function createCorpus(seed = 20_221) {
  const random = seeded(seed)
  const pick = (list) => list[Math.floor(random() * list.length)]
  const syllable = () => pick(ONSETS) + pick(VOWELS) + pick(CODAS)
  const word = () => Array.from({ length: 1 + Math.floor(random() * 3) }, syllable).join('') + pick(ENDINGS)
  // Zipf's laws: frequent words are short, and the chance of a word is one over its rank.
  const others = Array.from({ length: VOCABULARY - FUNCTION_WORDS.length }, word)
  const lengthOf = new Map(others.map((other) => [other, other.length + 6 * random()]))
  const words = [...FUNCTION_WORDS, ...others.sort((a, b) => lengthOf.get(a) - lengthOf.get(b))]
  const wordOfText = () => words[Math.floor(VOCABULARY ** random()) - 1]

  function segment() {
    const length = Math.floor(WORDS_A_SEGMENT * (0.2 + 1.6 * random()))
    let text = ''
    for (let i = 0, starts = true; i < length; i++) {
      const next = wordOfText()
      text += starts ? next[0].toUpperCase() + next.slice(1) : next
      const mark = i === length - 1 || random() < 0.08 ? '. ' : random() < 0.07 ? ', ' : ' '
      starts = mark === '. '
      text += mark
    }
    return text.trimEnd()
  }

  return {
    /** Lines of the stream form, at least `bytes` of them together, to a file. Returns what is in it. */
    async write(file, bytes) {
      const output = createWriteStream(file)
      let written = 0
      let segments = 0
      while (written < bytes) {
        let block = ''
        for (let i = 0; i < 1000 && written + block.length < bytes; i++) {
          block += `${JSON.stringify({ id: segments++, text: segment() })}\n`
        }
        written += Buffer.byteLength(block)
        if (!output.write(block)) await once(output, 'drain')
      }
      output.end()
      await once(output, 'finish')
      return { bytes: written, segments }
    },

    /**
     * A codebook as YAML, with a tree of three levels. Of the cues 55% are words, 20% phrases, 15% `a .. b` and 10%
     * prefixes. The rarer half of the vocabulary has as many of them as the other, as people write cues for what is meant,
     * not for what is said; common words are in them only beside another. Of `spoken` of the cues the words may be in the
     * text, of the others none is.
     */
    codebook(codes, cues, spoken = cues) {
      const rank = () => Math.floor(COMMON * (VOCABULARY / COMMON) ** random())
      const cue = (isSpoken) => {
        const kind = random()
        const rare = isSpoken ? words[rank()] : `q${words[rank()]}`
        if (kind < 0.55) return rare
        if (kind < 0.75) return `${rare} ${wordOfText()}`
        if (kind < 0.9) return `${rare} .. ${wordOfText()}`
        return `${rare.slice(0, 8)}*`
      }
      const each = Math.round(cues / codes)
      const lines = []
      for (let i = 0; i < codes; i++) {
        const level = i % 50 === 0 ? 0 : i % 10 === 0 || i % 50 === 1 ? 1 : 2
        const list = Array.from({ length: each }, (_, n) => JSON.stringify(cue(n < spoken / codes))).join(', ')
        const indent = '    '.repeat(level)
        const description = `definition: ${Array.from({ length: 12 }, () => words[rank()]).join(' ')}.`
        lines.push(`${indent}  - id: c${i}`, `${indent}    label: ${words[rank()]}`, `${indent}    ${description}`)
        if (list !== '') lines.push(`${indent}    cues: [${list}]`)
        if (level < 2 && i + 1 < codes) lines.push(`${indent}    children:`)
      }
      const head = 'qcode: 1\nid: bench\ntitle: Bench\nlanguage: nl\nlevels: [concept, dimensie, indicator]\ncodes:\n'
      return `${head}${lines.join('\n')}\n`
    },

    /** Words of the text as literals for programs that know no more than that. */
    literals: (count) => words.slice(COMMON, COMMON + count * 10).filter((_, i) => i % 10 === 0),
  }
}

function seeded(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
