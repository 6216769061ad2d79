/** What every scenario gets and gives. */

import type { Postgres } from '../peers/postgres.ts';
import type { Peer, Site } from '../peers/site.ts';

export interface Plan {
  readonly rounds: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** Rooms of ten in the scenario of many committees. */
  readonly committees: number;
  /** Edits of the document that is joined. */
  readonly edits: number;
  /** Documents in the scenario of memory. */
  readonly documents: number;
  readonly kills: number;
  /** The latest moment of a kill after the typing began. */
  readonly killWithinMs: number;
}

export interface Measurement {
  readonly peer: Peer;
  readonly site: Site;
  readonly plan: Plan;
  /** From 1. */
  readonly round: number;
  readonly postgres: () => Postgres;
}

/** Figures by name, in the units of their names; a figure that the server cannot have is left out. */
export interface Figures {
  readonly values: Readonly<Record<string, number>>;
  /** What must be known beside the figures, such as deliveries that never came. */
  readonly remarks: readonly string[];
}

export type Scenario = (measurement: Measurement) => Promise<Figures>;
