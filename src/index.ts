export type { Codebook } from './codebook/model.ts'
