/** Goes up whenever the schema of the prose does: the collaboration endpoint turns older editors away, for they would delete what they do not know. Apart from the schema, so that a page can say its version without loading it. */
export const PROSE_SCHEMA_VERSION = 1;
