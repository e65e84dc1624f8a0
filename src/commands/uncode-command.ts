import type { Command } from 'commander'
import type { ExitCode } from './exit-code.ts'
import { addHandCodingOptions } from './hand-coding-options.ts'

/** `qcode uncode` and its options. */
export function addUncodeCommand(program: Command, setExitCode: (code: ExitCode) => void): void {
  const command = program.command('uncode').description('take back codes that you gave or judged')
  addHandCodingOptions(command)
    .option('--json', 'print what changed as JSON')
    .addHelpText(
      'after',
      `
A suggestion that you accepted or rejected waits for a decision again; what you added goes. Codings of others stay.

Examples:
  qcode uncode r03 --segment 12.1 --code vertrouwen/routine
  qcode uncode r03 --quote "we bellen elke week" --code contact --coder anna`,
    )
    .action(async (document: string, options) => {
      const { runUncode } = await import('./code.ts')
      setExitCode(await runUncode(document, options))
    })
}
