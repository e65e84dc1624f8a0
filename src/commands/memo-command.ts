import type { Command } from 'commander'
import type { ExitCode } from './exit-code.ts'

/** `qcode memo` and its subcommands. */
export function addMemoCommand(program: Command, setExitCode: (code: ExitCode) => void): void {
  const memo = program
    .command('memo')
    .description('write down what you think about a code, segment, document, respondent or the study')
    .addHelpText(
      'after',
      `
Without text, qcode reads standard input, or opens $VISUAL or $EDITOR. Each memo is a file in memos/.

Examples:
  qcode memo --code vertrouwen/routine "Routine is often named with a fixed day."
  qcode memo --segment r03#12.1 --title "Turning point"
  qcode memo --respondent R3 --coder anna "Was tired; read with care."
  qcode memo --study-memo < notes.md
  qcode memo list --about vertrouwen
  qcode memo search vaste dag`,
    )
  memo
    .command('add', { isDefault: true })
    .description('write a memo (the default)')
    .argument('[text...]', 'what you think, in markdown')
    .option('--code <name>', 'about this code: path, id, label or alias')
    .option('--segment <id>', 'about this segment: r03#12.1')
    .option('--document <id>', 'about this document')
    .option('--respondent <id>', 'about this respondent')
    .option('--study-memo', 'about the study')
    .option('--title <text>', 'a title')
    .option('--coder <name>', 'who writes it (default: coder in qcode.yaml, else researcher)')
    .option('--study <folder>', 'the study (default: the one here)')
    .option('-c, --codebook <file>', 'the codebook (default: the one of the study)')
    .action(async (text: string[], options) => {
      const { runMemoAdd } = await import('./memo.ts')
      setExitCode(await runMemoAdd(text.join(' '), options))
    })
  const reading = (name: string, description: string): Command =>
    memo
      .command(name)
      .description(description)
      .option('--about <what>', 'only about this: a code, segment, document or respondent, or study')
      .option('--coder <name>', 'only by this coder')
      .option('--study <folder>', 'the study (default: the one here)')
      .option('-c, --codebook <file>', 'the codebook (default: the one of the study)')
      .option('--json', 'print them as JSON')
  reading('list', 'list the memos, those on codings too, the oldest first').action(async (options) => {
    const { runMemoList } = await import('./memo.ts')
    setExitCode(await runMemoList(options))
  })
  reading('search', 'print the lines that have all these words; exit code 1 when there are none')
    .argument('<words...>', 'words or parts of words; case and accents do not matter')
    .action(async (words: string[], options) => {
      const { runMemoSearch } = await import('./memo.ts')
      setExitCode(await runMemoSearch(words.join(' '), options))
    })
}
