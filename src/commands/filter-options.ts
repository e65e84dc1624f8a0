import type { Command } from 'commander'

/** What the tables and the report may be narrowed to: the same options for both. */
export function addFilterOptions(command: Command): Command {
  return command
    .option('--level <name>', 'only codes of this level, each with what is below it')
    .option('--status <list>', 'which codings count (default: suggested,accepted)')
    .option('--code <paths>', 'only these codes and what is below them')
    .option('--respondent <ids>', 'only these respondents')
    .option('--where <attribute=value>', 'only respondents with this value', collect, [])
    .option('--coder <names>', 'only codings of these coders')
    .option('--source-type <types>', 'only documents of these types, such as interview or observatie')
    .option('-u, --unit <unit>', 'unit of coding, as in apply (default: the one of the study)')
    .option('--include-interviewer', "count the interviewer's turns too")
}

/** The values of an option that may be repeated. */
export const collect = (value: string, previous: readonly string[] = []): string[] => [...previous, value]
