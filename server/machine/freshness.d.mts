/** Types of freshness.mjs, which is plain JavaScript because it also runs before the packages are installed. */
export function fingerprint(root: string, sources: readonly string[]): string;
export function madeFrom(marker: string): {
  is(print: string): boolean;
  forget(): void;
  remember(print: string): void;
};
export function missingPackages(root: string): string | undefined;
