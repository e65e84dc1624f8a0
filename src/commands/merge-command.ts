import type { Command } from 'commander'
import type { ExitCode } from './exit-code.ts'

/** `qcode merge` and its options. */
export function addMergeCommand(program: Command, setExitCode: (code: ExitCode) => void): void {
  program
    .command('merge')
    .description('take in the codings and memos of a copy of the study that another coder worked in')
    .argument('<study>', 'the folder of the copy')
    .option('--into <folder>', 'the study that they go into (default: the one here)')
    .option('--prefer <side>', 'where the two contradict each other: ours or theirs')
    .option('--dry-run', 'show what would happen, write nothing')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      `
Codebook and transcripts stay ours. Codings are found in our transcripts by their words. Lines of several coders stand side
by side. Where the same coder decided differently in the two, all is listed, nothing is written and the exit code is 1,
unless --prefer says whose decision stays. Done again it changes nothing.

Examples:
  qcode merge ../study-bram --dry-run
  qcode merge ../study-bram --prefer theirs`,
    )
    .action(async (study: string, options) => {
      const { runMerge } = await import('./merge.ts')
      setExitCode(await runMerge(study, options))
    })
}
