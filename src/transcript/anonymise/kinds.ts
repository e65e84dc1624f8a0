/** What an identifier is, in the order of the key. */
export const KINDS = [
  'person',
  'organisation',
  'place',
  'address',
  'postcode',
  'phone',
  'email',
  'url',
  'iban',
  'bsn',
  'date',
] as const
export type Kind = (typeof KINDS)[number]

/** Kinds that are digits, however they are grouped. */
const NUMBERS: ReadonlySet<string> = new Set(['phone', 'iban', 'bsn', 'postcode'])

export const isNumberKind = (kind: string): boolean => NUMBERS.has(kind)
