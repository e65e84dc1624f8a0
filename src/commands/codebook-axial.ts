import type { Command } from 'commander'
import type { ExitCode } from './exit-code.ts'
import { collect } from './filter-options.ts'

/** The steps that change codebook and codings together, and what looks back on them. */
export function addAxialCommands(codebook: Command, setExitCode: (code: ExitCode) => void): void {
  step(codebook, 'rename', 'give a code another id; its codings follow, and its old name stays as an alias')
    .argument('<path>', 'the code, by path or name; also an open code')
    .argument('<new-id>', 'a-z, 0-9 and hyphens')
    .option('--label <text>', 'another label, too')
    .addHelpText(
      'after',
      '\nExample:\n  qcode codebook rename contact/bellen telefoon --label Telefoon --reason "Ook appen hoort erbij niet"',
    )
    .action(async (path: string, id: string, options) => {
      const { runCodebookRename } = await import('./codebook-step.ts')
      setExitCode(await runCodebookRename(path, id, options))
    })

  step(codebook, 'move', 'put a code with all that is below it under another code')
    .argument('<path>', 'the code, by path or name; also an open code')
    .argument('[parent]', 'the code that it goes below')
    .option('--top', 'make it a concept')
    .addHelpText(
      'after',
      '\nExample:\n  qcode codebook move contact/bellen communicatie --reason "Is een vorm van communicatie"',
    )
    .action(async (path: string, parent: string | undefined, options) => {
      const { runCodebookMove } = await import('./codebook-step.ts')
      setExitCode(await runCodebookMove(path, parent, options))
    })

  step(codebook, 'merge', 'make one code of several; cues, examples, children and codings go along')
    .argument('<path…into...>', 'codes, also open ones, and last the one that they become')
    .option(
      '--on-conflict <status>',
      'where one coder accepted one and rejected another: which stays, accepted or rejected',
    )
    .addHelpText(
      'after',
      `
The last code keeps its definition; those of the others stand in a comment above it. Codings of one coder on the same words
become one, which keeps their evidence and memos.

Example:
  qcode codebook merge koffie borrel contact/informeel --reason "Beide gaan over elkaar informeel spreken"`,
    )
    .action(async (paths: string[], options) => {
      const { runCodebookMerge } = await import('./codebook-step.ts')
      setExitCode(await runCodebookMerge(paths, options))
    })

  step(codebook, 'split', 'give a part of the codings of a code another code, by rules or one by one')
    .argument('<path>', 'the code, by path or name; also an open code')
    .option(
      '--into <id=rule>',
      'a code for the codings with this cue in their words, or (--by) this value; PARENT/ID elsewhere than below it; may be repeated',
      collect,
      [],
    )
    .option('--by <what>', 'an attribute of respondents.csv, or polarity, coder, respondent or document')
    .option(
      '--on-conflict <status>',
      'where one coder accepted one and rejected another: which stays, accepted or rejected',
    )
    .addHelpText(
      'after',
      `
The first rule that fits wins; what fits none stays. A rule is a cue of the cue language: a word, vertrouw*, "a .. b",
/regular expression/. --by without --into makes a code of every value. --into IDS without rules asks for each segment.

Examples:
  qcode codebook split contact --into "bellen=bel* .. elkaar" --into appen=app* --reason "Twee kanalen, twee gewoonten"
  qcode codebook split vertrouwen --by rol --into uitvoering=hulpverlener,coach --reason "Zij bedoelen iets anders"
  qcode codebook split vertrouwen --by polarity --into wantrouwen=absent --reason "Gebrek is een code waard"
  qcode codebook split contact --into formeel --into informeel --reason "Blijkt twee dingen te zijn"`,
    )
    .action(async (path: string, options) => {
      const { runCodebookSplit } = await import('./codebook-split.ts')
      setExitCode(await runCodebookSplit(path, options))
    })

  step(codebook, 'delete', 'take a code out of the codebook, and say where its codings go')
    .argument('<path>', 'the code, by path or name; also an open code')
    .option('--to <path>', 'its codings get this code; "parent" is the one above it')
    .option('--codings <what>', 'keep (as those of an open code) or delete; the history keeps them')
    .option('--below', 'the codes below it, too')
    .option(
      '--on-conflict <status>',
      'where one coder accepted one and rejected another: which stays, accepted or rejected',
    )
    .addHelpText(
      'after',
      '\nExample:\n  qcode codebook delete contact/bellen --to parent --reason "Te fijn: vier segmenten"',
    )
    .action(async (path: string, options) => {
      const { runCodebookDelete } = await import('./codebook-step.ts')
      setExitCode(await runCodebookDelete(path, options))
    })

  step(codebook, 'undo', 'take back the last step; what was coded, decided or edited since stays')
    .addHelpText('after', '\nExample:\n  qcode codebook undo --reason "Koffie is toch iets anders dan borrel"')
    .action(async (options) => {
      const { runCodebookUndo } = await import('./codebook-history.ts')
      setExitCode(await runCodebookUndo(options))
    })

  codebook
    .command('history')
    .description('the steps so far; --table: the road from open codes to the final ones, for an appendix')
    .option('--table', 'a table of the steps, and one of the codes with where each comes from')
    .option('--map', 'old paths and what they are called today, for R and other scripts')
    .option('-f, --format <format>', 'md, csv, tsv, xlsx, docx, html or json (default: by -o, else md; --map: csv)')
    .option('-o, --output <file>', 'a file (default: standard output)')
    .option('--lang <language>', 'language of the headings: en or nl')
    .option('--study <folder>', 'the study (default: the one here)')
    .option('-c, --codebook <file>', 'the codebook (default: the one of the study)')
    .addHelpText(
      'after',
      `
Examples:
  qcode codebook history
  qcode codebook history --table --lang nl -o bijlage-axiaal-coderen.docx
  qcode codebook history --map > paths.csv`,
    )
    .action(async (options) => {
      const { runCodebookHistory } = await import('./codebook-history.ts')
      setExitCode(await runCodebookHistory(options))
    })

  codebook
    .command('replay')
    .description(
      "do all steps again on the raw codings and compare with today's, byte for byte; leaves with 1 when they differ",
    )
    .option('--study <folder>', 'the study (default: the one here)')
    .option('-c, --codebook <file>', 'the codebook (default: the one of the study)')
    .addHelpText('after', '\nExample:\n  qcode codebook replay --study examples/vertrouwen')
    .action(async (options) => {
      const { runCodebookReplay } = await import('./codebook-history.ts')
      setExitCode(await runCodebookReplay(options))
    })
}

/** A command that does one step, with what all of them take. */
export function step(codebook: Command, name: string, description: string): Command {
  return codebook
    .command(name)
    .description(description)
    .option('--reason <text>', 'why; asked for in a terminal when it is not given')
    .option('--coder <name>', 'who does it (default: coder in qcode.yaml, else researcher)')
    .option('--study <folder>', 'the study (default: the one here)')
    .option('-c, --codebook <file>', 'the codebook (default: the one of the study)')
    .option('--dry-run', 'show what would change, write nothing')
}
