import type { Command } from 'commander'
import { addAxialCommands, step } from './codebook-axial.ts'
import type { ExitCode } from './exit-code.ts'
import { collect } from './filter-options.ts'

/** What `qcode codebook` can do: one command each, loaded when it runs. */
export function addCodebookCommands(codebook: Command, setExitCode: (code: ExitCode) => void): void {
  addCodebookImport(codebook, setExitCode)
  addCodebookPromote(codebook, setExitCode)
  addAxialCommands(codebook, setExitCode)
  codebook
    .command('export')
    .description('write a codebook for an appendix, as operationalisation table or as numbered outline')
    .argument('[codebook]', 'the codebook (default: the one of the study here)')
    .option('-f, --format <format>', 'yaml, csv, xlsx, docx, md, html or json (default: by -o, else csv)')
    .option('-o, --output <file>', 'a file (default: standard output)')
    .option('--as <view>', 'codebook, table (operationalisation) or outline (1 / a / i)', 'codebook')
    .option('--cues', 'codebook: a column with the cues')
    .option('--all', 'a column for everything that any code has')
    .option(
      '--lang <language>',
      'language of the headings: en or nl (default: that of the codebook; csv: column names)',
    )
    .addHelpText(
      'after',
      `
Examples:
  qcode codebook export codebook.yaml -o bijlage-codeboek.docx
  qcode codebook export codebook.yaml --as table -o operationalisatie.xlsx --lang nl
  qcode codebook export --as outline -f md

What a format cannot carry is told on standard error.`,
    )
    .action(async (file: string | undefined, options) => {
      const { runCodebookExport } = await import('./codebook-export.ts')
      setExitCode(await runCodebookExport(file, options))
    })

  codebook
    .command('tree')
    .description('show the codes as a tree, with counts when the study has codings')
    .argument('[codebook]', 'the codebook (default: the one of the study)')
    .option('--study <folder>', 'count the codings of this study')
    .option('--depth <number>', 'show this many levels', Number)
    .option('--json', 'print the tree as JSON')
    .addHelpText('after', '\nExample:\n  qcode codebook tree --study examples/vertrouwen --depth 2')
    .action(async (file: string | undefined, options) => {
      const { runCodebookTree } = await import('./codebook-tree.ts')
      setExitCode(await runCodebookTree(file, options))
    })

  codebook
    .command('diff')
    .description('compare two codebooks: codes added, removed, renamed, moved, changed; leaves with 1 when they differ')
    .argument('<before>', 'a codebook')
    .argument('<after>', 'another one, or a later version')
    .option('--json', 'print the differences as JSON')
    .addHelpText('after', '\nExample:\n  qcode codebook diff codebook-v1.yaml codebook.yaml')
    .action(async (before: string, after: string, options) => {
      const { runCodebookDiff } = await import('./codebook-diff.ts')
      setExitCode(await runCodebookDiff(before, after, options))
    })

  codebook
    .command('stats')
    .description('count what codebooks hold: codes a level and kind, definitions, cues, examples, questions covered')
    .argument('[codebooks...]', 'codebooks (default: the one of the study here)')
    .option('--json', 'print the counts as JSON')
    .addHelpText('after', '\nExample:\n  qcode codebook stats codebooks/*.yaml')
    .action(async (files: string[], options) => {
      const { runCodebookStats } = await import('./codebook-stats.ts')
      setExitCode(await runCodebookStats(files, options))
    })

  codebook
    .command('new')
    .description('start a codebook: a file with comments that is valid at once')
    .argument('[file]', 'where; a file that is there is never overwritten', 'codebook.yaml')
    .option('--title <text>', 'its title', 'Codeboek')
    .option('--levels <names>', 'names of the levels, top first, with commas', 'concept,dimensie,subdimensie,indicator')
    .option('--lang <language>', 'language of the transcripts: nl or en', 'nl')
    .addHelpText(
      'after',
      '\nExample:\n  qcode codebook new codebook.yaml --title "Samenwerking in de wijk" --levels concept,dimensie,indicator',
    )
    .action(async (file: string, options) => {
      const { runCodebookNew } = await import('./codebook-new.ts')
      setExitCode(await runCodebookNew(file, options))
    })

  codebook
    .command('cues')
    .description('try the cues on transcripts: hits with their context, cues without hits, cues of one respondent')
    .argument('[files...]', 'a codebook (.yaml), and transcripts when there is no study')
    .option('--study <folder>', 'the study (default: the one here)')
    .option('--code <path>', 'only the cues of this code and those below it, with every hit in its context')
    .option('--cue <text>', 'only this cue, with every hit in its context')
    .option('--width <number>', 'characters of context on each side (default: what fits)', Number)
    .option('--limit <number>', 'at most this many hits a cue, and lines a list', Number)
    .option('-f, --format <format>', 'text, csv or json: one row a cue', 'text')
    .option('--concordance', 'csv and json: one row a hit instead')
    .addHelpText(
      'after',
      `
Examples:
  qcode codebook cues --study examples/vertrouwen
  qcode codebook cues --study examples/vertrouwen --code vertrouwen/cognitief-vertrouwen
  qcode codebook cues codebook.yaml r1.txt r2.docx --cue 'vertrouw*' --width 60
  qcode codebook cues --study examples/vertrouwen -f csv > cues.csv`,
    )
    .action(async (files: string[], options) => {
      const { runCodebookCues } = await import('./codebook-cues.ts')
      setExitCode(await runCodebookCues(files, options))
    })
  addSuggestCues(codebook, setExitCode)
}

function addCodebookImport(codebook: Command, setExitCode: (code: ExitCode) => void): void {
  codebook
    .command('import')
    .description('make a codebook (YAML) of the operationalisation tables or the outline in a document')
    .argument('<table>', 'csv, tsv, xlsx, docx, html, md or txt')
    .option('-o, --output <file>', 'where the codebook goes (default: standard output)')
    .option('--merge <codebook>', 'add what this codebook lacks, and keep everything that is in it')
    .option('--dry-run', 'show how the table is understood and what --merge would change; write nothing')
    .option('--columns <pairs>', 'what columns hold, by header or number: "Deelaspect=dimensie,4=questions,Nr=skip"')
    .option('--levels <names>', 'names of the levels, top first (default: concept,dimensie,subdimensie,indicator)')
    .option('--tables <numbers>', 'only these tables of the document')
    .option('--id <id>', 'id of the codebook (default: by the name of the file)')
    .option('--title <title>', 'title of the codebook')
    .option('--language <language>', 'nl or en (default: by the words of the table)')
    .option('--force', 'replace the file of -o when it is there already')
    .option('--json', 'print the summary as JSON')
    .addHelpText(
      'after',
      `
A cell that is merged, blank or "idem" means the same as above it. Columns are known by name (Concept, Variabele, Dimensie,
Subdimensie, Indicator, Definitie, Vragen, Meetbaarheid, Bron …; Dutch or English, in any order). Where the document says
that italics are open codes, they are. What was guessed stands in comments in the codebook. Exit code 1: something in the tables was left out.

Examples:
  qcode codebook import operationalisatie.docx -o codebook.yaml
  qcode codebook import schema.xlsx --columns "Kernbegrip=concept,Deelaspect=dimensie" --dry-run
  qcode codebook import operationalisatie-v2.docx --merge codebook.yaml --dry-run`,
    )
    .action(async (table: string, options) => {
      const { runCodebookImport } = await import('./codebook-import.ts')
      setExitCode(await runCodebookImport(table, options))
    })
}

function addCodebookPromote(codebook: Command, setExitCode: (code: ExitCode) => void): void {
  step(codebook, 'promote', 'make an open code a code of the codebook; its old name stays as an alias')
    .argument('<open-code>', 'an open code in use, by path or name; or words that "apply --open" proposes')
    .option('--as <parent/id>', 'where it goes; an id alone makes a concept (default: where it is)')
    .option('--label <text>', 'its label (default: its name)')
    .option('--definition <text>', 'what it means')
    .option('--cue <cue>', 'a cue instead of its words; may be repeated', (cue, cues: string[]) => [...cues, cue], [])
    .addHelpText(
      'after',
      `
Exit code 1: marks in the transcripts name the old place.

Examples:
  qcode codebook promote "korte lijnen" --as communicatie/korte-lijnen --reason "Vier respondenten noemen het"
  qcode codebook promote meeliftgedrag --as samenwerking/meeliften --definition "Wel oogsten, niet zaaien." --dry-run`,
    )
    .action(async (name: string, options) => {
      const { runCodebookPromote } = await import('./codebook-promote.ts')
      setExitCode(await runCodebookPromote(name, options))
    })
}

function addSuggestCues(codebook: Command, setExitCode: (code: ExitCode) => void): void {
  codebook
    .command('suggest-cues')
    .description(
      'propose cues from coded segments: what each would gain and lose, and its effect on precision and recall',
    )
    .option('-c, --codebook <file>', 'the codebook (default: the one of the study)')
    .option('--study <folder>', 'the study (default: the one here): what people accepted and rejected in it')
    .option('--gold <file>', 'coded segments instead, one JSON object a line: {"text","codes":[…]}')
    .option('--coder <name>', 'only what this coder decided in the study')
    .option('--code <path>', 'only cues for this code and those below it; may be repeated', collect, [])
    .option('--top <number>', 'at most this many cues (default: 10)', Number)
    .option('--min <number>', 'a cue is in this many segments of its code, of as many respondents (default: 2)', Number)
    .option('-f, --format <format>', 'text, json, csv or md', 'text')
    .option('--add', 'write the cues into the codebook; comments and order stay')
    .option('--cue <text>', 'add only this one of the cues; may be repeated', collect, [])
    .option('--dry-run', 'show how the codebook would change, write nothing')
    .addHelpText(
      'after',
      `
Cues are what is said in the segments of a code more than in others: words, phrases, and words near each other. The one
that raises F1 most comes first; each is measured with those above it: with cues only, and, of three cues or fewer, with all
signals. A cue that makes an example of the codebook fail is not added: exit code 1.

Examples:
  qcode codebook suggest-cues --study examples/vertrouwen
  qcode codebook suggest-cues --gold coded.jsonl -c codebook.yaml --code vertrouwen --top 5
  qcode codebook suggest-cues --gold coded.jsonl -c codebook.yaml --cue "op tijd .. komen" --add`,
    )
    .action(async (options) => {
      const { runCodebookSuggestCues } = await import('./codebook-suggest-cues.ts')
      setExitCode(await runCodebookSuggestCues(options))
    })
}
