/** What the bench promises to measure, beside whom, and how it puts rounds into figures. */
import { describe, expect, it } from 'vitest';
import { parseOptions } from './load/options.ts';
import { createPeers, PEER_IDS } from './load/peers/peers.ts';
import { ROWS } from './load/rows.ts';
import { CURSOR_PEOPLE } from './load/scenarios/cursors.ts';
import { roomsFor, SCENARIO_IDS, scenarios } from './load/scenarios/scenarios.ts';
import { type Result, table } from './load/table.ts';

const full = parseOptions(['--full']);
if (full === 'help') throw new Error('Nobody asked for help.');
const { plan } = full;
const none = () => {
  throw new Error('Nothing is measured here.');
};
const peers = createPeers({ people: 1, postgres: none, raadkamer: none });

describe('4-realtime: the bench measures Raadkamer beside its peers', () => {
  it('every scenario in one run, each with a figure in the table', () => {
    expect(SCENARIO_IDS).toEqual([
      'session',
      'plenary',
      'many',
      'saturation',
      'join',
      'cursors',
      'memory',
      'kill',
    ]);
    expect(full.scenarios).toEqual(SCENARIO_IDS);
    expect(new Set(ROWS.map(({ scenario }) => scenario))).toEqual(new Set(SCENARIO_IDS));
  });

  it('in the sizes of a session, a plenary and many committees', () => {
    const sizeOf = (use: string) => roomsFor(SCENARIO_IDS, plan).find((wish) => wish.use === use);
    expect(sizeOf('session')).toMatchObject({ people: 15 });
    expect(sizeOf('plenary')).toMatchObject({ rooms: 1, people: 150 });
    expect(sizeOf('many')).toMatchObject({ rooms: 200, people: 10 });
    expect(sizeOf('join')).toMatchObject({ people: 50 });
    expect(plan.edits).toBe(50_000);
    expect(plan.documents).toBe(1000);
    expect(CURSOR_PEOPLE).toBe(100);
  });

  it('beside a bare relay, the reference server and Hocuspocus, as they are and with a store', () => {
    expect(full.peers).toEqual(PEER_IDS);
    expect(peers.map(({ id }) => id)).toEqual([
      'relay',
      'y-websocket',
      'y-websocket-leveldb',
      'hocuspocus',
      'hocuspocus-postgres',
      'raadkamer',
    ]);
    // Whoever keeps documents is asked what a kill lost; the relay has nothing to lose.
    const asked = peers.filter((peer) => scenarios.kill.isFor(peer)).map(({ id }) => id);
    expect(asked).toEqual(PEER_IDS.filter((id) => id !== 'relay'));
  });

  it('in medians, with ratios to the relay of the same round', () => {
    const result = (peer: Result['peer'], round: number, cpuPerUpdate: number): Result => ({
      scenario: 'session',
      peer,
      round,
      values: { cpuPerUpdate },
      remarks: [],
    });
    const results = [
      result('relay', 1, 10),
      result('relay', 2, 20),
      result('relay', 3, 40),
      // In the rounds twice, once and a half of it; the medians alone, 25 and 20, would say 1.25.
      result('raadkamer', 1, 25),
      result('raadkamer', 2, 10),
      result('raadkamer', 3, 60),
    ];
    const [, line = ''] = table(
      results,
      peers.filter(({ id }) => id === 'relay' || id === 'raadkamer'),
    );
    expect(line).toContain('20 (1.00)');
    expect(line).toContain('25 (1.50)');
    expect(line).toMatch(/ × relay +met$/);
  });

  it('and one update that somebody had seen and that is gone is one too many, in whichever round', () => {
    const lost = (round: number, count: number): Result => ({
      scenario: 'kill',
      peer: 'raadkamer',
      round,
      values: { lost: count },
      remarks: [],
    });
    const ours = peers.filter(({ id }) => id === 'raadkamer');
    const verdicts = (results: readonly Result[]) =>
      table(results, ours)
        .filter((line) => line.startsWith('kill -9'))
        .map((line) => /(NOT MET|met)$/.exec(line)?.[0]);
    expect(verdicts([lost(1, 0), lost(2, 0), lost(3, 0)])).toEqual(['met', 'met']);
    expect(verdicts([lost(1, 0), lost(2, 0), lost(3, 1)])).toEqual(['met', 'NOT MET']);
  });
});
