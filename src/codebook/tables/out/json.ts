import { parse } from 'yaml'
import type { Appendix } from './appendix.ts'

/** The whole codebook in the keys of its YAML; YAML holds JSON, so this is a codebook that qcode reads too. */
export function codebookJson(yaml: string): string {
  // What `parseCodebook` accepted has no aliases that explode.
  return encode(parse(yaml, { maxAliasCount: -1, uniqueKeys: false }))
}

/** The rows of a table or outline, with the keys of its columns. Lists are texts of several lines. */
export function recordsJson({ records: { columns, groups } }: Appendix): string {
  const rows = groups.flatMap((group) => group.rows)
  return encode(
    rows.map((row) =>
      Object.fromEntries(columns.map(({ key }, i) => [key, row[i]?.blocks.map(({ text }) => text).join('\n') ?? ''])),
    ),
  )
}

/** JSON.stringify escapes the control characters below U+0020 only; terminals obey those from U+007F too. */
const encode = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(/[\x7f-\x9f]/g, (control) => `\\u00${control.charCodeAt(0).toString(16)}`)}\n`
