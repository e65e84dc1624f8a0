import type { Context } from './context.ts'
import { planDelete } from './delete.ts'
import { planMerge } from './merge.ts'
import { planMove } from './move.ts'
import { planPromotion } from './promote.ts'
import { planRename } from './rename.ts'
import { planSplit } from './split.ts'
import type { Book, Plan, StepArguments } from './step.ts'

/**
 * What a step makes of a codebook; nothing is written.
 *
 * @throws QcodeError when it cannot be done
 */
export function planStep(book: Book, args: StepArguments, context: Context): Plan {
  switch (args.action) {
    case 'rename':
      return planRename(book, args, context)
    case 'move':
      return planMove(book, args, context)
    case 'merge':
      return planMerge(book, args, context)
    case 'split':
      return planSplit(book, args, context)
    case 'delete':
      return planDelete(book, args, context)
    case 'promote':
      return planPromotion(book, args, context)
  }
}
