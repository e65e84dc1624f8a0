import * as z from 'zod'

/** A mapping that refuses keys it does not know (telling which ones it does know) and leaves `x-…` keys alone. */
export function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape)
  return z.looseObject(shape).superRefine((value, context) => {
    const keys = Object.keys(value).filter((key) => !known.includes(key) && !key.startsWith('x-'))
    if (keys.length > 0) context.addIssue({ code: 'unrecognized_keys', keys, known, input: value } as never)
  })
}
