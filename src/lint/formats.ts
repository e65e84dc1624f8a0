import { github } from './formats/github.ts'
import { json } from './formats/json.ts'
import { junit } from './formats/junit.ts'
import { sarif } from './formats/sarif.ts'
import { text } from './formats/text.ts'
import type { Report } from './report.ts'

/** Every output format by its name. A new one is one file and one line here. */
export const FORMATS: Readonly<Record<string, (reports: readonly Report[]) => string>> = {
  text,
  json,
  github,
  sarif,
  junit,
}
