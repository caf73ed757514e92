/**
 * One thing to display, in several forms by their MIME types. A front end takes the richest form that it knows;
 * `text/plain` is always there.
 */
export type MimeBundle = Record<string, string> & { "text/plain": string };
