/** How long a long answer (server-sent events) may be silent: what the server promises, and what the browser goes by. */

/** Milliseconds of silence after which the server says something, if only a comment. */
export const SAYS_SOMETHING_AFTER = 15_000;
/** Milliseconds without a single byte after which the browser takes the line for dead: three comments were missed. */
export const SILENT_IS_DEAD_AFTER = 3 * SAYS_SOMETHING_AFTER;
