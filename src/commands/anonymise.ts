import { cwd, stderr, stdout } from 'node:process'
import { formatPlace, formatProblem, onOneLine, type Problem, QcodeError } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import type { KeyRow } from '../transcript/anonymise/key.ts'
import { KINDS } from '../transcript/anonymise/kinds.ts'
import { plural } from './codebook-shared.ts'

export interface AnonymiseFlags {
  readonly check?: boolean
  readonly key?: string
  readonly codings?: string
  readonly names?: string
  readonly output?: string
  readonly inPlace?: boolean
  readonly force?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `qcode anonymise scan`: writes the key, prints what is new in it. */
export async function runAnonymiseScan(paths: readonly string[], flags: AnonymiseFlags): Promise<0> {
  const { scanStudy } = await import('../study/anonymise/scan.ts')
  const result = await scanStudy({ paths, cwd: cwd(), ...flags })
  if (flags.json) {
    stdout.write(`${JSON.stringify({ key: result.key, documents: result.documents, added: result.added })}\n`)
    return 0
  }
  const { key, added, rows, documents } = result
  const kept = rows.length - added.length
  const lines = KINDS.flatMap((kind) => {
    const ofKind = added.filter((row) => row.kind === kind)
    if (ofKind.length === 0) return []
    return [`\n${kind} (${ofKind.length})`, ...ofKind.map(rowLine)]
  })
  const old = kept > 0 ? `, ${plural(kept, 'row')} as they were` : ''
  stdout.write(onLines([`${plural(added.length, 'new row')} from ${plural(documents, 'document')}${old}`, ...lines]))
  const ignored = result.ignored ? 'Git ignores it from now on. ' : ''
  if (flags.dryRun) stdout.write('\nNothing was written.\n')
  else
    stdout.write(
      `\nKey: ${key}. ${ignored}Correct it: an empty "replace" leaves the words as they are.\nNext: qcode anonymise apply\n`,
    )
  return 0
}

const WIDTH = 34

const rowLine = ({ find, replace, note }: KeyRow): string =>
  `  ${onOneLine(find).padEnd(WIDTH)} ${replace.padEnd(16)} ${onOneLine(note)}`.trimEnd()

/** `qcode anonymise apply`: writes copies, prints where they are; 1 when one needs a look. */
export async function runAnonymiseApply(paths: readonly string[], flags: AnonymiseFlags): Promise<0 | 1> {
  const { applyKey } = await import('../study/anonymise/apply.ts')
  const { documents, output, map, problems } = await applyKey({ paths, cwd: cwd(), ...flags })
  warn(problems)
  if (flags.json) stdout.write(`${JSON.stringify({ output, map, documents })}\n`)
  else {
    const lines = documents.map(({ file, copyFile, replaced, codings }) => {
      const carried = codings > 0 ? `, ${plural(codings, 'coding')}` : ''
      return `  ${file} → ${copyFile}: ${replaced} replaced${carried}`
    })
    const total = documents.reduce((sum, { replaced }) => sum + replaced, 0)
    stdout.write(onLines([`${plural(documents.length, 'document')}, ${total} replaced`, ...lines]))
    const rewritten = documents.filter(({ file }) => !/\.(?:txt|md|markdown)$/i.test(file)).length
    if (rewritten > 0)
      stdout.write(
        `\n${plural(rewritten, 'document')} that ${rewritten === 1 ? 'is' : 'are'} no text became markdown.\n`,
      )
    if (flags.dryRun) stdout.write('\nNothing was written.\n')
    else stdout.write(`\nThe way back: ${map}, as secret as the key.\nNext: qcode anonymise check\n`)
  }
  return problems.length > 0 ? 1 : 0
}

/** `qcode anonymise reverse`: 1 when something did not come back, or perhaps not as it was. */
export async function runAnonymiseReverse(paths: readonly string[], flags: AnonymiseFlags): Promise<0 | 1> {
  const { reverseKey } = await import('../study/anonymise/reverse.ts')
  const { documents, problems } = await reverseKey({ paths, cwd: cwd(), ...flags })
  warn(problems)
  if (flags.json) stdout.write(`${JSON.stringify({ documents })}\n`)
  else {
    const lines = documents.map(({ file, restoredFile, restored, codings, isExact }) => {
      const how = isExact ? 'as it was' : 'with the changes of the copy'
      return `  ${file} → ${restoredFile}: ${restored} put back, ${plural(codings, 'coding')}, ${how}`
    })
    stdout.write(onLines([`${plural(documents.length, 'document')} restored`, ...lines]))
  }
  return problems.length > 0 ? 1 : 0
}

/** `qcode anonymise check`: 0 when nothing on the key is found, else 1. */
export async function runAnonymiseCheck(paths: readonly string[], flags: AnonymiseFlags): Promise<0 | 1> {
  const { checkStudy } = await import('../study/anonymise/check.ts')
  const { leaks, searched, passedOver, problems } = await checkStudy({ paths, cwd: cwd(), ...flags })
  warn(problems)
  if (passedOver.length > 0 && !flags.json) {
    stderr.write(`not searched: ${plural(passedOver.length, 'file')} of which there is a pseudonymised copy\n`)
  }
  if (flags.json) {
    const found = leaks.map(({ place, words, row }) => ({
      ...place,
      words,
      find: row.find,
      replace: row.replace,
      kind: row.kind,
    }))
    stdout.write(`${JSON.stringify({ searched, passedOver, leaks: found })}\n`)
  } else {
    const lines = leaks.map(({ place, words, row }) => {
      return onOneLine(`${formatPlace(place)}: ${quote(words)} is on the key, line ${row.line}: ${row.replace}`)
    })
    const result = leaks.length === 0 ? 'nothing on the key' : plural(leaks.length, 'place')
    stdout.write(onLines([...lines, `${plural(searched, 'file')} searched: ${result}`]))
  }
  return leaks.length > 0 || problems.length > 0 ? 1 : 0
}

/** `qcode anonymise` without a subcommand: only `--check` means something. */
export async function runAnonymise(paths: readonly string[], flags: AnonymiseFlags): Promise<0 | 1> {
  if (flags.check) return runAnonymiseCheck(paths, flags)
  const named = paths.length > 0 ? `, not ${quote(paths[0]!)}` : ''
  throw new QcodeError(`anonymise needs scan, apply, reverse or check${named} (qcode anonymise --help)`)
}

const onLines = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')

function warn(problems: readonly Problem[]): void {
  for (const problem of problems) stderr.write(`${problem.severity}: ${formatProblem(problem)}\n`)
}
