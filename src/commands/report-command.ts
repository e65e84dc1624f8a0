import type { Command } from 'commander'
import type { ExitCode } from './exit-code.ts'
import { addFilterOptions } from './filter-options.ts'

/** `qcode report` and its options. */
export function addReportCommand(program: Command, setExitCode: (code: ExitCode) => void): void {
  const command = program
    .command('report')
    .description('write one HTML page: charts, codebook, matrix, quotes and the coded transcripts in colour')
    .argument('[study]', 'the folder of a study (default: the one here)')
    .option('-o, --output <path>', 'a file or a folder (default: exports/report.html of the study)')
    .option('-c, --codebook <file>', 'the codebook (default: the one of the study)')
    .option('--title <text>', 'title of the page (default: that of the codebook)')
    .option('--lang <language>', 'language of the page: en or nl', 'en')
    .option('--by <attribute>', 'groups: an attribute of respondents.csv (default: the one called group or groep)')
    .option('--order <order>', 'saturation: file, date, respondent or the documents, with commas (default: file)')
  addFilterOptions(command)
    .addHelpText(
      'after',
      `
The page needs nothing beside it: mail it, or open it from a stick. It holds the words of your respondents.

Examples:
  qcode report                                          exports/report.html
  qcode report examples/vertrouwen --lang nl -o verslag.html
  qcode report --status accepted --by role --title "Trust in two networks"`,
    )
    .action(async (study: string | undefined, options) => {
      const { runReport } = await import('./report.ts')
      setExitCode(await runReport(study, options))
    })
}
