import type { Command } from 'commander'
import type { ExitCode } from './exit-code.ts'

/** `qcode sync` and its options. */
export function addSyncCommand(program: Command, setExitCode: (code: ExitCode) => void): void {
  program
    .command('sync')
    .description('take the [[codes]] typed in the transcripts into the codings, and suggest nothing')
    .argument('[files...]', 'transcripts, folders or globs, or the folder of a study (default: the study here)')
    .option('--coder <name>', 'who typed them (default: coder in qcode.yaml, else researcher)')
    .option('-c, --codebook <file>', 'the codebook (default: the one of the study)')
    .option('-u, --unit <unit>', 'unit of coding (default: the one of the study)')
    .option('--include-interviewer', "codes by the interviewer's words, too")
    .option('--dry-run', 'show what would happen, write nothing')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      `
Marks are one of two kinds, and are taken out of the text that is read:
  We call every week. [[contact]]                the whole segment, behind its words or at its end
  We {{call every week}}[[contact]], mostly.     these words; several codes may follow each other
A mark belongs to the coder in whose name it was first taken in. Exit code 1 when words of codings are gone.`,
    )
    .action(async (files: string[], options) => {
      const { runSync } = await import('./sync.ts')
      setExitCode(await runSync(files, options))
    })
}
