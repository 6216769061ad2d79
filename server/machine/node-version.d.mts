/** Types of node-version.mjs, which is plain JavaScript because it also runs before the packages are installed. */
export function nodeVersionProblem(version: string): string | undefined;
