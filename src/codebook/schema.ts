import * as z from 'zod'
import { LANGUAGES } from '../text/language.ts'
import { strict } from '../text/strict-schema.ts'

// The format of design.md section 4. Unknown keys are errors; keys that start with `x-` are the user's own.

const text = z.string()
const texts = z.array(text)
const number = z.union([z.int(), z.string()], { error: 'a question number' })

export const cueSchema = z.union(
  [
    text,
    strict({
      cue: text,
      weight: z.number().min(0, 'is a number from 0 to 1').max(1, 'is a number from 0 to 1').optional(),
      polarity: z.enum(['present', 'absent']).optional(),
      note: text.optional(),
    }),
  ],
  { error: 'text, or a group of keys with "cue"' },
)

const isInductive = (input: unknown): boolean => typeof input === 'string' && /^indu[ck]ti/i.test(input)
const INDUCTIVE = 'is deductive or open; a code from the data (inductive) is "open"'

const codeShape = {
  id: text.describe('Unique among siblings: a-z, 0-9 and hyphens. Paths of ids name codes everywhere.'),
  label: text.regex(/\S/, 'is empty').describe('What people read; accents and spaces welcome.'),
  level: text.optional().describe('One of the levels of the codebook; by depth when left out.'),
  kind: z
    .enum(['deductive', 'open'], { error: ({ input }) => (isInductive(input) ? INDUCTIVE : undefined) })
    .optional()
    .describe('From theory (default) or from the data.'),
  definition: text.optional().describe('One or two sentences.'),
  include: texts.optional().describe('When to use it.'),
  exclude: texts.optional().describe('When not to, and which code to use instead.'),
  examples: strict({ hit: texts.optional(), miss: texts.optional() })
    .optional()
    .describe('Sentences that the cues must find, and must leave alone.'),
  cues: z.array(cueSchema).optional().describe('Patterns that speak for the code, in the cue language.'),
  questions: z.array(number).optional().describe('Numbers of the guide questions that probe it.'),
  valence: z.enum(['positive', 'negative']).optional().describe('Whether its presence is good for the parent.'),
  measured_by: texts.optional().describe('Source types that can show it: interview, observatie, document.'),
  aliases: texts.optional().describe('Old or other names.'),
  color: z
    .string()
    .regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i, 'is a colour such as "#1b9e77"')
    .optional(),
  source: text.optional().describe('The table and page it comes from.'),
}

export interface RawCode extends z.infer<ReturnType<typeof strict<typeof codeShape>>> {
  children?: RawCode[]
}

export const codeSchema: z.ZodType<RawCode> = strict({
  ...codeShape,
  get children() {
    return z.array(codeSchema).optional()
  },
}) as unknown as z.ZodType<RawCode>

export const codebookSchema = strict({
  qcode: z.literal(1).describe('Version of the format.'),
  id: text,
  title: text,
  language: z.enum(LANGUAGES).optional().describe('Language of the transcripts: nl (default) or en.'),
  source: strict({
    author: text.optional(),
    year: z.int().optional(),
    title: text.optional(),
    institution: text.optional(),
    where: text.optional(),
    url: text.optional(),
  }).optional(),
  levels: z.array(text).min(1, 'names at least one level').optional().describe('Names of the levels, top first.'),
  questions: z.record(z.string(), text).optional().describe('The interview guide: number and question.'),
  codes: z.array(codeSchema).describe('The tree, top first.'),
})

export type RawCodebook = z.infer<typeof codebookSchema>
