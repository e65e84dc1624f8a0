import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { pdf } from '../../../src/transcript/readers/pdf.ts'
import { isPdfBomb } from '../../../src/transcript/readers/pdf-bomb.ts'

const file = (dictionary: string, packed: Uint8Array) =>
  Buffer.concat([
    Buffer.from(`%PDF-1.4\n1 0 obj\n<<${dictionary}>>stream\r\n`),
    packed,
    Buffer.from('\nendstream\nendobj'),
  ])
const large = deflateSync(Buffer.alloc(13_000_000, 32))

describe('a PDF file that unpacks without end', () => {
  it.each([
    ['once', '/Filter/FlateDecode', large],
    ['twice', '/Filter[/FlateDecode/FlateDecode]', deflateSync(large)],
  ])('is known by its streams, packed %s', async (_, dictionary, packed) => {
    const bytes = file(dictionary, packed)
    expect(isPdfBomb(bytes)).toBe(true)
    await expect(pdf.read(bytes, 'r1.pdf')).rejects.toThrow('r1.pdf unpacks to more than a text needs')
  })

  it('is not one with pictures, which are never unpacked', () => {
    expect(isPdfBomb(file('/Subtype /Image/Filter/FlateDecode', large))).toBe(false)
    expect(isPdfBomb(file('/Filter/FlateDecode', deflateSync(Buffer.from('BT ET'))))).toBe(false)
  })
})
