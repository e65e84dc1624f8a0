import { describe, expect, it } from 'vitest'
import { QcodeError } from '../../../src/text/problem.ts'
import { READABLE_EXTENSIONS, readerFor } from '../../../src/transcript/readers/index.ts'

describe('the reader of a file', () => {
  it.each([
    ['r1.txt', '.txt'],
    ['map/r1.TXT', '.txt'],
    ['r1.md', '.md'],
    ['r1.v2.markdown', '.markdown'],
    ['Gesprek 1.DocX', '.docx'],
  ])('%s goes by its extension', async (file, extension) => {
    expect((await readerFor(file)).extensions).toContain(extension)
  })

  it('is there for every extension that is said to be readable, and keeps what it says', async () => {
    for (const extension of READABLE_EXTENSIONS) {
      expect((await readerFor(`r1${extension}`)).extensions).toContain(extension)
    }
    expect(READABLE_EXTENSIONS).toEqual(expect.arrayContaining(['.txt', '.md', '.docx']))
  })

  it.each([
    [
      'r1.doc',
      'r1.doc has an extension that qcode cannot read (.doc): open it in Word or LibreOffice and save it as .docx',
    ],
    ['r1.PAGES', 'r1.PAGES has an extension that qcode cannot read (.pages): export it as .docx'],
    ['r1', `r1 has no extension: it reads ${READABLE_EXTENSIONS.join(', ')}`],
    ['.txt', `.txt has no extension: it reads ${READABLE_EXTENSIONS.join(', ')}`],
    ['r1.mp3', `r1.mp3 has an extension that qcode cannot read (.mp3): it reads ${READABLE_EXTENSIONS.join(', ')}`],
  ])('of %s is none, and that says what to do', async (file, message) => {
    const error: unknown = await readerFor(file).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(QcodeError)
    expect(error).toMatchObject({
      message,
      problems: [{ rule: 'transcript/unknown-format', place: { file, line: 0 } }],
    })
  })
})
