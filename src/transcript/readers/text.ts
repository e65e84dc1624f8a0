import { decode } from '../encoding.ts'
import type { Reader } from './reader.ts'

/** Plain text, in whatever encoding. */
export const text: Reader = { extensions: ['.txt'], read: decode }
