import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { formatCoding } from '../../src/codings/line.ts'
import type { Coding } from '../../src/codings/model.ts'
import { recodeDocuments } from '../../src/codings/recode.ts'
import { codingOf } from './coding.ts'

function folderWith(documents: readonly string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'qcode-recode-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const document of documents) {
    const coding = codingOf('Koffie helpt.', 'Koffie', { document, code: 'koffie' })
    writeFileSync(path.join(folder, `${document}.jsonl`), `${formatCoding(coding)}\n`)
  }
  return folder
}

const codesIn = (folder: string, document: string): string[] =>
  readFileSync(path.join(folder, `${document}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).code)

const rename =
  (from: string, to: string) =>
  (coding: Coding): Coding =>
    coding.code === from ? { ...coding, code: to } : coding
const both = { change: rename('koffie', 'thee'), undo: rename('thee', 'koffie') }

describe('changing the codings of several documents', () => {
  it('changes them all, and then does the last thing', async () => {
    const folder = folderWith(['r1', 'r2'])
    let seen: string[] = []
    await recodeDocuments({ folder, documents: ['r1', 'r2'], ...both }, async () => {
      seen = [...codesIn(folder, 'r1'), ...codesIn(folder, 'r2')]
    })
    expect(seen).toEqual(['thee', 'thee'])
  })

  it('changes nothing when the last thing fails', async () => {
    const folder = folderWith(['r1', 'r2'])
    const failing = recodeDocuments({ folder, documents: ['r1', 'r2'], ...both }, async () => {
      throw new Error('no codebook')
    })
    await expect(failing).rejects.toThrow('no codebook')
    expect([...codesIn(folder, 'r1'), ...codesIn(folder, 'r2')]).toEqual(['koffie', 'koffie'])
  })

  it('changes nothing, and does not do the last thing, when a later file cannot be changed', async () => {
    const folder = folderWith(['r1', 'r2'])
    writeFileSync(path.join(folder, 'r2.jsonl'), 'not a coding\n')
    let isDone = false
    const failing = recodeDocuments({ folder, documents: ['r1', 'r2'], ...both }, async () => {
      isDone = true
    })
    await expect(failing).rejects.toThrow('r2.jsonl')
    expect(isDone).toBe(false)
    expect(codesIn(folder, 'r1')).toEqual(['koffie'])
  })

  it('names the files that could not be changed back', async () => {
    const folder = folderWith(['r1'])
    const file = path.join(folder, 'r1.jsonl')
    const failing = recodeDocuments({ folder, documents: ['r1'], ...both }, async () => {
      writeFileSync(file, 'broken by an editor\n')
      throw new Error('no codebook')
    })
    await expect(failing).rejects.toThrow(/^no codebook; .*r1\.jsonl could not be changed back$/)
  })
})
