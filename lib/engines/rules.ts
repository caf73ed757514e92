/**
 * Up to so many different values of a category are counted one by one; beyond, all of them go into buckets by their hash. Never the
 * frequent ones by name and the others together: which ones are frequent is chance.
 */
export const MOST_VALUES = 1000;

/** How many buckets that are, unless a baseline says otherwise. */
export const BUCKETS = 256;

/** Up to so many values of a column all are kept as its sample. */
export const KEEP_ALL = 10_000;

/** Beyond, each row with the same chance, so that about so many remain. */
export const KEEP_MOST = 50_000;

/** Numbers of this size and more cannot be squared and added up in 64 bits: a column that holds one has no variance. */
export const HUGE = 1e145;

/** Different numbers or texts are counted exactly up to so many; of columns with more they are unknown, … */
export const MOST_DISTINCT = 1000;

/** … unless the column has no more values than this. */
export const COUNT_DISTINCT_UP_TO = 100_000;

/** Up to so many rows each is looked at for rows that repeat; of more about as many, chosen by their hash. */
export const COUNT_REPEATED_UP_TO = 250_000;

/** Most slices that a column may make. */
export const MOST_SLICES = 1000;

/** Text is free text where more than half of its values differ and they are so long on average. */
export const FREE_TEXT_LENGTH = 20;
