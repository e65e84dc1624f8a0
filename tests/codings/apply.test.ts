import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Coding } from '../../src/codings/model.ts'
import { applyStudy } from '../../src/study/apply.ts'
import { openStudy } from '../../src/study/study.ts'
import { BOOK, smallStudy } from '../cli/qcode.ts'
import { wordsAt } from './coding.ts'

// What the parts of this room promise together: the decisions of people through runs of the program and corrections of
// the transcript.

const TRANSCRIPT = `Interviewer: Hoe gaat de samenwerking?
Noor: Wij hebben iedere vrijdag overleg, en dat bevalt goed.

Ik vertrouw de gemeente wel 👍 maar niet op alles.
Interviewer: En bellen jullie?
Noor: Wij bellen zelden.
`

/** A study of one interview. */
function study() {
  const folder = smallStudy({ 'transcripts/r1.txt': TRANSCRIPT, 'respondents.csv': 'respondent\nNoor\n' })
  rmSync(path.join(folder, 'transcripts/r2.txt'))
  const transcript = path.join(folder, 'transcripts/r1.txt')
  const file = path.join(folder, 'codings/r1.jsonl')
  return {
    folder,
    file,
    apply: async () => applyStudy(await openStudy({ paths: [folder], cwd: process.cwd() }), { coder: 'anna' }),
    correct: (edit: (text: string) => string) => writeFileSync(transcript, edit(readFileSync(transcript, 'utf8'))),
    lines: (): string[] => readFileSync(file, 'utf8').trimEnd().split('\n'),
    rewrite: (edit: (line: string) => string) => {
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
      writeFileSync(file, lines.map((line) => `${edit(line)}\n`).join(''))
    },
  }
}

const parse = (lines: readonly string[]): Coding[] => lines.map((line) => JSON.parse(line))
const brief = (lines: readonly string[]): string[] =>
  parse(lines).map(({ segment, code, coder, status }) => `${segment} ${code} ${coder} ${status}`)

/** What a person does with three suggestions: reject, accept under her name with keys of her own, leave alone. */
const judge = (line: string): string => {
  if (line.includes('"contact"') && line.includes('"r1#2.1"')) return line.replace('"suggested"', '"rejected"')
  if (!line.includes('"vertrouwen"')) return line
  const accepted = line.replace('"coder":"qcode","status":"suggested"', '"coder":"anna","status":"accepted"')
  return accepted.replace('"memo":""}', '"memo":"mooi — “citaat”","kleur":"groen","zeker":0.90125}')
}

describe('the decisions of people', () => {
  it('stand, byte for byte, when the codebook changes and the program runs again', async () => {
    const { apply, rewrite, lines, folder } = study()
    await apply()
    expect(brief(lines())).toEqual([
      'r1#2.1 contact qcode suggested',
      'r1#2.2 vertrouwen qcode suggested',
      'r1#4.1 contact qcode suggested',
    ])
    rewrite(judge)
    const before = lines()
    await apply()
    expect(lines()).toEqual(before)
    writeFileSync(
      path.join(folder, 'codebook.yaml'),
      BOOK.replace('[bellen, overleg]', '[zelden]').replace('[vertrouw*]', '[gemeente]'),
    )
    await apply()
    expect(lines().slice(0, 2)).toEqual(before.slice(0, 2))
    expect(parse(lines())[2]!.evidence).toMatchObject([{ cue: 'zelden' }])
  })

  it('move along when the transcript grows, and a rejected code is not suggested again', async () => {
    const { apply, rewrite, lines, correct } = study()
    await apply()
    rewrite(judge)
    const before = parse(lines())
    correct((text) => `Interviewer: Welkom 👋!\nNoor: Dank je, fijn dat het kan.\n${text}`)
    const { documents } = await apply()
    expect(documents).toMatchObject([{ moved: 2, lost: 0 }])
    // 23 code points with the first line end, then 33.
    const shift = 56
    expect(parse(lines())).toEqual(
      before.map((coding, i) => ({
        ...coding,
        segment: ['r1#4.1', 'r1#4.2', 'r1#6.1'][i],
        start: coding.start + shift,
        end: coding.end + shift,
        evidence: coding.evidence.map((item) => ({ ...item, start: item.start + shift, end: item.end + shift })),
      })),
    )
  })

  it('come back byte for byte when a correction is undone', async () => {
    const { apply, rewrite, lines, correct } = study()
    await apply()
    rewrite(judge)
    const before = lines()
    correct((text) => text.replace(/\n\nIk vertrouw.*\n/, '\n').replace('iedere vrijdag', 'iedere dinsdag'))
    const { documents, problems } = await apply()
    expect(documents).toMatchObject([{ lost: 1 }])
    expect(problems).toMatchObject([{ rule: 'codings/lost' }])
    expect(brief(lines())).toContain('r1#2.2 vertrouwen anna detached')
    correct(() => TRANSCRIPT)
    await apply()
    expect(lines()).toEqual(before)
  })

  it('have true quotes and offsets after the word processor had its way with the text', async () => {
    const { apply, rewrite, lines, correct, folder } = study()
    correct((text) => text.replace('wel 👍', '"wel" - zeg maar... -'))
    await apply()
    rewrite(judge)
    correct((text) => text.replace('"wel" - zeg maar... -', '“wel” – zeg maar… —'))
    await apply()
    const text = readFileSync(path.join(folder, 'transcripts/r1.txt'), 'utf8')
    const codings = parse(lines())
    expect(codings[1]).toMatchObject({
      status: 'accepted',
      quote: 'Ik vertrouw de gemeente “wel” – zeg maar… — maar niet op alles.',
    })
    for (const coding of codings) {
      expect(wordsAt(text, coding)).toBe(coding.quote)
      for (const { cue, start, end } of coding.evidence) {
        expect(wordsAt(text, { start, end })).toMatch(
          { 'vertrouw*': /^vertrouw$/, overleg: /^overleg$/, bellen: /^bellen$/ }[cue!]!,
        )
      }
    }
  })

  it('are attributed to who says the words when a name is made anonymous', async () => {
    const { apply, rewrite, lines, correct } = study()
    await apply()
    rewrite(judge)
    correct((text) => text.replaceAll('Noor:', 'R1:'))
    await apply()
    expect(parse(lines()).map(({ respondent }) => respondent)).toEqual(['R1', 'R1', 'R1'])
  })
})

describe('a mark in the transcript', () => {
  it('is one coding, also when its paragraph gets another sentence', async () => {
    const { apply, lines, correct } = study()
    correct((text) => text.replace('zelden.', 'zelden. [[korte-lijnen]]'))
    await apply()
    correct((text) => text.replace('zelden. [[', 'zelden. Helaas. [['))
    const { problems } = await apply()
    expect(problems).toEqual([])
    const marked = parse(lines()).filter(({ code }) => code === 'korte-lijnen')
    expect(marked.map(({ quote }) => quote)).toEqual(['Wij bellen zelden.'])
  })
})

describe('a codings file with a conflict that git left behind', () => {
  it('is left alone with one message a marker', async () => {
    const { apply, file } = study()
    await apply()
    const conflict = `<<<<<<< HEAD\n${readFileSync(file, 'utf8')}=======\n>>>>>>> ander\n`
    writeFileSync(file, conflict)
    const { problems } = await apply()
    expect(problems.map(({ place, severity }) => [place.line, severity])).toEqual([
      [1, 'error'],
      [5, 'error'],
      [6, 'error'],
    ])
    expect(readFileSync(file, 'utf8')).toBe(conflict)
  })
})
