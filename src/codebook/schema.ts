import * as z from 'zod'
import { LANGUAGES } from '../text/language.ts'
import { strict } from '../text/strict-schema.ts'
import { ruleSchema } from './decision-rule.ts'

// The format of design.md section 4. Unknown keys are errors; keys that start with `x-` are the user's own.

const text = z.string()
const texts = z.array(text)
const number = z.union([z.int(), z.string()], { error: 'a question number' })

const cueSchema = z
  .union(
    [
      text,
      strict({
        cue: text.describe('The pattern.'),
        weight: z
          .number()
          .min(0, 'is a number from 0 to 1')
          .max(1, 'is a number from 0 to 1')
          .optional()
          .describe('How strongly it speaks for the code, 0 to 1; 1 when left out.'),
        polarity: z
          .enum(['present', 'absent'])
          .optional()
          .describe('absent: these words say that it is not there. Default: present.'),
        note: text.optional().describe('Anything, for people.'),
      }),
    ],
    { error: 'text, or a group of keys with "cue"' },
  )
  .meta({
    id: 'cue',
    description:
      'A pattern that speaks for the code: a word or words in any inflection, a glob (vertrouw*), exact words in quotes ' +
      'inside the quotes, words in one sentence (nam .. deel), /a regular expression/, or !an exclusion.',
    examples: ['afspraak', 'vertrouw*', 'afspraken .. nakomen'],
  })

const isInductive = (input: unknown): boolean => typeof input === 'string' && /^indu[ck]ti/i.test(input)
const INDUCTIVE = 'is deductive or open; a code from the data (inductive) is "open"'

const codeShape = {
  id: text.meta({
    description: 'Unique among siblings: a-z, 0-9 and hyphens. Paths of ids name codes everywhere.',
    examples: ['vertrouwen', 'nakomen-van-afspraken'],
  }),
  label: text
    .regex(/\S/, 'is empty')
    .meta({ description: 'What people read; accents and spaces welcome.', examples: ['Nakomen van afspraken'] }),
  level: text.optional().meta({
    description: 'One of the levels of the codebook; by depth when left out.',
    examples: ['concept', 'dimensie', 'subdimensie', 'indicator'],
  }),
  kind: z
    .enum(['deductive', 'open'], { error: ({ input }) => (isInductive(input) ? INDUCTIVE : undefined) })
    .optional()
    .describe('deductive: from theory (default). open: from the data.'),
  definition: text.optional().describe('What the code means, in one or two sentences.'),
  include: texts.optional().describe('When to use it.'),
  exclude: texts.optional().describe('When not to, and which code to use instead.'),
  examples: strict({
    hit: texts.optional().describe('Sentences that get the code.'),
    miss: texts.optional().describe('Sentences that look like it and do not.'),
  })
    .optional()
    .describe('Sentences that the cues must find, and must leave alone: qcode validate tries them.'),
  cues: z.array(cueSchema).optional().describe('Patterns that speak for the code, in the cue language.'),
  questions: z
    .array(number)
    .optional()
    .meta({ description: 'Numbers of the guide questions that probe it.', examples: [[5, '7a']] }),
  valence: z
    .enum(['positive', 'negative'])
    .optional()
    .describe('Whether its presence is good (positive) or bad (negative) for the parent.'),
  measured_by: texts
    .optional()
    .meta({ description: 'Source types that can show it.', examples: [['interview', 'observatie', 'document']] }),
  rule: ruleSchema
    .optional()
    .describe('How the indicators below it give a verdict, or what it takes to count as present.'),
  aliases: texts.optional().describe('Old or other names; marks in transcripts may use them.'),
  color: z
    .string()
    .regex(/^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/, 'is a colour such as "#1b9e77"')
    .optional()
    .meta({ description: 'Its colour in reports, in quotes: "#" starts a comment in YAML.', examples: ['#1b9e77'] }),
  source: text.optional().meta({ description: 'The table and page it comes from.', examples: ['Bijlage 1, tabel 1'] }),
}

export interface RawCode extends z.infer<ReturnType<typeof strict<typeof codeShape>>> {
  children?: RawCode[]
}

const codeSchema: z.ZodType<RawCode> = strict({
  ...codeShape,
  get children() {
    return z.array(codeSchema).optional().describe('The codes below it.')
  },
}).meta({ id: 'code', description: 'One code of the tree.' }) as unknown as z.ZodType<RawCode>

export const codebookSchema = strict({
  qcode: z.literal(1).describe('Version of the format: 1.'),
  id: text.meta({ description: 'A short name of the codebook.', examples: ['vertrouwen-netwerk'] }),
  title: text.describe('What it is about, for people.'),
  language: z.enum(LANGUAGES).optional().describe('Language of the transcripts: nl (default) or en.'),
  source: strict({
    author: text.optional().describe('Who made the operationalisation.'),
    year: z.int().optional().describe('When it appeared.'),
    title: text.optional().describe('The title of the publication.'),
    institution: text.optional().describe('The university or publisher.'),
    where: text.optional().describe('The table, appendix or pages.'),
    url: text.optional().describe('Where it can be found.'),
  })
    .optional()
    .describe('The publication that the codes come from.'),
  levels: z
    .array(text)
    .min(1, 'names at least one level')
    .optional()
    .meta({
      description: 'Names of the levels, top first.',
      examples: [['concept', 'dimensie', 'subdimensie', 'indicator']],
    }),
  questions: z
    .record(z.string(), text)
    .optional()
    .meta({
      description: 'The interview guide: number and question.',
      examples: [{ '1': 'Hoe verloopt het overleg?' }],
    }),
  codes: z.array(codeSchema).describe('The tree, top first.'),
})

export type RawCodebook = z.infer<typeof codebookSchema>
