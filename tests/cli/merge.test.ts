import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { qcode, smallStudy, temporaryFolder } from './qcode.ts'

const merge = (folder: string, other: string, ...args: string[]) => qcode(['merge', other, ...args], { cwd: folder })

function code(folder: string, coder: string, segment: string, ...args: string[]): void {
  const [document] = segment.split('#')
  const { status, stderr } = qcode(['code', document!, '--segment', segment, '--coder', coder, ...args], {
    cwd: folder,
  })
  expect([status, stderr]).toEqual([0, ''])
}

function copyOf(folder: string): string {
  const copy = path.join(temporaryFolder(), 'kopie')
  cpSync(folder, copy, { recursive: true })
  return copy
}

const change = (file: string, from: string, to: string): void =>
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to))

/** Every file of codings and memos. */
const stateOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    ['codings', 'memos']
      .map((name) => path.join(folder, name))
      .filter((name) => existsSync(name))
      .flatMap((name) => readdirSync(name).map((file) => path.join(name, file)))
      .map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]),
  )

const linesOf = (folder: string, document = 'r1'): string[] =>
  readFileSync(path.join(folder, `codings/${document}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .map(({ coder, code, status, segment }) => `${coder} ${code} ${status} ${segment}`)

describe('qcode merge', () => {
  it('takes in what another coder decided and wrote, once', () => {
    const ours = smallStudy()
    expect(qcode(['apply', '--method', 'cues'], { cwd: ours }).status).toBe(0)
    const theirs = copyOf(ours)
    code(ours, 'anna', 'r1#4.1', '--code', 'contact')
    code(theirs, 'bram', 'r1#4.1', '--code', 'contact')
    code(theirs, 'bram', 'r2#2.1', '--code', 'vertrouwen', '--memo', 'Twijfel')
    expect(qcode(['memo', '--code', 'contact', 'Veel bellen', '--coder', 'bram'], { cwd: theirs }).status).toBe(0)
    const before = stateOf(ours)
    const dry = merge(ours, theirs, '--dry-run')
    expect(dry.stdout).toContain('Dry run: nothing was written.\n')
    expect(stateOf(ours)).toEqual(before)
    const { status, stdout, stderr } = merge(ours, theirs)
    expect(stderr).toBe('')
    expect(stdout).toBe('r1: 1 new coding by bram, 1 here already\nr2: 1 new coding by bram\n1 new memo\n')
    expect(status).toBe(0)
    expect(linesOf(ours)).toContain('anna contact accepted r1#4.1')
    expect(linesOf(ours)).toContain('bram contact accepted r1#4.1')
    expect(qcode(['memo', 'search', 'veel bellen'], { cwd: ours }).status).toBe(0)
    const after = stateOf(ours)
    const again = merge(ours, theirs)
    expect(again.stdout).toBe('r1: nothing new, 2 here already\nr2: nothing new, 1 here already\n')
    expect(stateOf(ours)).toEqual(after)
    // The other way round they become the same.
    expect(merge(theirs, ours).status).toBe(0)
    expect(stateOf(theirs)).toEqual(after)
  }, 60_000)

  it('lists where the two contradict each other and writes nothing, until it is said which to prefer', () => {
    const ours = smallStudy()
    code(ours, 'anna', 'r1#4.1', '--code', 'contact')
    const theirs = copyOf(ours)
    code(ours, 'anna', 'r1#4.1', '--code', 'contact', '--memo', 'Zeker')
    code(theirs, 'anna', 'r1#4.1', '--code', 'contact', '--polarity', 'absent')
    code(theirs, 'bram', 'r1#2.1', '--code', 'contact')
    const before = stateOf(ours)
    const { status, stdout } = merge(ours, theirs)
    expect(stdout).toBe(`r1: 1 new coding by bram

1 conflict
  r1#4.1  contact by anna
    ours    accepted, memo "Zeker"
    theirs  accepted, absent

Nothing was written. Say whose decision stays with --prefer ours or --prefer theirs.
`)
    expect(status).toBe(1)
    expect(stateOf(ours)).toEqual(before)
    expect(merge(ours, theirs, '--prefer', 'theirs').status).toBe(0)
    expect(stateOf(ours)).toEqual(stateOf(theirs))
  }, 60_000)

  it('finds codings in a corrected transcript by their words, and keeps those that it cannot find', () => {
    const ours = smallStudy()
    const theirs = copyOf(ours)
    code(theirs, 'bram', 'r1#4.1', '--code', 'contact')
    code(theirs, 'bram', 'r1#2.2', '--code', 'contact')
    change(path.join(ours, 'transcripts/r1.txt'), 'Interviewer: Hoe', 'R1: Een zin vooraf.\nInterviewer: Hoe')
    change(path.join(ours, 'transcripts/r1.txt'), 'En we bellen elke week.', 'Weg.')
    const { status, stdout, stderr } = merge(ours, theirs)
    expect(status).toBe(1)
    expect(stderr).toContain('is another version of transcripts/r1.txt, which stays')
    expect(stdout).toContain('transcripts/r1.txt: "En we bellen elke week." (contact, bram) is not in this transcript')
    expect(existsSync(path.join(ours, 'codings'))).toBe(false)
    expect(merge(ours, theirs, '--prefer', 'ours').status).toBe(0)
    expect(linesOf(ours)).toEqual(['bram contact detached r1#2.2', 'bram contact accepted r1#5.1'])
    const after = stateOf(ours)
    expect(merge(ours, theirs).stdout).toBe('r1: nothing new, 2 here already\n')
    expect(stateOf(ours)).toEqual(after)
  }, 60_000)

  it('follows codes to their new names, and names those that are not here', () => {
    const ours = smallStudy()
    const theirs = copyOf(ours)
    code(theirs, 'bram', 'r1#4.1', '--code', 'contact', '--code', 'afspraken')
    change(path.join(ours, 'codebook.yaml'), '- id: contact\n', '- id: omgang\n    aliases: [contact]\n')
    change(path.join(ours, 'codebook.yaml'), 'id: afspraken, label: Afspraken', 'id: beloftes, label: Beloftes')
    const { status, stdout, stderr } = merge(ours, theirs)
    expect(status).toBe(1)
    expect(stderr).toContain('is another version of the codebook than codebook.yaml, which stays')
    expect(stdout).toContain('vertrouwen/afspraken is not in codebook.yaml')
    expect(merge(ours, theirs, '--prefer', 'theirs').status).toBe(0)
    expect(linesOf(ours)).toEqual(['bram omgang accepted r1#4.1', 'bram vertrouwen/afspraken accepted r1#4.1'])
  }, 60_000)

  it('tells of memos that were edited in both', () => {
    const ours = smallStudy({ 'memos/a.md': '---\nabout: study\ncoder: anna\n---\nEen\n' })
    const theirs = copyOf(ours)
    change(path.join(theirs, 'memos/a.md'), 'Een', 'Twee')
    const { status, stdout } = merge(ours, theirs)
    expect(stdout).toContain('  memos/a.md\n    ours    "Een"\n    theirs  "Twee"\n')
    expect(status).toBe(1)
    expect(merge(ours, theirs, '--prefer', 'theirs').status).toBe(0)
    expect(readFileSync(path.join(ours, 'memos/a.md'), 'utf8')).toBe('---\nabout: study\ncoder: anna\n---\n\nTwee\n')
  })

  it('needs a study of its own', () => {
    const folder = smallStudy({ 'codings/leeg.txt': '' })
    expect(merge(folder, 'nergens').stderr).toBe('qcode: there is no folder "nergens"\n')
    expect(merge(folder, 'codings').stderr).toBe('qcode: codings is no study of its own: it has no qcode.yaml\n')
    expect(merge(folder, '.').stderr).toBe('qcode: . is the study that it would go into\n')
    expect(merge(folder, '.', '--prefer', 'mine').stderr).toContain('--prefer is ours, theirs, not "mine"')
  })
})
