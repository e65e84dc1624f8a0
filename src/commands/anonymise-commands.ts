import type { Command } from 'commander'
import type { ExitCode } from './exit-code.ts'

/** Adds `scan`, `apply`, `reverse` and `check`, and `--check` without any of them. */
export function addAnonymiseCommands(anonymise: Command, setExitCode: (code: ExitCode) => void): void {
  anonymise
    .argument('[files...]', 'with --check: files and folders to search (default: the study here)')
    .option('--check', 'the same as qcode anonymise check')
    .option('--key <file>', 'the key (default: key.csv of the study)')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Examples:
  qcode anonymise scan                   propose key.csv; then correct it
  qcode anonymise apply                  write copies with pseudonyms to transcripts-anon
  qcode anonymise check                  exit 1 when anything on the key is still there
  qcode anonymise reverse                put the names back, in transcripts-restored`,
    )
    .action(async (files: string[], options) => {
      const { runAnonymise } = await import('./anonymise.ts')
      setExitCode(await runAnonymise(files, options))
    })

  anonymise
    .command('scan')
    .description('propose a key: names, organisations, places, numbers, addresses and dates')
    .argument('[files...]', 'transcripts, folders or globs, or the folder of a study (default: the study here)')
    .option('--key <file>', 'the key (default: key.csv of the study); rows that are in it stay')
    .option('--names <file>', 'a list of names: one a line, or "name,kind"')
    .option('--dry-run', 'show the rows, write nothing')
    .option('--json', 'print the new rows as JSON')
    .action(async (files: string[], _options, command: Command) => {
      const { runAnonymiseScan } = await import('./anonymise.ts')
      setExitCode(await runAnonymiseScan(files, command.optsWithGlobals()))
    })

  anonymise
    .command('apply')
    .description('write copies with pseudonyms, and take the codings along')
    .argument('[files...]', 'transcripts, folders or globs, or the folder of a study (default: the study here)')
    .option('--key <file>', 'the key (default: key.csv of the study)')
    .option('--codings <folder>', 'the codings (default: those of the study)')
    .option('-o, --output <folder>', 'where the copies go, with their codings below (default: transcripts-anon)')
    .option('--in-place', 'replace the originals and their codings (text and markdown only)')
    .option('--force', 'overwrite copies that were changed or coded since')
    .option('--dry-run', 'show what would happen, write nothing')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Copies are UTF-8; documents that are no text (.docx …) become markdown. In qcode.yaml of the copies:
  transcripts: transcripts-anon/*
  codings: transcripts-anon/codings`,
    )
    .action(async (files: string[], _options, command: Command) => {
      const { runAnonymiseApply } = await import('./anonymise.ts')
      setExitCode(await runAnonymiseApply(files, command.optsWithGlobals()))
    })

  anonymise
    .command('reverse')
    .description('put the names back into copies and their codings')
    .argument('[files...]', 'copies, or a folder of them (default: all that apply wrote)')
    .option('--key <file>', 'the key (default: key.csv of the study); its map lies beside it')
    .option('--codings <folder>', 'the codings of copies made in place (default: those of the study)')
    .option('-o, --output <folder>', 'where they go (default: transcripts-restored)')
    .option('--json', 'print the result as JSON')
    .action(async (files: string[], _options, command: Command) => {
      const { runAnonymiseReverse } = await import('./anonymise.ts')
      setExitCode(await runAnonymiseReverse(files, command.optsWithGlobals()))
    })

  anonymise
    .command('check')
    .description(
      'search transcripts, codings, exports, codebook and respondents for anything on the key; exit 1 on a leak',
    )
    .argument('[files...]', 'files and folders to search (default: the study here)')
    .option('--key <file>', 'the key (default: key.csv of the study)')
    .option('--json', 'print the places as JSON')
    .action(async (files: string[], _options, command: Command) => {
      const { runAnonymiseCheck } = await import('./anonymise.ts')
      setExitCode(await runAnonymiseCheck(files, command.optsWithGlobals()))
    })
}
