/** Something a user should know about a place in one of her files. Formatting is somebody else's job. */
export interface Problem {
  /** Stable id of the rule that found it, e.g. `codebook/unknown-key`. */
  readonly rule: string
  readonly severity: Severity
  readonly place: Place
  /** One sentence: what is, and what was expected. */
  readonly message: string
  /** What to do about it, when that is not in the message. */
  readonly help?: string
}

export type Severity = 'error' | 'warning' | 'info'

/** A place in a file. Lines and columns count from 1; columns count code points. `line` 0 means the file as a whole. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine?: number
  readonly endColumn?: number
}

/** The whole of a file, where no line can be named. */
export const wholeFile = (file: string): Place => ({ file, line: 0, column: 0 })

/** `file:line:col`, as terminals and editors make it clickable. */
export function formatPlace({ file, line, column }: Place): string {
  return line === 0 ? file : `${file}:${line}:${column}`
}

/** `file:line:col: message (help)` on one line. */
export function formatProblem(problem: Problem): string {
  const help = problem.help ? ` (${problem.help})` : ''
  return onOneLine(`${formatPlace(problem.place)}: ${problem.message}${help}`)
}

/** Each problem once: what is wrong in a part of a YAML file is found again at every alias of that part. */
export function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>()
  return problems.filter((problem) => {
    const { rule, place, message } = problem
    const key = JSON.stringify([rule, place.file, place.line, place.column, message])
    return !seen.has(key) && seen.add(key)
  })
}

/** Text from a file as a terminal may safely show it on one line: no line breaks, no escape sequences. */
export function onOneLine(text: string): string {
  return text.replace(/[\t\n\r\u2028\u2029]+/g, ' ').replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\ufffd')
}

/**
 * An expected failure: bad input or wrong usage. Commands print it as one line per problem and leave with exit code 2;
 * anything else that is thrown is a defect in qcode.
 */
export class QcodeError extends Error {
  override readonly name = 'QcodeError'
  readonly problems: readonly Problem[]

  constructor(message: string, problems: readonly Problem[] = [], options?: ErrorOptions) {
    super(message, options)
    this.problems = problems
  }
}
