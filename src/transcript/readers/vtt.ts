import type { Reader } from './reader.ts'
import { readSubtitles } from './subtitles.ts'

/** WebVTT, as Teams, Zoom, Webex, YouTube and Whisper write it. */
export const vtt: Reader = { extensions: ['.vtt'], read: readSubtitles }
