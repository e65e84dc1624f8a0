import type { Reader } from './reader.ts'
import { readSubtitles } from './subtitles.ts'

/** SubRip: subtitles with a number above each. */
export const srt: Reader = { extensions: ['.srt'], read: readSubtitles }
