import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { findTranscripts } from '../../src/study/files.ts'
import { folderWith } from './folder.ts'

const EXTENSIONS = ['.txt', '.md', '.docx']

async function find(folder: string, patterns: readonly string[]) {
  const { files, problems } = await findTranscripts(patterns, folder, EXTENSIONS)
  return {
    files: files.map((file) => path.relative(folder, file).replaceAll(path.sep, '/')),
    problems: problems.map(({ severity, place, message }) => `${severity} ${path.basename(place.file)}: ${message}`),
  }
}

const names = (...files: string[]) => folderWith(Object.fromEntries(files.map((name) => [name, 'x'])))

describe('finding transcripts', () => {
  it('takes what lies directly in a folder, in the order of people', async () => {
    const folder = names('t/r10.txt', 't/r2.md', 't/R1.TXT', 't/oud/r3.txt')
    for (const pattern of ['t', 't/', 't/*', './t', path.join(folder, 't')]) {
      expect(await find(folder, [pattern])).toEqual({ files: ['t/R1.TXT', 't/r2.md', 't/r10.txt'], problems: [] })
    }
  })

  it('follows globs, files and folders in one go, each file once', async () => {
    const folder = names('t/r1.txt', 't/r2.md', 't/diep/r3.txt', 'los.txt')
    expect((await find(folder, ['t/**/*.txt', 'los.txt', 't', './t/../los.txt'])).files).toEqual([
      'los.txt',
      't/diep/r3.txt',
      't/r1.txt',
      't/r2.md',
    ])
  })

  it('finds folders and files whose names look like globs', async () => {
    const folder = names('ronde (2)/r [1].txt', 'a{b}/x.txt', '@wie!/+(y).txt')
    expect((await find(folder, ['ronde (2)', 'a{b}', '@wie!'])).files).toEqual([
      '@wie!/+(y).txt',
      'a{b}/x.txt',
      'ronde (2)/r [1].txt',
    ])
    expect((await find(folder, ['ronde (2)/r [1].txt'])).files).toEqual(['ronde (2)/r [1].txt'])
  })

  it('passes over what Word and the system leave behind, and says what else it leaves out', async () => {
    const folder = names('t/r1.docx', 't/~$r1.docx', 't/.verborgen.txt', 't/foto.png', 't/LEESMIJ')
    expect(await find(folder, ['t'])).toEqual({
      files: ['t/r1.docx'],
      problems: [
        'info foto.png: left out: qcode cannot read .png files',
        'info LEESMIJ: left out: qcode cannot read files without an extension',
      ],
    })
  })

  it.each([
    ['weg/*.txt', /^error \*\.txt: no transcripts match in /],
    ['weg.txt', /^error weg\.txt: there is no such file or folder$/],
    ['t/foto.png', /^error foto\.png: qcode cannot read \.png files$/],
    ['t/LEESMIJ', /^error LEESMIJ: qcode cannot read files without an extension$/],
    ['t/*.png', /^error \*\.png: no transcripts match in .*; 1 other file there cannot be read$/],
  ])('says that %s matches nothing, and finds the rest', async (pattern, message) => {
    const folder = names('t/foto.png', 't/LEESMIJ', 'ok.txt')
    const { files, problems } = await find(folder, [pattern, 'ok.txt'])
    expect(files).toEqual(['ok.txt'])
    expect(problems[0]).toMatch(message)
  })

  it('refuses a second file with the name of a document, whatever its extension and capitals', async () => {
    const folder = names('t/r1.txt', 't/R1.docx', 'u/r1.md')
    const { files, problems } = await find(folder, ['t', 'u'])
    expect(files).toEqual(['t/R1.docx'])
    expect(problems).toEqual([
      expect.stringMatching(/^error r1\.txt: is the same document as .*R1\.docx/),
      expect.stringMatching(/^error r1\.md: is the same document as .*R1\.docx/),
    ])
  })

  it('ends in a folder that holds a link to itself', async () => {
    const folder = names('t/r1.txt')
    symlinkSync(folder, path.join(folder, 't/kring'))
    const { files } = await find(folder, ['t/**'])
    expect(files).toHaveLength(1)
  })
})
