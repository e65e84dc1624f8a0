import type { Rule } from '../rule.ts'

export const nonNfc: Rule = {
  id: 'codebook/non-nfc',
  severity: 'warning',
  summary: 'letters with accents are written as two characters (the text is not NFC)',
  why: `An "é" can be one character or an e with an accent after it. They look the same, but searching, sorting and
comparing files see two different words. Texts that were copied from a pdf or made on a Mac often have the second kind.`,
  ok: 'codes:\n  - {id: a, label: "Co\u00f6rdinatie"}\n',
  notOk: { yaml: 'codes:\n  - {id: a, label: "Coo\u0308rdinatie"}\n', line: 2, column: 23 },
  *check({ text, at }) {
    if (!MAY_CHANGE.test(text) || text.normalize('NFC') === text) return
    // A letter and the marks after it: the smallest part that normalising changes.
    for (const { 0: letter, index } of text.matchAll(/\P{M}\p{M}+|[\u0340-\u0344\u212a\u212b\u2126]/gu)) {
      const normal = letter.normalize('NFC')
      if (normal === letter) continue
      yield {
        place: at(index, index + letter.length),
        message: `"${letter}" is written as ${letter.length} characters; NFC has ${normal.length}`,
        help: 'save the file in Unicode normal form C (NFC)',
      }
    }
  },
}

/** Anything but Latin letters and the usual quotation marks and dashes, which are NFC by themselves. */
const MAY_CHANGE = /[^\0-\u02ff\u2010-\u2027]/
