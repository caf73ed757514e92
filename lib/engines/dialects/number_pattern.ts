/**
 * Texts that read as numbers, for regular expressions of every engine: without leading zeros, for those are codes, and not so large that
 * an engine refuses them.
 */
export const NUMBER_PATTERN = "^[+-]?((0|[1-9][0-9]*)([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-2]?[0-9]{1,2})?$";
