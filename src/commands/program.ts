import { Command, CommanderError } from 'commander'
import { formatProblem, QcodeError } from '../text/problem.ts'
import { addAgreeCommand } from './agree-command.ts'
import { addAnonymiseCommands } from './anonymise-commands.ts'
import { addCodeCommand } from './code-command.ts'
import { addCodebookCommands } from './codebook-commands.ts'
import type { ExitCode } from './exit-code.ts'
import { addExportCommand } from './export-command.ts'
import { collect } from './filter-options.ts'
import { addMemoCommand } from './memo-command.ts'
import { addMergeCommand } from './merge-command.ts'
import { addNextCommand } from './next-command.ts'
import { addReportCommand } from './report-command.ts'
import { addReviewCommand } from './review-command.ts'
import { addSyncCommand } from './sync-command.ts'
import { addTranscriptCommands } from './transcript-commands.ts'
import { addUncodeCommand } from './uncode-command.ts'
import { addUnitOptions } from './unit-options.ts'

export interface ProgramContext {
  readonly version: string
  readonly stderr: NodeJS.WritableStream
}

/** Runs one command line (`process.argv`) and returns its exit code. Commands load what they need when they run. */
export async function runProgram(argv: readonly string[], context: ProgramContext): Promise<ExitCode> {
  let exitCode: ExitCode = 0
  const program = createProgram(context, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync(argv)
    return exitCode
  } catch (error) {
    return reportFailure(error, argv.includes('--debug'), context.stderr)
  }
}

function createProgram({ version }: ProgramContext, setExitCode: (code: ExitCode) => void): Command {
  const program = new Command('qcode')
    .description(
      'Qualitative coding on the command line: transcripts and a codebook in, coded segments and tables out.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .option('--debug', 'show a stack trace when something goes wrong')
    .showHelpAfterError('(qcode --help shows what there is)')
    .exitOverride()
    .configureHelp({ showGlobalOptions: false })
    .addHelpText(
      'after',
      '\nExit codes: 0 fine, 1 findings, 2 wrong usage or unreadable input.\nDocumentation: README.md',
    )

  program.commandsGroup('Begin:')
  program
    .command('init')
    .description('make a small study that runs at once: settings, codebook, respondents and two interviews')
    .argument('[folder]', 'where; nothing in it is overwritten', '.')
    .option('--lang <language>', 'nl or en', 'nl')
    .action(async (folder: string, options) => {
      const { runInit } = await import('./init.ts')
      setExitCode(await runInit(folder, options))
    })

  program.commandsGroup('Code:')
  const apply = program
    .command('apply')
    .description('segment the transcripts, suggest codes with evidence, write codings/ and print a summary')
    .argument('[files...]', 'transcripts, folders or globs, or the folder of a study (default: the study here)')
    .option('-c, --codebook <file>', 'the codebook (default: the one of the study)')
  addUnitOptions(apply)
    .option(
      '--columns <roles>',
      'tables: which column holds what, such as speaker=Naam,words=Antwoord (or columns: in qcode.yaml)',
    )
    .option('--method <name>', 'what suggestions are made from: all, cues, similar or learned (default: all)')
    .option('--learn [file]', 'learn from what people decided in the study, and from a file of labelled segments')
    .option('--model <file>', 'where what was learned is kept (default: model.json of the study)')
    .option('--levels <names>', 'suggest codes of these levels only, with commas between them')
    .option(
      '--min-score <number>',
      'leave out suggestions below this score, 0 to 1 (default: 0.2, without cues 0.4; --stdin: 0.05)',
      Number,
    )
    .option('--max-codes <number>', 'at most this many suggestions for a segment (default: 3; cues: 5)', Number)
    .option('--include-interviewer', "code the interviewer's turns too")
    .option('--open <number>', 'propose this many open codes from what no code reached', Number)
    .option(
      '--coder <name>',
      'who typed the [[codes]] in the transcripts (default: coder in qcode.yaml, else researcher)',
    )
    .option('-o, --output <folder>', 'where the codings go (default: the codings folder of the study)')
    .option('--dry-run', 'show what would happen, write nothing')
    .option('--stdin', 'stream form: one JSON object a line in, one a line out')
    .option('--jobs <number>', 'threads that tag (default: 1 below 5 MB of text, else one a core, at most 8)', Number)
    .option('--json', 'print the summary as JSON')
    .addHelpText(
      'after',
      `
Examples:
  qcode apply                                    the study in this folder
  qcode apply examples/vertrouwen --open 10      another study, with ten proposals for open codes
  qcode apply r1.txt r2.docx -c codebook.yaml    without a study
  qcode apply examples/vertrouwen --learn        with what you accepted and rejected learned
  qcode apply --stdin -c codebook.yaml < segments.jsonl`,
    )
    .action(async (files: string[], options) => {
      const { runApply } = await import('./apply.ts')
      setExitCode(await runApply(files, options))
    })

  program
    .command('explain')
    .description('say why each code was suggested for one segment, or was not')
    .argument('[document]', 'the document, as in the codings: r03')
    .argument('[segment]', 'the segment in it: 12 or r03#12')
    .option('--text <text>', 'explain this text instead of a segment')
    .option('--question <number>', 'the guide question that it answers')
    .option('--code <path>', 'only this code')
    .option('--all', 'every code that anything speaks for')
    .option('--study <folder>', 'the study (default: the one here)')
    .option('-c, --codebook <file>', 'the codebook (default: the one of the study)')
    .option('-u, --unit <unit>', 'unit of coding (default: the one of the study)')
    .option('--method <name>', 'what suggestions are made from: all, cues, similar or learned (default: all)')
    .option('--model <file>', 'what was learned (default: model.json of the study)')
    .option('--json', 'print it as JSON, with the value and the weight of every signal')
    .addHelpText(
      'after',
      `
Examples:
  qcode explain r03 12
  qcode explain r03 12 --code vertrouwen/cognitief-vertrouwen --study examples/vertrouwen
  qcode explain --text "Wij komen onze afspraken na" -c codebook.yaml`,
    )
    .action(async (documentId: string | undefined, segment: string | undefined, options) => {
      const { runExplain } = await import('./explain.ts')
      setExitCode(await runExplain(documentId, segment, options))
    })

  addReviewCommand(program, setExitCode)
  addCodeCommand(program, setExitCode)
  addUncodeCommand(program, setExitCode)
  addNextCommand(program, setExitCode)
  addSyncCommand(program, setExitCode)
  addMemoCommand(program, setExitCode)
  addMergeCommand(program, setExitCode)

  program.commandsGroup('Transcripts:')
  addTranscriptCommands(
    program.command('transcript').description('show how transcripts are read: speakers, turns and segments'),
    setExitCode,
  )

  program.commandsGroup('Tables:')
  addExportCommand(program, setExitCode)

  addReportCommand(program, setExitCode)

  program.commandsGroup('Share:')
  const anonymise = program.command('anonymise').description('put pseudonyms in the place of names, and back')
  addAnonymiseCommands(anonymise, setExitCode)

  program.commandsGroup('Codebooks:')
  addCodebookCommands(program.command('codebook').description('make, print, compare and test codebooks'), setExitCode)

  program.commandsGroup('Check:')
  program
    .command('validate')
    .description('check codebooks and whole studies: schema, structure, cues and examples, with file, line and column')
    .argument('[codebooks...]', 'codebooks, folders of codebooks or of studies (default: the study here)')
    .option('--format <format>', 'text, json, github, sarif or junit', 'text')
    .option('--max-warnings <number>', 'fail when there are more warnings', Number)
    .option('--rule <rule=severity>', 'off, info, warning or error for one rule; may be repeated', collect, [])
    .option('--config <file>', 'a YAML file with such settings: "rules: {shared-cue: off}"')
    .option('--info', 'run the rules that only inform, too')
    .option('--quiet', 'show errors only')
    .option('--rules', 'list the rules and stop')
    .option('--explain <rule>', 'say why a rule is there, with examples, and stop')
    .addHelpText(
      'after',
      `
Examples:
  qcode validate                                 the study in this folder: settings, codebook, respondents,
                                                 transcripts and codings
  qcode validate codebooks --max-warnings 0      the codebooks in a folder
  qcode validate codebook.yaml --info --rule duplicate-label=off
  qcode validate --explain shadowed-code
  qcode validate codebook.yaml --format sarif > codebook.sarif

In a codebook, "# qcode-disable-next-line RULE" and "# qcode-disable RULE" switch a rule off.`,
    )
    .action(async (paths: string[], options) => {
      const { runValidate } = await import('./validate.ts')
      setExitCode(await runValidate(paths, options))
    })

  addAgreeCommand(program, setExitCode)

  program
    .command('eval')
    .description('measure the suggestions against codes that people gave: precision, recall, F1, kappa, calibration')
    .option('--gold <file>', 'coded segments, one JSON object a line: {"text","codes":[…]} (default: the study)')
    .option('--study <folder>', 'the study (default: the one here): what people accepted and rejected in it')
    .option('--coder <name>', 'only what this coder decided in the study')
    .option('-c, --codebook <file>', 'the codebook (default: the one of the study)')
    .option('--method <name>', 'what suggestions are made from: all, cues, similar or learned (default: all)')
    .option('--learn', 'learn from the other folds before each is measured')
    .option('--min-score <number>', 'leave out suggestions below this score, 0 to 1 (default: 0.05; cues: 0.3)', Number)
    .option('--max-codes <number>', 'at most this many suggestions for a segment (default: 3; cues: 5)', Number)
    .option('--folds <number>', 'cross-validation in so many folds', Number)
    .option('--curve', 'learning curve over 0 to 100% of the training segments (default: 5 folds)')
    .option('--seed <number>', 'seed of the folds and the intervals (default: 1)', Number)
    .option('-f, --format <format>', 'text, json, md, or csv for the codes only (default: by -o, else text)')
    .option('--json', 'the same as --format json')
    .option('-o, --output <file>', 'a file (default: standard output)')
    .option('--misses <number>', 'list this many segments without a right code in the best three', Number)
    .option('--all-codes', 'list codes that nobody gave, too')
    .addHelpText(
      'after',
      `
Examples:
  qcode eval                                     what people decided in the study in this folder
  qcode eval --study examples/vertrouwen --coder anna
  qcode eval --gold coded.jsonl -c codebook.yaml --misses 20
  qcode eval --learn --curve                     what learning from more decisions would bring
  qcode eval --gold coded.jsonl -c codebook.yaml -o evaluation.md`,
    )
    .action(async (options) => {
      const { runEval } = await import('./eval.ts')
      setExitCode(await runEval(options))
    })
  return program
}

/** Prints an expected failure as one line a problem; anything else is a defect and says so. */
function reportFailure(error: unknown, debug: boolean, stderr: NodeJS.WritableStream): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof QcodeError) {
    const lines = error.problems.length > 0 ? error.problems.map(formatProblem) : [error.message]
    // Messages may quote what files say: nothing in it is for the terminal to obey.
    const shown = lines.map((line) => `qcode: ${line.replace(/[^\n\P{Cc}]/gu, '\ufffd')}\n`)
    stderr.write(shown.join(''))
    if (debug) stderr.write(`${error.stack}\n`)
    return 2
  }
  const { message = String(error), stack = '' } = error instanceof Error ? error : {}
  stderr.write(
    `qcode: this is a defect in qcode: ${message}\n${debug ? stack : 'Run again with --debug for the details.'}\n`,
  )
  return 2
}
