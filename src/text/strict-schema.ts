import * as z from 'zod'

/**
 * A mapping that refuses keys it does not know (telling which ones it does know) and leaves `x-…` keys alone. Looks at the
 * keys also when values are wrong or missing: a key that is missing is often there with a slip of the pen.
 */
export function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape)
  return z.looseObject(shape).superRefine(
    (value, context) => {
      const keys = Object.keys(value).filter((key) => !known.includes(key) && !key.startsWith('x-'))
      if (keys.length > 0) context.addIssue({ code: 'unrecognized_keys', keys, known, input: value } as never)
    },
    { when: ({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value) },
  )
}
