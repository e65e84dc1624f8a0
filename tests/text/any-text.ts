import fc from 'fast-check'

/**
 * Any Unicode character but surrogates: what fast-check calls `binary`, whose first use costs seconds within vitest.
 */
export const anyCharacter = fc
  .nat(0x10ffff)
  .filter((codePoint) => codePoint < 0xd800 || codePoint > 0xdfff)
  .map((codePoint) => String.fromCodePoint(codePoint))

/** Characters of all planes among those of ordinary text. */
export const anyText = fc.string({
  unit: fc.oneof(anyCharacter, fc.constantFrom('a', 'é', 'e', '\u0301', '\r', '\n', '👍', ' ')),
})
