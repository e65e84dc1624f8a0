import type { Command } from 'commander'
import type { ExitCode } from './exit-code.ts'
import { addHandCodingOptions } from './hand-coding-options.ts'

/** `qcode code` and its options. */
export function addCodeCommand(program: Command, setExitCode: (code: ExitCode) => void): void {
  const command = program.command('code').description('code words of a transcript by hand')
  addHandCodingOptions(command)
    .option('--open', 'a name that is not known becomes an open code')
    .option('--memo <text>', 'why')
    .option('--polarity <polarity>', 'present, absent or mixed')
    .option('--json', 'print the codings as JSON')
    .addHelpText(
      'after',
      `
Examples:
  qcode code r03 --segment 12.1 --code vertrouwen/routine
  qcode code r03 --quote "we bellen elke week" --code Routine --code contact --memo "vast ritme"
  qcode code r03 --quote "korte lijnen" --code korte-lijnen --open --coder anna`,
    )
    .action(async (document: string, options) => {
      const { runCode } = await import('./code.ts')
      setExitCode(await runCode(document, options))
    })
}
