import type { Command } from 'commander'
import type { ExitCode } from './exit-code.ts'
import { addFilterOptions } from './filter-options.ts'

/** `qcode export` and its options. */
export function addExportCommand(program: Command, setExitCode: (code: ExitCode) => void): void {
  const command = program
    .command('export')
    .description(
      'write tables of the codings: frequencies, matrix, quotes, cooccurrence, ratings, verdicts …; or all of them',
    )
    .argument('<what...>', 'names of tables, or all; may be followed by the folder of a study')
    .option(
      '-f, --format <formats>',
      'csv, tsv, xlsx, json, md, html or docx; several with commas (default: by -o, else csv)',
    )
    .option('-o, --output <path>', 'a file or a folder (default: standard output)')
    .option('--study <folder>', 'the study (default: the one here)')
    .option('-c, --codebook <file>', 'the codebook (default: the one of the study)')
    .option('--excel <locale>', 'csv as Excel opens it: nl (semicolon, decimal comma) or en')
    .option('--lang <language>', 'headings for people instead of column names: en or nl')
    .option(
      '--cell <kind>',
      'matrix: count, binary, share, words or polarity; framework: quotes, keywords, both or memo',
    )
    .option('--by <attribute>', 'groups by this attribute of respondents.csv (frequencies, statements: or source-type)')
    .option('--transpose', 'matrix, framework: codes as rows')
    .option('--rows <kind>', 'matrix: one row a respondent, document, question or value of an attribute')
    .option('--long', 'matrix: one row a respondent and code, for statistics')
    .option('--names <kind>', 'matrix: names of the columns, path or variable (for R and SPSS; the key is matrix-key)')
    .option('--best <n>', 'quotes: so many of each code, best first; framework, themes: so many in a cell', Number)
    .option('--context <n>', 'quotes: with so many sentences before and after', Number)
    .option('--within <unit>', 'cooccurrence: segment, turn, window, document or respondent (default: segment)')
    .option('--window <n>', 'cooccurrence: segments in a window (default: 3)', Number)
    .option('--min <n>', 'cooccurrence: only pairs with so many together (default: 1)', Number)
    .option('--matrix', 'cooccurrence: codes as rows and columns')
    .option('--yates', "crosstab: chi-square with Yates' correction")
    .option('--order <order>', 'saturation: file, date, respondent or the documents, with commas (default: file)')
    .option('--base <n>', 'saturation: interviews in the base (default: 4)', Number)
    .option('--run <n>', 'saturation: interviews in a run (default: 2)', Number)
    .option('--threshold <percentage>', 'saturation: new codes in a run, of those in the base (default: 5%)')
    .option(
      '--named <how>',
      'ratings, verdicts: codings without polarity stand apart or count as present (default: apart)',
    )
    .option('--valence', 'ratings: turn codings of negative codes round for the codes above them')
    .option(
      '--of <whom>',
      'frequencies, statements: out of all respondents (default), or of those asked about the code',
    )
    .option('--ci', 'frequencies: 95% confidence interval of the share of respondents')
    .option('--quantifiers <thresholds>', 'statements: from which shares, as in almost_all=0.8,most=0.55,half=0.45')
  addFilterOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  qcode export frequencies                                      csv on the screen
  qcode export frequencies matrix -f xlsx -o exports            one workbook with both
  qcode export matrix --level concept --by group -f md
  qcode export quotes --code vertrouwen -f csv --excel nl -o quotes.csv
  qcode export cooccurrence --level concept --within turn --min 2 -f md
  qcode export crosstab --level concept --by group -f md
  qcode export saturation --order date --lang nl -f md
  qcode export all -f xlsx -o exports                           every table, with a sheet of contents
  qcode export matrix matrix-key --names variable -o exports/   for R and SPSS
  qcode export verdicts indicators --by group -f xlsx -o verdicts.xlsx`,
    )
    .action(async (what: string[], options) => {
      const { runExport } = await import('./export.ts')
      setExitCode(await runExport(what, options))
    })
}
