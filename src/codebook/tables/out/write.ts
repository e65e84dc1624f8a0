import type { Codebook } from '../../model.ts'
import { type Appendix, type AppendixOptions, createAppendix } from './appendix.ts'
import { csv } from './csv.ts'
import { html } from './html.ts'
import { codebookJson, recordsJson } from './json.ts'
import { markdown } from './markdown.ts'

export const FORMATS = ['yaml', 'csv', 'xlsx', 'docx', 'md', 'html', 'json'] as const
export type Format = (typeof FORMATS)[number]

export interface WriteOptions extends AppendixOptions {
  readonly format: Format
  /** csv: headings for people instead of the keys of the columns. */
  readonly headings: boolean
}

type Writer = (appendix: Appendix, options: WriteOptions) => string | Uint8Array | Promise<Uint8Array>

/** Every format that prints a view. A new one is one file beside this one and one line here. */
const WRITERS: Readonly<Record<Exclude<Format, 'yaml'>, Writer>> = {
  csv,
  xlsx: async (appendix) => (await import('./xlsx.ts')).xlsx(appendix),
  docx: async (appendix) => (await import('./docx.ts')).docx(appendix),
  md: markdown,
  html,
  json: recordsJson,
}

/**
 * The bytes of a file with this codebook. `yaml` is the text that it was read from: as YAML it is that very text, with its
 * comments and its order; as JSON (not of a table or outline) the same keys.
 */
export async function writeCodebook(
  codebook: Codebook,
  yaml: string,
  options: WriteOptions,
): Promise<string | Uint8Array> {
  const { format, view } = options
  if (format === 'yaml') return yaml
  if (format === 'json' && view === 'codebook') return codebookJson(yaml)
  return WRITERS[format](createAppendix(codebook, options), options)
}
