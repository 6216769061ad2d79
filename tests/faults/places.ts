/** Where the tables of routes and doors are asked, and what must not be said there. */
/** Our committee and the one next door; the case in deliberation and the one that was sent; links of the ministry's desk. */
export type PlaceName =
  | 'ours'
  | 'theirs'
  | 'open'
  | 'open, for chair and secretary'
  | 'open, for one member'
  | 'sent'
  | 'sent, for chair and secretary'
  | 'nowhere'
  | 'a link that is unused'
  | 'a link that was used'
  | 'a link that was made up';

/** What fills addresses and forms: by the names in the addresses of the routes, and a few more. */
export interface Filled {
  readonly params: Readonly<Record<string, string>>;
}

/** Where somebody asks, and by what the answer is known. */
export interface Place extends Filled {
  /** `?committee=…` */
  readonly search: string;
  /** Title of the case that is asked about. */
  readonly title: string;
  /** SHA-256 of the files that may be had here. */
  readonly files: readonly string[];
}

/** Words that nobody else may read, wherever they ask. */
export interface Secret {
  readonly words: string;
  readonly readers: string;
}
