import type { Command } from 'commander'
import { collect } from './filter-options.ts'

/** Which words, which codes and whose: the same options for `code` and `uncode`. */
export function addHandCodingOptions(command: Command): Command {
  return command
    .argument('<document>', 'the document: r03, or its file')
    .option('--segment <name>', 'all words of this segment: 12.1 or r03#12.1')
    .option('--quote <words>', 'these words, which are said once; white space, quotes and case do not matter')
    .option('--code <name>', 'the code: path, id, label or alias; may be repeated', collect)
    .option('--coder <name>', 'who codes (default: coder in qcode.yaml, else researcher)')
    .option('--include-interviewer', 'words of the interviewer can be coded, too')
    .option('--study <folder>', 'the study (default: the one here)')
    .option('-c, --codebook <file>', 'the codebook (default: the one of the study)')
    .option('-u, --unit <unit>', 'unit of coding (default: the one of the study)')
}
