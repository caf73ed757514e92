/** Samples that several published cases share. */
export const ANDERSON_A = [38.7, 41.5, 43.8, 44.5, 45.5, 46.0, 47.7, 58.0];

/** The other sample of these cases. */
export const ANDERSON_B = [39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8];

/** Counts of the values 1 to 6 in the reference of R1, R2 and R4. */
export const SIX_REFERENCE = [16, 18, 16, 14, 12, 12];

/** Counts of the values 1 to 6 in their current data. */
export const SIX_CURRENT = [16, 16, 16, 16, 16, 8];
