import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { qcode } from '../cli/qcode.ts'
import { folderWith } from '../study/folder.ts'
import { SOUND, studyWith } from './example.ts'

describe('qcode validate in a study', () => {
  it('checks the whole study when nothing is named, also from a folder inside it', () => {
    const cwd = studyWith({})
    const all = {
      status: 0,
      stdout: '0 errors, 0 warnings in 1 codebook and the study\n',
      stderr: '',
    }
    expect(qcode(['validate'], { cwd })).toEqual(all)
    expect(qcode(['validate'], { cwd: path.join(cwd, 'transcripts') })).toEqual(all)
  })

  it('checks the study whose folder is named, and the other codebooks in it', () => {
    const book = 'qcode: 1\nid: ander\ntitle: Ander\ncodes: []\n'
    const cwd = folderWith(
      Object.fromEntries(
        Object.entries({ ...SOUND, 'ander.yaml': book }).map(([name, content]) => [`studie/${name}`, content]),
      ),
    )
    const { status, stdout } = qcode(['validate', 'studie'], { cwd })
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: '0 errors, 0 warnings in 2 codebooks and the study\n',
    })
  })

  it('checks a folder without qcode.yaml that is laid out as a study', () => {
    const cwd = studyWith({ 'qcode.yaml': null, 'transcripts/r2.txt': null })
    const { status, stdout } = qcode(['validate'], { cwd })
    expect(status).toBe(0)
    expect(stdout).toBe(`respondents.csv:3:1 warning "R2" says nothing in any transcript respondents/no-words
  R2,Zuid
  ^^

  put the transcript with the others, or take the row out

0 errors, 1 warning in 1 codebook and the study
`)
    expect(qcode(['validate', '--max-warnings', '0'], { cwd }).status).toBe(1)
  })

  it('leaves the study alone when a codebook is named', () => {
    const cwd = studyWith({ 'respondents.csv': 'naam\nJan\n' })
    expect(qcode(['validate', 'codebook.yaml'], { cwd }).stdout).toBe('0 errors, 0 warnings in 1 codebook\n')
    expect(qcode(['validate'], { cwd }).status).toBe(1)
  })

  it('leaves with 2 when a file cannot be read, and checks the others all the same', () => {
    const cwd = studyWith({
      'transcripts/r1.txt': '%PDF-1.7\n',
      'transcripts/r2.txt': 'I: En verder?\nR2: Het coÃ¶rdineren is goed.\n',
    })
    const { status, stdout } = qcode(['validate', '--format', 'github'], { cwd })
    expect(status).toBe(2)
    expect(stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/^::error file=transcripts\/r1\.txt,title=transcript\/unreadable::.* is not text /),
      expect.stringMatching(/^::warning file=respondents\.csv,line=2,col=1,.*title=respondents\/no-words::/),
      expect.stringMatching(/^::warning file=transcripts\/r2\.txt,line=2,col=11,endLine=2,endColumn=13,title=tra/),
    ])
  })

  it('says where qcode.yaml names a codebook that is not there', () => {
    const cwd = studyWith({ 'qcode.yaml': 'unit: turn\ncodebook: codeboek.yaml\n' })
    const { status, stdout, stderr } = qcode(['validate'], { cwd })
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(stdout).toContain(`qcode.yaml:2:11 error there is no codebook codeboek.yaml study/no-codebook
  codebook: codeboek.yaml
            ^^^^^^^^^^^^^
`)
  })

  it('does not take the folder above a study for one', () => {
    const folder = folderWith({ 'studie/qcode.yaml': '', 'boek.yaml': 'qcode: 1\nid: a\ntitle: A\ncodes: []\n' })
    expect(qcode(['validate', '.'], { cwd: folder }).stdout).toBe('0 errors, 0 warnings in 1 codebook\n')
  })
})
