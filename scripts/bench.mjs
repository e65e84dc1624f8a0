// Speed of the core, as ratios within one run: `npm run bench [-- --megabytes 10 --cues 1000]`.
// The text is generated (seeded) from a skewed vocabulary; cues are drawn from the same words.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { megabytes: { type: 'string', default: '10' }, cues: { type: 'string', default: '2000' } },
})
const megabytes = Number(values.megabytes)
const cueCount = Number(values.cues)

const random = seeded(20_221)
const vocabulary = Array.from({ length: 40_000 }, () => invent())
const segments = writeSegments(megabytes)
const folder = mkdtempSync(path.join(tmpdir(), 'qcode-bench-'))
const PARSE_ONLY =
  "let n=0;for(const l of require('fs').readFileSync(0,'utf8').split('\\n'))if(l)n+=JSON.parse(l).text.length"
try {
  const size = Buffer.byteLength(segments.join(''))
  const rows = [
    ['node -e 0', milliseconds(() => node(['-e', '0']), 10)],
    ['qcode --version', milliseconds(() => node(['bin/qcode.js', '--version']), 10)],
  ]
  for (const [name, time] of rows)
    console.log(`${name.padEnd(44)} ${time.toFixed(1).padStart(8)} ms  ${(time / rows[0][1]).toFixed(2)}x`)

  const input = segments.map((text, id) => `${JSON.stringify({ id, text })}\n`).join('')
  const empty = milliseconds(() => tag(0, ''), 3)
  const base = milliseconds(() => node(['-e', PARSE_ONLY], input), 3) - rows[0][1]
  console.log(`${'read and parse the lines only'.padEnd(44)} ${base.toFixed(0).padStart(8)} ms  1.00x`)
  for (const cues of [cueCount, cueCount * 10]) {
    const time = milliseconds(() => tag(cues, input), 3) - empty
    const speed = (size / 1e3 / time).toFixed(1)
    console.log(
      `${`apply --stdin, ${cues} cues, ${segments.length} segments`.padEnd(44)} ${time.toFixed(0).padStart(8)} ms  ${(time / base).toFixed(2)}x  ${speed} MB/s`,
    )
  }
} finally {
  rmSync(folder, { recursive: true })
}

function tag(cues, input) {
  const file = path.join(folder, `book-${cues}.yaml`)
  const codes = Array.from({ length: Math.max(1, Math.round(cues / 10)) }, (_, code) => {
    const list = Array.from({ length: cues === 0 ? 0 : 10 }, (_, i) => JSON.stringify(cue(code * 10 + i)))
    return `  - {id: c${code}, label: Code ${code}, definition: A code., cues: [${list.join(', ')}]}`
  })
  writeFileSync(file, `qcode: 1\nid: bench\ntitle: Bench\nlanguage: nl\nlevels: [code]\ncodes:\n${codes.join('\n')}\n`)
  return node(['bin/qcode.js', 'apply', '--stdin', '-c', file], input)
}

// 60% words, 25% phrases, 15% prefixes, over the whole vocabulary.
function cue(n) {
  const word = vocabulary[(n * 7919) % vocabulary.length]
  if (n % 20 < 12) return word
  return n % 20 < 17 ? `${word} ${vocabulary[(n * 104_729) % vocabulary.length]}` : `${word.slice(0, 6)}*`
}

function writeSegments(size) {
  const texts = []
  for (let bytes = 0; bytes < size * 1e6; ) {
    const words = Array.from(
      { length: 20 + Math.floor(random() * 60) },
      () => vocabulary[Math.floor(random() ** 3 * vocabulary.length)],
    )
    const text = `${words.join(' ')}.`
    texts.push(text)
    bytes += text.length
  }
  return texts
}

function invent() {
  const parts = [
    'be',
    'ver',
    'over',
    'leg',
    'trouw',
    'sam',
    'werk',
    'ing',
    'en',
    'heid',
    'ge',
    'net',
    'af',
    'spraak',
    'zorg',
    'wijk',
    'raad',
    'klant',
    'regel',
    'taak',
  ]
  return (
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => parts[Math.floor(random() * parts.length)]).join('') +
    Math.floor(random() * 10 ** 2).toString(36)
  )
}

function seeded(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function node(args, input) {
  return execFileSync(process.execPath, args, { input, maxBuffer: 1 << 30, stdio: ['pipe', 'pipe', 'inherit'] })
}

/** The best of several runs. */
function milliseconds(run, times) {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < times; i++) {
    const start = performance.now()
    run()
    best = Math.min(best, performance.now() - start)
  }
  return best
}
