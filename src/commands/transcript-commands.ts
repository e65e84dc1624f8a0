import type { Command } from 'commander'
import type { ExitCode } from './exit-code.ts'
import { addUnitOptions } from './unit-options.ts'

/** What `qcode transcript` can do: one command each, loaded when it runs. */
export function addTranscriptCommands(transcript: Command, setExitCode: (code: ExitCode) => void): void {
  transcript
    .command('speakers')
    .description('list who speaks in each transcript, with role, turns and words, and labels that may be one person')
    .argument('[files...]', 'transcripts, folders or globs, or the folder of a study (default: the study here)')
    .option(
      '--columns <roles>',
      'tables: which column holds what, such as speaker=Naam,words=Antwoord (or columns: in qcode.yaml)',
    )
    .option('--json', 'print the list as JSON')
    .addHelpText(
      'after',
      `
Examples:
  qcode transcript speakers                      the study in this folder
  qcode transcript speakers r1.txt r2.docx       without a study

A role with a question mark is a proposal: that speaker asks most of the questions. It counts as a respondent until
its label is under "interviewers" in qcode.yaml.`,
    )
    .action(async (files: string[], options) => {
      const { runTranscriptSpeakers } = await import('./transcript-speakers.ts')
      setExitCode(await runTranscriptSpeakers(files, options))
    })

  const show = transcript
    .command('show')
    .description('print a transcript as qcode reads it: line numbers, turns, guide questions, sections and segments')
    .argument('<document>', 'a file, or a document of the study: r03')
    .option('--study <folder>', 'the study (default: the one here)')
    .option('-c, --codebook <file>', 'the codebook with the interview guide (default: the one of the study)')
  addUnitOptions(show)
    .option(
      '--columns <roles>',
      'tables: which column holds what, such as speaker=Naam,words=Antwoord (or columns: in qcode.yaml)',
    )
    .option('--json', 'print it as JSON; offsets in code points, as in the codings')
    .addHelpText(
      'after',
      `
Examples:
  qcode transcript show r03 --study examples/vertrouwen
  qcode transcript show interview.docx --unit sentence`,
    )
    .action(async (document: string, options) => {
      const { runTranscriptShow } = await import('./transcript-show.ts')
      setExitCode(await runTranscriptShow(document, options))
    })
}
