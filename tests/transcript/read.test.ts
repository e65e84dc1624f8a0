import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { QcodeError } from '../../src/text/problem.ts'
import { readDocument } from '../../src/transcript/read.ts'
import { spoken } from './document.ts'
import { docxFile, paragraph } from './readers/docx-file.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'qcode-read-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Uint8Array): string {
  const full = path.join(folder, name)
  writeFileSync(full, content)
  return full
}

const TEXT = 'I: Hoe gaat het met Zoë?\nR1: Goed 👍, één keer per week. [[routine]]\n'

describe('a document', () => {
  it('has its name, text, turns, marks and front matter', async () => {
    const name = file('R 3.md', `---\nbron: interview\nRespondent: R3\n---\n${TEXT}`)
    const document = await readDocument(name)
    const text =
      '---\nbron: interview\nRespondent: R3\n---\nI: Hoe gaat het met Zoë?\nR1: Goed 👍, één keer per week.\n'
    expect(document).toMatchObject({
      id: 'R 3',
      file: name,
      text,
      hash: createHash('sha256').update(text).digest('hex'),
      encoding: { name: 'utf-8', guessed: false },
      meta: { bron: 'interview', respondent: 'R3' },
      sourceType: 'interview',
      marks: [{ names: ['routine'], at: text.length - 1, line: 6, column: 32 }],
      problems: [],
    })
    expect(spoken(document)).toEqual([
      ['I', '-', 'Hoe gaat het met Zoë?'],
      ['R1', 'R3', 'Goed 👍, één keer per week.'],
    ])
  })

  it('is the same whatever its encoding, line ends and form of accents', async () => {
    const utf16 = Buffer.from(`\ufeff${TEXT}`, 'utf16le')
    const files = [
      file('a.txt', TEXT),
      file('b.txt', `\ufeff${TEXT}`),
      file('c.txt', TEXT.replaceAll('\n', '\r\n')),
      file('d.txt', TEXT.normalize('NFD')),
      file('e.txt', utf16),
      file('f.txt', Buffer.from(utf16).swap16()),
      file('g.txt', utf16.subarray(2)),
    ]
    const documents = await Promise.all(files.map((name) => readDocument(name)))
    expect(new Set(documents.map(({ hash }) => hash)).size).toBe(1)
    expect(documents.map(({ turns }) => turns)).toEqual(documents.map(() => documents[0]!.turns))
    expect(documents.map(({ marks }) => marks)).toEqual(documents.map(() => documents[0]!.marks))
  })

  it('of Word has the turns of the same text', async () => {
    const name = file(
      'r1.docx',
      docxFile(
        TEXT.trim()
          .split('\n')
          .map((line) => paragraph(line))
          .join(''),
      ),
    )
    expect(spoken(await readDocument(name))).toEqual(spoken(await readDocument(file('r1.txt', TEXT))))
  })

  it('has the name of its file in one form of accents', async () => {
    expect((await readDocument(file('Zoe\u0308.txt', TEXT))).id).toBe('Zoë')
  })

  it('knows the respondents and interviewers it is told of', async () => {
    const name = file('kees.txt', 'Kees: Hoe?\nanna: Zo.\n')
    expect(spoken(await readDocument(name, { interviewers: ['Kees'], respondents: ['Anna'] }))).toEqual([
      ['Kees', '-', 'Hoe?'],
      ['anna', 'Anna', 'Zo.'],
    ])
  })

  it('that is empty has no turns and one warning', async () => {
    const { text, turns, problems } = await readDocument(file('leeg.txt', ''))
    expect({ text, turns, rules: problems.map(({ rule }) => rule) }).toEqual({
      text: '',
      turns: [],
      rules: ['transcript/empty'],
    })
  })
})

describe('a file that cannot be read', () => {
  const refusal = async (name: string): Promise<string> => {
    const error: unknown = await readDocument(name).catch((reason: unknown) => reason)
    if (!(error instanceof QcodeError)) return 'no QcodeError'
    expect(error.message.startsWith(name)).toBe(true)
    expect(error.problems).toMatchObject([{ severity: 'error', place: { file: name, line: 0 } }])
    return error.problems[0]!.message
  }

  it('because it is not there', async () => {
    expect(await refusal(path.join(folder, 'weg.txt'))).toBe('cannot be read: there is no such file')
  })

  it('because it is a folder', async () => {
    const name = path.join(folder, 'map.txt')
    mkdirSync(name)
    expect(await refusal(name)).toBe('cannot be read: it is a folder')
  })

  it('because no transcript is so large', async () => {
    const name = file('opname.txt', '')
    truncateSync(name, 150_000_001)
    expect(await refusal(name)).toBe('cannot be read: it is larger than 150 MB')
  })

  it('because it is a link that leads back to itself', async () => {
    const name = path.join(folder, 'kring.txt')
    symlinkSync(name, name)
    expect(await refusal(name)).toBe('cannot be read: it is a link that leads back to itself')
  })

  it('because it holds more words than memory does well', async () => {
    expect(await refusal(file('lang.txt', 'woord '.repeat(1_700_000)))).toBe(
      'holds more than 10 million characters, which no transcript does',
    )
  })

  it('because it is something else by the name of a text', async () => {
    expect(await refusal(file('foto.txt', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)))).toBe(
      'is not text (it looks like a PNG image)',
    )
    expect(await refusal(file('tekst.docx', TEXT))).toBe('is not a Word document (.docx), or only a part of one')
  })
})
