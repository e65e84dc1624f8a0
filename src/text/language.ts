/** The languages that qcode can stem, split into sentences and read negations in. */
export const LANGUAGES = ['nl', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
