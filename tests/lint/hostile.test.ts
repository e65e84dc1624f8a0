import { expect, it } from 'vitest'
import { lintCodebook } from '../../src/lint/lint.ts'

const HEAD = 'qcode: 1\nid: proef\ntitle: Proef\ncodes:\n'
const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('')
/** How many problems are found; each of these files took minutes with rules that compare everything with everything. */
const countIn = async (text: string): Promise<number> =>
  (await lintCodebook('b.yaml', Buffer.from(text))).problems.length

it.each([
  [
    'one cue in thousands of codes',
    HEAD + lines(3000, (i) => `  - {id: a${i}, label: L ${i}, cues: [appel, rode appel]}\n`),
  ],
  ['thousands of siblings with one label', HEAD + lines(5000, (i) => `  - {id: a${i}, label: Samenwerking}\n`)],
  [
    'thousands of paths that are not there',
    HEAD + lines(3000, (i) => `  - {id: a${i}, label: L, exclude: [a${i}/b]}\n`),
  ],
  [
    'hundreds of slow expressions',
    `${HEAD}  - id: a\n    label: A\n    cues:\n${lines(300, (i) => `      - /(a+)+b${i}/\n`)}`,
  ],
  [
    'a comment of a hundred thousand names',
    `# qcode-disable ${'nocue,'.repeat(100_000)}\n${HEAD}  - {id: a, label: A}\n`,
  ],
  [
    'an example of a megabyte',
    `${HEAD}  - {id: a, label: A, cues: [appel], examples: {miss: [${'een appel '.repeat(100_000)}]}}\n`,
  ],
])(
  '%s',
  async (_, text) => {
    expect(await countIn(text)).toBeGreaterThan(0)
  },
  30_000,
)

it('reports of one rule at most a thousand times', async () => {
  const text = HEAD + lines(1500, (i) => `  - {id: a${i}, label: L${i}, cues: [x${i}]}\n`)
  const { problems } = await lintCodebook('b.yaml', Buffer.from(text))
  expect(problems.filter(({ rule }) => rule === 'codebook/no-definition')).toHaveLength(1000)
})

it.each([
  ['nothing', Buffer.alloc(0), 'codebook/empty'],
  ['binary data', Buffer.from([0xff, 0, 1, 2, 0x80]), 'codebook/encoding'],
  ['ten megabytes', Buffer.alloc(10_000_000, 'a: b\n'), 'codebook/too-large'],
  ['UTF-16', Buffer.from('qcode: 1\n', 'utf16le'), 'codebook/encoding'],
])('%s is one problem of the file as a whole', async (_, bytes, rule) => {
  const { problems } = await lintCodebook('b.yaml', bytes)
  expect(problems.map((problem) => [problem.rule, problem.place.line])).toEqual([[rule, 0]])
})
