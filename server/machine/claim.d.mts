/** Types of claim.mjs, which is plain JavaScript because it also runs before the packages are installed. */
export interface ClaimRecord {
  /** The claimant first, then the processes it included. */
  readonly processes: readonly { readonly pid: number; readonly started: string | undefined }[];
  /** Boot and process namespace in which those numbers mean something. */
  readonly world: string;
  /** ISO 8601. */
  readonly since: string;
  readonly holding: boolean;
  /** What the claimant wants others to read about it, such as its address. */
  readonly about: Readonly<Record<string, string>>;
}
export interface HeldClaim {
  readonly held: true;
  release(): void;
  /** The claim also stands as long as this process lives, even when the claimant is killed. */
  include(pid: number): void;
  /** Adds to what others read about the holder. */
  describe(changes: Readonly<Record<string, string>>): void;
}
export type ClaimOutcome = HeldClaim | { readonly held: false; readonly holder: ClaimRecord };

/** Judges a record from another boot, container or machine, where process numbers say nothing. */
export type LivesElsewhere = (record: ClaimRecord) => boolean | Promise<boolean>;

/** Claims the folder for this process, or tells who has it. */
export function claim(
  folder: string,
  about?: Readonly<Record<string, string>>,
  livesElsewhere?: LivesElsewhere,
): Promise<ClaimOutcome>;
/** Waits until it is free. */
export function claimWhenFree(folder: string): Promise<HeldClaim>;
/** Who holds the folder now, if anyone. */
export function holderOf(folder: string, livesElsewhere?: LivesElsewhere): Promise<ClaimRecord | undefined>;
