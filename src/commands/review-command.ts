import type { Command } from 'commander'
import type { ExitCode } from './exit-code.ts'

/** `qcode review` and its options. */
export function addReviewCommand(program: Command, setExitCode: (code: ExitCode) => void): void {
  program
    .command('review')
    .description('judge the suggestions on a screen: accept, reject, other code, words, memo; or in a spreadsheet')
    .argument('[study]', 'the folder of the study (default: the one here)')
    .option('--export <file>', 'write the suggestions to judge as .xlsx or .csv')
    .option('--import <file>', 'take the decisions from that file')
    .option('--coder <name>', 'who decides (default: coder of qcode.yaml, else researcher)')
    .option('--blind', 'show nothing of what other coders decided')
    .option('--undecided', 'leave out what you decided')
    .option('--uncertain', 'screen: the segments first from which the tagger learns most')
    .option('--code <path>', 'screen: only segments with this code or one below it')
    .option('--respondent <id>', 'screen: only this respondent')
    .option('--document <id>', 'screen: only this document')
    .option('--against <coder>', 'screen: only where you and this coder accepted different codes')
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
  qcode review                                      the screen; ? shows the keys, q ends
  qcode review --coder bo --blind                   a second coder, who does not see what the first decided
  qcode review --uncertain                          what teaches most, before qcode apply --learn
  qcode review --export review.xlsx --lang nl       a sheet with the suggestions, in Dutch
  qcode review --import review.xlsx --coder anna    take her decisions into the codings`,
    )
    .action(async (study: string | undefined, options) => {
      if (options.export === undefined && options.import === undefined) {
        const { runReview } = await import('./review.ts')
        setExitCode(await runReview(study, options))
        return
      }
      const { runReviewSheet } = await import('./review-sheet.ts')
      setExitCode(await runReviewSheet(study, options))
    })
}
