/** The texts of a study to begin with. */
export interface Starter {
  readonly config: string
  readonly codebook: string
  readonly respondents: string
  /** Texts by the names of their files. */
  readonly transcripts: Readonly<Record<string, string>>
}
