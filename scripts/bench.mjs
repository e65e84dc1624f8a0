// Speed of the tagger beside what a program could do at best: `npm run bench [-- --megabytes 10 --rounds 3 --quick --json]`.
// Every round runs every row once, so that what else the machine does meets all of them; times are medians over the rounds.
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { createCorpus } from './bench-corpus.mjs'

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const megabytes = values.quick ? 3 : Number(values.megabytes)
const rounds = values.quick ? 1 : Number(values.rounds)
/** One big expression is slow beyond measure: it gets this much of the text. */
const LITTLE = Math.min(2, megabytes)
const CODES = 500
const CUES = 5000

const fileOf = (name) => fileURLToPath(new URL(name, import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'qcode-bench-'))
const inFolder = (name) => path.join(folder, name)
/** Beside node_modules, because it loads the stemmer's package from there. */
const baseline = fileOf('../dist/bench-baseline.js')
try {
  await buildBaseline()
  const texts = await writeTexts()
  const rows = rowsOf(texts)
  for (let round = 0; round < rounds; round++) {
    for (const row of rows) row.runs.push(measure(row))
    process.stderr.write(`round ${round + 1} of ${rounds} is done\n`)
  }
  const results = summarise(rows)
  process.stdout.write(values.json ? `${JSON.stringify(results, null, 2)}\n` : formatTable(results))
} finally {
  rmSync(folder, { recursive: true })
  rmSync(baseline, { force: true })
}

function buildBaseline() {
  return build({
    entryPoints: [fileOf('bench-baseline.ts')],
    outfile: baseline,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  })
}

async function writeTexts() {
  const corpus = createCorpus()
  const texts = {}
  for (const [name, size] of [
    ['little', LITTLE],
    ['x1', megabytes],
    ['x2', megabytes * 2],
    ['x4', megabytes * 4],
  ]) {
    texts[name] = { file: inFolder(`${name}.jsonl`), ...(await corpus.write(inFolder(`${name}.jsonl`), size * 1e6)) }
  }
  texts.none = { file: inFolder('none.jsonl'), bytes: 0, segments: 0 }
  writeFileSync(texts.none.file, '{"id":0,"text":""}\n')
  writeFileSync(inFolder('x1.yaml'), corpus.codebook(CODES, CUES))
  writeFileSync(inFolder('x10.yaml'), corpus.codebook(CODES, CUES * 10))
  writeFileSync(inFolder('x10-unspoken.yaml'), corpus.codebook(CODES, CUES * 10, CUES))
  writeFileSync(inFolder('literals.txt'), `${corpus.literals(CUES).join('\n')}\n`)
  return texts
}

function rowsOf(texts) {
  const cueWords = `${CUES.toLocaleString('en')} cues`
  const moreCues = `${(CUES * 10).toLocaleString('en')} cues`
  const rows = [
    compared('read and decode', 'read', texts.x1, texts.none),
    compared('read and parse the lines', 'parse', texts.x1, texts.none),
    compared('parse and tokenise', 'tokenise', texts.x1, texts.none),
    compared(`one RegExp of ${CUES.toLocaleString('en')} words`, 'regexp', texts.little, texts.none),
    tagged(`cues: ${cueWords}`, texts.x1, {}),
    tagged(`cues: ${cueWords}, text x2`, texts.x2, {}),
    tagged(`cues: ${cueWords}, text x4`, texts.x4, {}),
    tagged(`cues: ${moreCues}, as many hits`, texts.x1, { book: 'x10-unspoken' }),
    tagged(`cues: ${moreCues}, more hits`, texts.x1, { book: 'x10' }),
    tagged(`cues: ${cueWords}, 2 jobs`, texts.x1, { jobs: 2 }),
    tagged(`all: ${cueWords}`, texts.x1, { method: 'all' }),
    tagged(`all: ${cueWords}, 2 jobs`, texts.x1, { method: 'all', jobs: 2 }),
  ]
  if (spawnSync('rg', ['--version']).error === undefined) {
    const args = ['-c', '-i', '-w', '-F', '-f', inFolder('literals.txt')]
    rows.splice(4, 0, {
      name: `ripgrep, ${CUES.toLocaleString('en')} words`,
      text: texts.x1,
      program: 'rg',
      args,
      runs: [],
    })
  }
  return rows
}

function compared(name, what, text, none) {
  return { name, text, none, program: process.execPath, args: [baseline, what, inFolder('literals.txt')], runs: [] }
}

function tagged(name, text, { book = 'x1', method = 'cues', jobs = 1 }) {
  const args = ['apply', '--stdin', '-c', inFolder(`${book}.yaml`), '--method', method, '--jobs', String(jobs)]
  const none = { file: inFolder('none.jsonl') }
  return { name, text, none, program: process.execPath, args: [fileOf('../bin/qcode.js'), ...args], runs: [] }
}

/** Seconds (by the clock, and of all cores together) for the text without those for starting up, and the most memory. */
function measure({ text, none, program, args }) {
  const start = none ? run(program, args, none.file) : { seconds: 0, cpu: 0 }
  const whole = run(program, args, text.file)
  return {
    seconds: Math.max(whole.seconds - start.seconds, 1e-3),
    cpu: Math.max(whole.cpu - start.cpu, 1e-3),
    start: start.seconds,
    memory: whole.memory,
  }
}

/** Processor seconds and memory (MB) are known of Node's programs only: NaN for another. */
function run(program, args, file) {
  const input = openSync(file, 'r')
  const output = openSync(inFolder('output'), 'w')
  const usageFile = inFolder('usage')
  const env = { ...process.env, QCODE_BENCH_USAGE: usageFile }
  const isNode = program === process.execPath
  const preloaded = isNode ? ['--require', fileOf('bench-usage.cjs')] : []
  const begin = performance.now()
  const { status, error } = spawnSync(program, [...preloaded, ...args], { stdio: [input, output, 'inherit'], env })
  const seconds = (performance.now() - begin) / 1000
  closeSync(input)
  closeSync(output)
  if (error || status !== 0) throw error ?? new Error(`${program} ${args.join(' ')} left with ${status}`)
  return { seconds, cpu: Number.NaN, memory: Number.NaN, ...(isNode && JSON.parse(readFileSync(usageFile, 'utf8'))) }
}

function summarise(rows) {
  const results = rows.map(({ name, text, runs }) => {
    const megabytes = text.bytes / 1e6
    const seconds = median(runs.map((each) => each.seconds))
    return {
      name,
      megabytes,
      segments: text.segments,
      seconds,
      start_seconds: median(runs.map(({ start }) => start)),
      mb_per_second: megabytes / seconds,
      mb_per_cpu_second: megabytes / median(runs.map(({ cpu }) => cpu)),
      segments_per_second: text.segments / seconds,
      peak_mb: Math.max(...runs.map(({ memory }) => memory)),
    }
  })
  const [read] = results
  return results.map((row) => ({ ...row, times_reading: read.mb_per_second / row.mb_per_second }))
}

function formatTable(results) {
  const number = (value, digits) =>
    Number.isNaN(value)
      ? '-'
      : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  const cells = results.map((row) => [
    row.name,
    number(row.megabytes, 0),
    number(row.mb_per_second, 1),
    number(row.mb_per_cpu_second, 1),
    number(row.segments_per_second, 0),
    number(row.peak_mb, 0),
    number(row.times_reading, 1),
  ])
  const lines = [['', 'MB', 'MB/s', 'MB/cpu-s', 'segm./s', 'peak MB', 'x read'], ...cells]
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)))
  const format = (line) =>
    line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ')
  return `${lines.map(format).join('\n')}\n`
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2
}
