import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { docx } from '../../../src/transcript/readers/docx.ts'
import { unzipParts } from '../../../src/transcript/readers/zip.ts'
import {
  CENTRAL_HEADER,
  docxFile,
  END_OF_CENTRAL_DIRECTORY,
  LOCAL_HEADER,
  offsetsOf,
  paragraph,
  parts,
  patched,
} from './docx-file.ts'

const unzip = (bytes: Uint8Array) => unzipParts(bytes, 'r1.docx', /^word\/document\.xml$/u, 'a Word document (.docx)')
const messageOf = (bytes: Uint8Array) =>
  unzip(bytes).then(
    () => 'was read',
    (error: Error) => error.message,
  )

const document = { 'word/document.xml': strToU8('<w:document/>') }

describe('the parts of a zip archive', () => {
  it('are its XML, unpacked', async () => {
    const read = await unzip(zipSync({ ...document, '_rels/.rels': strToU8('<a/>'), 'word/media/1.png': strToU8('x') }))
    expect(Object.entries(read).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)])).toEqual([
      ['word/document.xml', '<w:document/>'],
      ['_rels/.rels', '<a/>'],
    ])
  })

  it('are those of an archive with something in front or behind, or none', async () => {
    const zip = zipSync(document)
    expect(await messageOf(Uint8Array.from([...zip, 1, 2, 3]))).toBe(
      'r1.docx is not a Word document (.docx), or only a part of one',
    )
    expect(await messageOf(zip.subarray(0, -30))).toBe('r1.docx is not a Word document (.docx), or only a part of one')
    expect(await messageOf(zip.subarray(20))).toMatch(/^r1\.docx is damaged: /)
  })

  it.each([
    ['text', strToU8('R1: Ja.'), 'is not a Word document (.docx), or only a part of one'],
    ['nothing', new Uint8Array(), 'is empty'],
    ['an old Word file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), 'is an old Word (.doc) file or has a password'],
    [
      'another archive',
      zipSync({ 'content.xml': strToU8('<a/>') }),
      'is not a Word document (.docx): its main part is missing',
    ],
    ['a password', patched(zipSync(document), CENTRAL_HEADER, 8, 1, 2), 'has a password'],
  ])('are refused where the file is or has %s', async (_, bytes, reason) => {
    expect(await messageOf(bytes)).toBe(`r1.docx ${reason}`)
  })
})

it.each(['docx', 'odt', 'xlsx'])('what is no .%s has a rule of its own', async (format) => {
  const failed = unzipParts(strToU8('R1: Ja.'), `r1.${format}`, /x/u, `a document (.${format})`)
  await expect(failed).rejects.toMatchObject({ problems: [{ rule: `transcript/not-${format}` }] })
})

describe('a zip bomb', () => {
  const TOO_LARGE = 'r1.docx unpacks to more than a document needs (100 MB a part, 200 MB in all)'
  /** An archive whose parts say they are so large. */
  const saying = (size: number, names: string[]) =>
    patched(zipSync(Object.fromEntries(names.map((name) => [name, strToU8('<a/>')]))), CENTRAL_HEADER, 24, size, 4)

  it('of one part is refused by its size', async () => {
    expect(await messageOf(saying(100_000_001, ['word/document.xml']))).toBe(TOO_LARGE)
    expect(await messageOf(saying(100_000_000, ['word/document.xml']))).toMatch(/ is damaged: not enough bytes/)
  })

  it('of many parts is refused by their sum', async () => {
    expect(await messageOf(saying(70_000_000, ['a.xml', 'b.xml', 'word/document.xml']))).toBe(TOO_LARGE)
    expect(await messageOf(saying(70_000_000, ['a.xml', 'b.png', 'word/document.xml']))).toMatch(/ is damaged: /)
  })

  it('that says it is small is stopped where it is not', async () => {
    const zip = zipSync({ 'word/document.xml': new Uint8Array(5_000_000) }, { level: 1 })
    const lying = patched(patched(zip, CENTRAL_HEADER, 24, 10, 4), LOCAL_HEADER, 22, 10, 4)
    expect(await messageOf(lying)).toMatch(/^r1\.docx is damaged: too many bytes/)
  })

  it('of tags is refused', async () => {
    const tags = strToU8('<'.repeat(1_000_001))
    expect(await messageOf(zipSync({ ...document, 'word/footnotes.xml': tags }, { level: 1 }))).toBe(
      'r1.docx holds more than a million XML tags',
    )
  })

  it('of thousands of files is refused', async () => {
    expect(await messageOf(patched(zipSync(document), END_OF_CENTRAL_DIRECTORY, 10, 5_001, 2))).toBe(
      'r1.docx holds 5001 files, which no document needs',
    )
  })

  it('in a picture is not unpacked', async () => {
    const zip = docxFile(paragraph('R1: Ja.'), { 'word/media/1.png': strToU8('x') })
    const lying = patched(zip, CENTRAL_HEADER, 24, 3_000_000_000, 4, 'last')
    expect((await docx.read(lying, 'r1.docx')).text).toBe('R1: Ja.\n')
  })

  it('in the pictures’ folder is still a part', async () => {
    const main = 'word/media/1.xml'
    const zip = docxFile(paragraph('R1: Ja.'), { 'word/document.xml': strToU8('<a/>') }, main)
    const at = offsetsOf(zip, CENTRAL_HEADER).findIndex(
      (offset) => new TextDecoder().decode(zip.subarray(offset + 46, offset + 46 + main.length)) === main,
    )
    expect(at).toBeGreaterThan(0)
    const lying = zip.slice()
    new DataView(lying.buffer).setUint32(offsetsOf(zip, CENTRAL_HEADER)[at]! + 24, 10, true)
    expect(await messageOf(lying)).toMatch(/^r1\.docx is damaged: too many bytes/)
  })
})

describe('an archive that is damaged or lies', () => {
  it('about a checksum is refused', async () => {
    expect(await messageOf(patched(zipSync(document), CENTRAL_HEADER, 16, 12345, 4))).toBe(
      'r1.docx is damaged: the checksum of word/document.xml is wrong',
    )
  })

  it('about where its directory is is refused', async () => {
    expect(await messageOf(patched(zipSync(document), END_OF_CENTRAL_DIRECTORY, 16, 5, 4))).toMatch(
      /^r1\.docx is damaged: /,
    )
  })

  it('and shows another document to another reader is read as the one that was checked', async () => {
    // Stored, so that both have all their bytes at the same places.
    const first = zipSync(parts(paragraph('R1: Altijd.')), { level: 0 })
    const second = zipSync(parts(paragraph('R1: Nooit!.')), { level: 0 })
    const end = offsetsOf(first, END_OF_CENTRAL_DIRECTORY)[0]!
    // The directory of the second is where the first has its own; a reader that moves offsets finds the second.
    const both = Uint8Array.from([...first.subarray(0, end), ...second])
    expect((await docx.read(both, 'r1.docx')).text).toBe('R1: Altijd.\n')
  })
})
