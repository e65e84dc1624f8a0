// Twentieths of a point: A4 and its margins.
export const PAGE = { width: 11_906, height: 16_838 }
export const MARGIN = 1_000

/** Room between the margins. */
export const textWidthOf = (isLandscape: boolean): number => (isLandscape ? PAGE.height : PAGE.width) - 2 * MARGIN
