import { decode } from '../encoding.ts'
import type { Reader } from './reader.ts'

/** Markdown is read as it is typed: offsets are those of the file, and turns know about `#`, `**` and `>`. */
export const markdown: Reader = { extensions: ['.md', '.markdown'], read: decode }
