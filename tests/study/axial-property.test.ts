import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standing } from '../../src/axial/history.ts'
import { isByPath, type StepArguments } from '../../src/axial/step.ts'
import { createCodeResolver, namesOf } from '../../src/codebook/resolve.ts'
import { type Coding, STATUSES } from '../../src/codings/model.ts'
import { codingsText } from '../../src/codings/store.ts'
import { type AxialStudy, readAxialStudy, runStep } from '../../src/study/axial.ts'
import { replaySteps } from '../../src/study/axial-replay.ts'
import { undoStep } from '../../src/study/axial-undo.ts'
import { openStudy } from '../../src/study/study.ts'
import { QcodeError } from '../../src/text/problem.ts'
import { folderWith } from './folder.ts'

const BY = { who: 'anna', when: '2026-01-01T00:00:00Z', reason: 'Omdat.' }
const DOCUMENTS = ['r1', 'r2']

interface RawCode {
  readonly id: string
  readonly comment: boolean
  readonly style: 'block' | 'flow'
  readonly quoted: boolean
  readonly cues: readonly string[]
  readonly children: readonly RawCode[]
}

const IDS = ['een', 'twee', 'drie', 'vier', 'vijf']

const { tree } = fc.letrec<{ tree: RawCode[]; code: RawCode }>((tie) => ({
  code: fc.record({
    id: fc.constantFrom(...IDS),
    comment: fc.boolean(),
    style: fc.constantFrom('block' as const, 'block' as const, 'flow' as const),
    quoted: fc.boolean(),
    cues: fc.uniqueArray(fc.constantFrom('bellen', 'app*', 'warm .. koud'), { maxLength: 2 }),
    children: fc.oneof({ maxDepth: 2 }, fc.constant([]), tie('tree')),
  }),
  tree: fc.uniqueArray(tie('code'), { minLength: 1, maxLength: 3, selector: ({ id }) => id }),
}))

function yamlOf(codes: readonly RawCode[], indent: string, above: string): string {
  return codes
    .map((code, index) => {
      const { id, comment, style, quoted, cues, children } = code
      const note = comment ? `${indent}# over ${above}${id}\n` : ''
      const blank = index > 0 && comment ? '\n' : ''
      if (style === 'flow') return `${blank}${note}${indent}- ${flowOf(code)}\n`
      const label = quoted ? `"Label ${id}"` : `Label ${id}`
      const list =
        cues.length === 0
          ? ''
          : `${indent}  cues:   # van ${above}${id}\n${cues.map((cue) => `${indent}    - ${cue}\n`).join('')}`
      const below =
        children.length === 0 ? '' : `${indent}  children:\n${yamlOf(children, `${indent}    `, `${above}${id}-`)}`
      return `${blank}${note}${indent}- id: ${id}\n${indent}  label: ${label}\n${list}${below}`
    })
    .join('')
}

function flowOf({ id, cues, children }: RawCode): string {
  const list = cues.length === 0 ? '' : `, cues: [${cues.map((cue) => `"${cue}"`).join(', ')}]`
  const below = children.length === 0 ? '' : `, children: [${children.map(flowOf).join(', ')}]`
  return `{id: ${id}, label: Label ${id}${list}${below}}`
}

const line = fc.record({
  document: fc.constantFrom(...DOCUMENTS),
  start: fc.constantFrom(0, 10, 20),
  pick: fc.nat(),
  coder: fc.constantFrom('qcode', 'anna', 'ben'),
  status: fc.constantFrom(...STATUSES),
  memo: fc.constantFrom('', 'let op'),
})

const choice = fc.record({
  action: fc.constantFrom('rename', 'move', 'merge', 'split', 'delete' as const),
  a: fc.nat(),
  b: fc.nat(),
  c: fc.nat(),
})

interface Choice {
  readonly action: string
  readonly a: number
  readonly b: number
  readonly c: number
}

const at = <T>(items: readonly T[], index: number): T => items[index % items.length]!

/** A step on what there is now; many cannot be done, which is fine. */
function argumentsOf({ book, uses }: AxialStudy, { action, a, b, c }: Choice): StepArguments {
  const codes = [...new Set([...book.codebook.byPath.keys(), ...uses.codes])]
  const code = at(codes, a)
  const other = at(codes, b)
  if (action === 'rename')
    return {
      action,
      code,
      id: at(['zes', 'zeven', 'acht', ...IDS], b),
      ...(c % 3 === 0 && { label: `Nieuw ${c % 9}` }),
    }
  if (action === 'move') return { action, code, to: c % 4 === 0 ? null : other }
  if (action === 'merge') return { action, codes: c % 3 === 0 ? [code, at(codes, c)] : [code], into: other }
  if (action === 'split') return { action, code, into: [{ path: c % 2 === 0 ? `${code}/deel` : other }] }
  return { action: 'delete', code, codings: at(['keep', 'delete', { to: other }] as const, c) }
}

const commentsIn = (text: string): string[] =>
  [...text.matchAll(/# +((?:over|van) \S+)/g)].map(([, comment]) => comment!).sort()

describe('any sequence of axial steps', () => {
  it('keeps codebook, codings and names in step, can be replayed and undone to the byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        tree,
        fc.array(line, { maxLength: 12 }),
        fc.array(choice, { minLength: 1, maxLength: 7 }),
        fc.boolean(),
        async (codes, lines, choices, isCrlf) => {
          const yaml = `qcode: 1\nid: proef\ntitle: Proef\ncodes:\n${yamlOf(codes, '  ', '')}`
          const book = isCrlf ? yaml.replaceAll('\n', '\r\n') : yaml
          const paths = [...pathsOf(codes, ''), 'koffie', 'thee', `${codes[0]!.id}/koffie`]
          const codings = DOCUMENTS.map((document) =>
            codingsText(
              distinct(
                lines.filter((each) => each.document === document).map((each) => codingFor(each, at(paths, each.pick))),
              ),
            ),
          )
          const folder = folderWith({
            'qcode.yaml': '',
            'codebook.yaml': book,
            'transcripts/r1.txt': 'R1: Wij bellen.\n',
            'codings/r1.jsonl': codings[0]!,
            'codings/r2.jsonl': codings[1]!,
          })
          const open = async () => readAxialStudy(await openStudy({ paths: [folder], cwd: folder }))
          const read = (name: string) => readFileSync(path.join(folder, name), 'utf8')

          let done = 0
          for (const each of choices) {
            const before = await open()
            const args = argumentsOf(before, each)
            const result = await runStep(before, args, {
              ...BY,
              onConflict: 'accepted',
              assign: ({ start }) => (start > 0 && args.action === 'split' ? args.into[0]!.path : undefined),
            }).catch((error: unknown) => {
              if (!(error instanceof QcodeError)) throw error
              return null
            })
            if (result === null) {
              expect(read('codebook.yaml')).toBe(before.book.text)
              continue
            }
            done++
            const after = await open()
            const count = ({ uses }: AxialStudy) => [...uses.stored.values()].flatMap((stored) => stored.codings).length
            expect(count(after)).toBe(count(before) - result.joined - result.removed)
            if (args.action !== 'delete') expect(commentsIn(after.book.text)).toEqual(commentsIn(before.book.text))
            if (isCrlf) expect(after.book.text).not.toMatch(/(?<!\r)\n/)
            const means = createCodeResolver(after.book.codebook)
            for (const { from, to } of after.history.steps.at(-1)!.changes) {
              const { codes: all, byPath } = after.book.codebook
              // Where another code answers to that name, too, nobody can say which is meant.
              const names = from.split('/')
              const isShared = all.some((code) => code.path !== to && namesOf(code).has(names.at(-1)!))
              if (to !== null && byPath.has(to) && !isShared) expect(means(from.split('/')).path).toBe(to)
            }
            if (isByPath(args)) expect(result.joined + result.removed).toBe(0)
          }
          const now = await open()
          expect((await replaySteps(now)).difference).toBeNull()
          for (let left = done; left > 0; left--) await undoStep(await open(), BY)
          expect(standing((await open()).history.steps)).toEqual([])
          expect(read('codebook.yaml')).toBe(book)
          expect([read('codings/r1.jsonl'), read('codings/r2.jsonl')]).toEqual(codings)
        },
      ),
      // Shrinking runs every step again and again: with RUNS=1000 for who looks for more, the first failure ends it.
      { numRuns: Number(process.env.RUNS ?? 20), endOnFailure: true },
    )
  }, 120_000)
})

const pathsOf = (codes: readonly RawCode[], above: string): string[] =>
  codes.flatMap(({ id, children }) => [`${above}${id}`, ...pathsOf(children, `${above}${id}/`)])

function codingFor(
  {
    document,
    start,
    coder,
    status,
    memo,
  }: { document: string; start: number; coder: string; status: Coding['status']; memo: string },
  code: string,
): Coding {
  return {
    document,
    segment: `${document}#1`,
    start,
    end: start + 5,
    respondent: null,
    code,
    coder,
    status,
    score: null,
    polarity: null,
    evidence: [],
    quote: `woord ${start}`,
    memo,
  }
}

/** No two lines of one document share coder, code and words. */
function distinct(codings: readonly Coding[]): Coding[] {
  return [...new Map(codings.map((coding) => [`${coding.code} ${coding.coder} ${coding.start}`, coding])).values()]
}
