import type { Command } from 'commander'
import type { ExitCode } from './exit-code.ts'

/** `qcode agree` and its options. */
export function addAgreeCommand(program: Command, setExitCode: (code: ExitCode) => void): void {
  program
    .command('agree')
    .description(
      'agreement between coders: kappa, alpha, AC1 and others, overall, a level and a code; what they disagree on',
    )
    .argument('<coders...>', 'two or more: names of coders, qcode (what it suggested), or the folder of another study')
    .option('--study <folder>', 'the study (default: the one here)')
    .option('-c, --codebook <file>', 'the codebook (default: the one of the study)')
    .option('--unit <unit>', 'segment, sentence or character (default: segment)')
    .option('--level <name>', 'only this level of codes')
    .option('--disagreements', 'list what some coded and others did not, the least agreed codes first')
    .option('--resolve', 'settle the disagreements of two people on the screen of qcode review, as the first of them')
    .option('--missing <rule>', 'documents that a coder did not work on: left-out, or none for no codes', 'left-out')
    .option('--min <alpha>', 'exit with 1 when alpha of all codes is lower', Number)
    .option('--seed <number>', 'seed of the intervals (default: 1)', Number)
    .option('-f, --format <format>', 'csv, tsv, xlsx, json, md, html or docx (default: by -o, else md)')
    .option('-o, --output <file>', 'a file (default: standard output)')
    .option('--excel <locale>', 'csv as Excel opens it: nl or en')
    .option('--lang <language>', 'headings in en or nl')
    .addHelpText(
      'after',
      `
Examples:
  qcode agree anna bram                          per code, per level and overall
  qcode agree anna bram --disagreements -o verschillen.xlsx --lang nl
  qcode agree anna bram --resolve                the screen, where anna and bram accepted different codes
  qcode agree anna qcode --level concept         a coder against the suggestions
  qcode agree anna ../study-of-bram              a coder against another copy of the study
  qcode agree anna bram --unit character         spans: alpha for unitizing
  qcode agree anna bram --min 0.667              for a check that runs by itself`,
    )
    .action(async (coders: string[], options) => {
      const { runAgree, runResolve } = await import('./agree.ts')
      setExitCode(await (options.resolve ? runResolve : runAgree)(coders, options))
    })
}
