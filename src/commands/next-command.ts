import type { Command } from 'commander'
import type { ExitCode } from './exit-code.ts'

/** `qcode next` and its options. */
export function addNextCommand(program: Command, setExitCode: (code: ExitCode) => void): void {
  program
    .command('next')
    .description('print the next segment that you have not coded, with its suggestions')
    .argument('[files...]', 'transcripts, folders or globs, or the folder of a study (default: the study here)')
    .option('--coder <name>', 'who codes (default: coder in qcode.yaml, else researcher)')
    .option('--after <segment>', 'skip all up to this one: r03#12.1')
    .option('-c, --codebook <file>', 'the codebook (default: the one of the study)')
    .option('-u, --unit <unit>', 'unit of coding (default: the one of the study)')
    .option('--include-interviewer', "the interviewer's turns, too")
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      `
A segment is done when you gave or accepted a code, or rejected all suggestions for it. What others decided is not shown.
Exit code 1 when none is left.

Examples:
  qcode next
  qcode next transcripts/r03.txt --coder anna
  qcode next --after r03#12.1                    go on without coding that one`,
    )
    .action(async (files: string[], options) => {
      const { runNext } = await import('./next.ts')
      setExitCode(await runNext(files, options))
    })
}
