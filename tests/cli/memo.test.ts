import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { qcode, smallStudy } from './qcode.ts'

const memo = (folder: string, ...args: string[]) => qcode(['memo', ...args], { cwd: folder })

/** The files of memos, with 0s for the moment at which they were written. */
function filesOf(folder: string): Record<string, string> {
  const memos = path.join(folder, 'memos')
  return Object.fromEntries(
    readdirSync(memos)
      .sort()
      .map((name) => [
        name.replace(/^\d{4}-\d\d-\d\d/, '0'),
        readFileSync(path.join(memos, name), 'utf8').replace(/\d{4}-\d\d-\d\d \d\d:\d\d/, '0'),
      ]),
  )
}

describe('qcode memo', () => {
  it('writes a file for each memo, and lists, searches and exports them', () => {
    const folder = smallStudy()
    expect(memo(folder, '--code', 'Afspraken', 'Vaste dag.', '--coder', 'anna').status).toBe(0)
    expect(memo(folder, '--code', 'afspraken', 'Nog iets.', '--title', 'Later').status).toBe(0)
    expect(memo(folder, '--segment', 'r1#4', 'Keerpunt').status).toBe(0)
    expect(memo(folder, '--document', 'transcripts/r2.txt', 'Kort').status).toBe(0)
    expect(memo(folder, '--respondent', 'R3', 'Belde af').status).toBe(0)
    const study = qcode(['memo', '--study-memo'], { cwd: folder, input: 'Eerste indruk:\n\n- hoopvol\n' })
    expect(study.stdout).toMatch(/^memos\/\d{4}-\d\d-\d\d-study\.md\n$/)
    expect(filesOf(folder)).toEqual({
      '0-code-vertrouwen-afspraken.md':
        '---\nabout: code vertrouwen/afspraken\ncoder: anna\ndate: 0\n---\n\nVaste dag.\n',
      '0-code-vertrouwen-afspraken-2.md':
        '---\nabout: code vertrouwen/afspraken\ncoder: researcher\ndate: 0\ntitle: Later\n---\n\nNog iets.\n',
      '0-segment-r1-4-1.md':
        '---\nabout: segment r1#4.1\ncoder: researcher\ndate: 0\nquote: Er is geen overleg meer sinds maart.\n---\n\nKeerpunt\n',
      '0-document-r2.md': '---\nabout: document r2\ncoder: researcher\ndate: 0\n---\n\nKort\n',
      '0-respondent-r3.md': '---\nabout: respondent R3\ncoder: researcher\ndate: 0\n---\n\nBelde af\n',
      '0-study.md': '---\nabout: study\ncoder: researcher\ndate: 0\n---\n\nEerste indruk:\n\n- hoopvol\n',
    })
    expect(
      qcode(['code', 'r1', '--segment', '4', '--code', 'contact', '--memo', 'Hoopvol?'], { cwd: folder }).status,
    ).toBe(0)
    expect(memo(folder, 'list').stdout).toMatch(/\ncoding contact on r1#4\.1 {2}researcher\n {2}Hoopvol\?\n7 memos\n$/)
    expect(JSON.parse(memo(folder, 'list', '--about', 'r1', '--json').stdout)).toMatchObject([
      { kind: 'segment', text: 'Keerpunt' },
      { kind: 'coding', text: 'Hoopvol?' },
    ])
    expect(memo(folder, 'list', '--about', 'vertrouwen', '--coder', 'anna').stdout).toContain('1 memo\n')
    expect(memo(folder, 'search', 'HOOPVÓL').stdout).toMatch(
      /^memos\/\S+-study\.md:9: study: - hoopvol\ncodings\/r1\.jsonl: coding contact on r1#4\.1: Hoopvol\?\n$/,
    )
    expect(memo(folder, 'search', 'wanhoop').status).toBe(1)
    const table = qcode(['export', 'memos'], { cwd: folder }).stdout.replace(/\d{4}-\d\d-\d\d \d\d:\d\d/g, '0')
    expect(table).toContain('date,coder,kind,about,segment,title,text\n')
    expect(table).toContain('0,researcher,code,vertrouwen/afspraken,,Later,Nog iets.\n')
    expect(table).toContain(',researcher,coding,contact,r1#4.1,,Hoopvol?\n')
  }, 60_000)

  it('follows a code that got another name, and a segment that got another number', () => {
    const folder = smallStudy()
    memo(folder, '--code', 'contact', 'Over contact')
    memo(folder, '--segment', 'r1#4.1', 'Keerpunt')
    const book = path.join(folder, 'codebook.yaml')
    const renamed = readFileSync(book, 'utf8').replace('- id: contact\n', '- id: omgang\n    aliases: [contact]\n')
    writeFileSync(book, renamed)
    const transcript = path.join(folder, 'transcripts/r1.txt')
    writeFileSync(transcript, `R1: Vooraf.\n${readFileSync(transcript, 'utf8')}`)
    const { stdout, stderr } = memo(folder, 'list', '--json')
    expect(stderr).toBe('')
    expect(
      JSON.parse(stdout)
        .map(({ about }: { about: string }) => about)
        .sort(),
    ).toEqual(['omgang', 'r1#5.1'])
  })

  it('writes no memo without text', () => {
    const folder = smallStudy()
    const { status, stderr } = memo(folder, '--code', 'contact')
    expect(stderr).toBe('qcode: the memo is empty, so nothing was written\n')
    expect(status).toBe(2)
    expect(existsSync(path.join(folder, 'memos'))).toBe(false)
  })

  it.each([
    [['x'], 'say what the memo is about: one of --code, --segment, --document, --respondent, --study-memo'],
    [['x', '--code', 'contact', '--study-memo'], 'say what the memo is about: one of'],
    [['x', '--code', 'contakt'], 'the codebook has no code "contakt"; did you mean "contact"?'],
    [['x', '--segment', '4.1'], '--segment names the document too, as in r03#12.1, not "4.1"'],
    [['x', '--document', 'r9'], 'there is no document "r9"; did you mean "r1"?; there are r1, r2'],
    [['x', '--respondent', 'R9'], 'there is no respondent "R9"; did you mean "R1"?'],
  ])('refuses %j', (args, message) => {
    const folder = smallStudy()
    const { status, stderr } = memo(folder, ...args)
    expect(stderr).toContain(`qcode: ${message}`)
    expect(status).toBe(2)
    expect(existsSync(path.join(folder, 'memos'))).toBe(false)
  })

  it('says when and where an open code was made', () => {
    const folder = smallStudy()
    const args = ['code', 'r1', '--quote', 'elke week', '--code', 'Vast ritme', '--open', '--coder', 'anna']
    expect(qcode(args, { cwd: folder }).status).toBe(0)
    expect(filesOf(folder)).toEqual({
      '0-code-vast-ritme.md':
        '---\nabout: code vast-ritme\ncoder: anna\ndate: 0\ntitle: New open code\n---\n\nFirst used on r1#2.2: "elke week"\n',
    })
  })

  it('names files that it cannot use, and leaves them out', () => {
    const folder = smallStudy({
      'memos/a.md': '---\nabout: code contakt\n---\nTekst\n',
      'memos/b.md': '---\nabout: [x]\n---\n',
    })
    const { stdout, stderr } = memo(folder, 'list')
    expect(stdout).toContain('1 memo\n')
    expect(stderr).toBe(
      'error: memos/b.md:2:8: "about" should be text, not a list\n' +
        'warning: memos/a.md: there is no code "contakt"; did you mean "contact"? (correct "about" at the top of the memo)\n',
    )
  })
})
