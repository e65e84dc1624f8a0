import type { Command } from 'commander'
import type { ExitCode } from './exit-code.ts'

/** `qcode review` and its options. */
export function addReviewCommand(program: Command, setExitCode: (code: ExitCode) => void): void {
  program
    .command('review')
    .description('accept, reject or change suggestions; --export and --import do it in a spreadsheet')
    .argument('[study]', 'the folder of the study (default: the one here)')
    .option('--export <file>', 'write the suggestions to judge as .xlsx or .csv')
    .option('--import <file>', 'take the decisions from that file')
    .option('--coder <name>', 'who decides', 'researcher')
    .option('--blind', 'show nothing of what other coders decided')
    .option('--undecided', 'export: leave out what you decided')
    .option('--context <n>', 'export: sentences before and after the quote (default: 1)', Number)
    .option('--lang <language>', 'export: headings and choices in en or nl')
    .option('--excel <locale>', 'export: csv as Excel opens it: nl or en')
    .option('--prefer <side>', 'import: where both were changed since, take the sheet')
    .option('--dry-run', 'import: show what would happen, write nothing')
    .option('--json', 'import: print what was done as JSON')
    .option('-c, --codebook <file>', 'the codebook (default: the one of the study)')
    .addHelpText(
      'after',
      `
Examples:
  qcode review --export review.xlsx --lang nl       a sheet with the suggestions, in Dutch
  qcode review --import review.xlsx --coder anna    take her decisions into the codings`,
    )
    .action(async (study: string | undefined, options) => {
      const { runReviewSheet } = await import('./review-sheet.ts')
      setExitCode(await runReviewSheet(study, options))
    })
}
